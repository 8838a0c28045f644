using System.Globalization;
using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Inference;
using Basalt.Minecraft;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>A policy as an ONNX model, or one for each task.</summary>
internal sealed class OnnxKind : IAgentKind<Frame, PlayerInput, AgentResources>
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
        return Competitors.Of(name, team, KindName, new JObject { [Submission.ModelSetting] = source }, content.Digest) with
        {
            Files = content.Files,
            Source = source,
        };
    }

    public async Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentResources resources, CancellationToken cancellation)
    {
        var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
        string[] tasks = [.. plan.Select(assignment => assignment.Task.Id).Distinct()];
        submitted.CheckTasks(submission.Label(), tasks);
        List<string> found = [];
        foreach (var path in tasks.Select(task => submitted.Of(submission.Label(), task)).Distinct())
        {
            found.Add(RunsHere(submission, resources) ? Examine(path) : await ExamineApartAsync(path, FolderOf(submission, path), resources, cancellation));
        }

        return found;
    }

    public async Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, AgentResources resources, CancellationToken cancellation)
    {
        var submission = assignment.Submission;
        var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
        var (path, sampling) = (submitted.Of(submission.Label(), assignment.Task.Id), submitted.Sampling);
        if (RunsHere(submission, resources))
        {
            return new OnnxPolicyAgent(resources.Policies.Take(path), sampling);
        }

        var folder = FolderOf(submission, path);
        string[] words =
        [
            Boxing.Policy, Path.GetRelativePath(folder, path), sampling.Temperature.ToString("R", CultureInfo.InvariantCulture),
            $"{sampling.Deterministic}", sampling.Nucleus.ToString("R", CultureInfo.InvariantCulture),
        ];
        return new BoxedPolicy(await AgentProcess.StartAsync(
            await resources.Boxes.ForOwnProgramAsync(), Boxing.Own(words, folder, HasGpu), resources.Boxes.Limits,
            resources.SaidFile?.Invoke(assignment), TimeProvider.System));
    }

    public async Task<string?> BoxAsync(Submission submission, AgentBoxes boxes) =>
        boxes.Unboxed || IsShipped(submission) ? null : (await boxes.ForOwnProgramAsync()).Name;

    /// <summary>Insists that models which many worlds share in this process are not a stranger's.</summary>
    /// <exception cref="BasaltException">One is.</exception>
    public static void InsistOnOwn(Submission submission)
    {
        if (submission.Agent == KindName && submission.Settings.ContainsKey(Submission.FolderSetting) && !IsShipped(submission))
        {
            throw new BasaltException(
                $"found --batch with the submission {submission.Label()}, whose model runs apart in a box; wanted models of your own, "
                + "--unboxed, or no --batch");
        }
    }

    /// <summary>Loads a model, checks it and says what was found.</summary>
    /// <exception cref="BasaltException">It breaks the contract.</exception>
    internal static string Examine(string path)
    {
        using var model = PolicyModel.Load(path);
        model.CheckRows();
        return $"{model.Name} runs on {model.Provider}; batches of 1, 2 and 3 agree";
    }

    private static bool HasGpu => InferenceDevices.Available.Any(provider => provider.StartsWith("CUDA", StringComparison.Ordinal));

    /// <summary>Whether a model runs in this process: it is one that comes with Basalt, or the organiser says so.</summary>
    private static bool RunsHere(Submission submission, AgentResources resources) =>
        resources.Boxes.Unboxed || resources.Together || IsShipped(submission);

    private static bool IsShipped(Submission submission) => submission.Files is { Count: > 0 } files && files
        .Where(file => file.Key != SubmissionFile.Name).All(file => ShippedDigests.Value.Contains(file.Value));

    private static readonly Lazy<HashSet<string>> ShippedDigests = new(() =>
        Directory.Exists(Home.Models) ? [.. Directory.GetFiles(Home.Models, "*.onnx").Select(FileDigests.OfPerson.Of)] : []);

    private static string FolderOf(Submission submission, string path) =>
        (string?)submission.Settings[Submission.FolderSetting] ?? Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static async Task<string> ExamineApartAsync(string path, string folder, AgentResources resources, CancellationToken cancellation)
    {
        var within = TimeSpan.FromSeconds(resources.Boxes.Limits.SecondsToLoad);
        var program = Boxing.Own([Boxing.CheckPolicy, Path.GetRelativePath(folder, path)], folder, HasGpu);
        var ending = await BoxedRun.RunAsync(
            await resources.Boxes.ForOwnProgramAsync(), program, resources.Boxes.Limits, within, cancellation);
        var said = ending.Errors.Trim().Split('\n')[^1].Trim();
        return ending.ExitCode switch
        {
            0 => ending.Output.Trim(),
            null => throw new BasaltException(
                $"{Path.GetFileName(path)}: found a model that does not load and run within {within.TotalSeconds:0.###} s; wanted one that does"),
            _ => throw new BasaltException(said.StartsWith("basalt: ", StringComparison.Ordinal) ? said["basalt: ".Length..]
                : $"{Path.GetFileName(path)}: found a model that ends the program which loads it ({(said.Length > 0 ? said : $"exit code {ending.ExitCode}")})"),
        };
    }
}
