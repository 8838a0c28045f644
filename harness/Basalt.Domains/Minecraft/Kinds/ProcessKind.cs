using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>A program that a team hands in: started for each episode, asked over the wire.</summary>
internal sealed class ProcessKind : IAgentKind<Frame, PlayerInput, PolicyCache>
{
    public string Name => "process";

    public bool IsHandedIn => true;

    public string Part => "program";

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, PolicyCache resources, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([string.Join(' ', SubmittedProgram.Read(submission.Label(), submission.Settings).Command)]);

    public async Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, PolicyCache resources, CancellationToken cancellation)
    {
        var program = SubmittedProgram.Read(assignment.Submission.Label(), assignment.Submission.Settings);
        return await AgentProcess.StartAsync(program.Command, program.Folder, AgentLimits.Default, TimeProvider.System, cancellation);
    }
}
