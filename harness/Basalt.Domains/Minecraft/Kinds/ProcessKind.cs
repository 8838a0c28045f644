using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>A program that a team hands in: started for each episode in a box, asked over the wire.</summary>
internal sealed class ProcessKind : IAgentKind<Frame, PlayerInput, AgentResources>
{
    public string Name => "process";

    public bool IsHandedIn => true;

    public string Part => "program";

    public async Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentResources resources, CancellationToken cancellation)
    {
        var program = SubmittedProgram.Read(submission.Label(), submission.Settings);
        var box = await resources.Boxes.ForProgramAsync(program.Image);
        return [$"{string.Join(' ', program.Command)} in {box.Name}"];
    }

    public async Task<string?> BoxAsync(Submission submission, AgentBoxes boxes) =>
        (await boxes.ForProgramAsync(SubmittedProgram.Read(submission.Label(), submission.Settings).Image)).Name;

    public async Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, AgentResources resources, CancellationToken cancellation)
    {
        var submitted = SubmittedProgram.Read(assignment.Submission.Label(), assignment.Submission.Settings);
        var program = new AgentProgram(submitted.Command, submitted.Folder) { Image = submitted.Image, Gpu = resources.Boxes.Limits.Gpu };
        return await AgentProcess.StartAsync(
            await resources.Boxes.ForProgramAsync(program.Image), program, resources.Boxes.Limits, resources.SaidFile?.Invoke(assignment),
            TimeProvider.System);
    }
}
