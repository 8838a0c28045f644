using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>A policy as an ONNX model, or one for each task.</summary>
internal sealed class OnnxKind : IAgentKind<Frame, PlayerInput, PolicyCache>
{
    public const string KindName = "onnx";

    public string Name => KindName;

    public bool IsHandedIn => true;

    public bool TakesPolicyView => true;

    public string Part => "model";

    /// <summary>Makes the submission of a model that has no manifest.</summary>
    public static Submission OfModel(string name, string path, string team)
    {
        var content = SubmissionContent.Of(path, FileDigests.OfPerson.Of);
        var source = Path.GetFullPath(path);
        return Competitors.Of(name, team, KindName, new JObject { ["model"] = source }, content.Digest) with
        {
            Files = content.Files,
            Source = source,
        };
    }

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, PolicyCache resources, CancellationToken cancellation)
    {
        var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
        string[] tasks = [.. plan.Select(assignment => assignment.Task.Id).Distinct()];
        submitted.CheckTasks(submission.Label(), tasks);
        List<string> found = [];
        foreach (var path in tasks.Select(task => submitted.Of(submission.Label(), task)).Distinct())
        {
            using var model = PolicyModel.Load(path);
            model.CheckRows();
            found.Add($"{model.Name} runs on {model.Provider}; batches of 1, 2 and 3 agree");
        }

        return Task.FromResult<IReadOnlyList<string>>(found);
    }

    public Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, PolicyCache resources, CancellationToken cancellation)
    {
        var submission = assignment.Submission;
        var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
        var policy = resources.Take(submitted.Of(submission.Label(), assignment.Task.Id));
        return Task.FromResult<IAgent<Frame, PlayerInput>>(new OnnxPolicyAgent(policy, submitted.Sampling));
    }
}
