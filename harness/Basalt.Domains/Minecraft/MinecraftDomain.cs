using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Inference;
using Basalt.Minecraft;
using Basalt.World;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>Minecraft: the embedded world and every world that speaks the wire, agents that see frames, and videos.</summary>
public sealed class MinecraftDomain : IDomain
{
    /// <summary>How the name of the file ends, beside an exhibit, that holds what a stranger's agent wrote to standard error.</summary>
    public const string SaidEnding = ".stderr.txt";

    /// <summary>The domain's name in task files.</summary>
    public const string Name = "minecraft";

    // A new kind of agent is one file in Kinds and one row here.
    private static readonly IReadOnlyList<IAgentKind<Frame, PlayerInput, AgentResources>> AllKinds =
    [
        new BuiltInKind("random", () => new RandomAgent(), takesPolicyView: true),
        new BuiltInKind("walker", () => new WalkerAgent()),
        new OnnxKind(),
        new RemoteKind(),
        new ProcessKind(),
    ];

    public string Environment => Name;

    public IReadOnlyList<IAgentKind> Kinds => AllKinds;

    public IReadOnlyList<ShippedAgent> Shipped { get; } =
    [
        new("random", () => Competitors.OfProgram("random", "Basalt", "random", [])),
        new("walker", () => Competitors.OfProgram("walker", "Basalt", "walker", [])),
        new("baseline", () => OnnxKind.OfModel("baseline", Path.Combine(Home.Models, "baseline.onnx"), "Basalt")),
    ];

    public async Task<PlayConditions> ConditionsAsync(IReadOnlyList<string> worlds, bool policyView, CancellationToken cancellation)
    {
        var options = new WorldOptions();
        return worlds.Count > 0
            ? await new WorldServers(worlds, WireTimings.Default, telemetry: false, TimeProvider.System).ConditionsAsync(cancellation)
            : new PlayConditions(
                policyView ? PlayConditions.PolicyView : $"{options.Width}x{options.Height}", WorldEnvironment.Name, WireProtocol.Version);
    }

    public Task CheckAsync(IReadOnlyList<Assignment> plan, CancellationToken cancellation)
    {
        foreach (var submission in plan.Select(assignment => assignment.Submission).Distinct())
        {
            AllKinds.Of(submission);
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentBoxes boxes, CancellationToken cancellation)
    {
        using var policies = new PolicyCache(path => PolicyModel.Load(path));
        return await AllKinds.Of(submission).CheckAsync(
            submission, plan, new AgentResources(policies, boxes, Together: false, SaidFile: null), cancellation);
    }

    public async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(PlayRequest request, IRunView view, CancellationToken cancellation)
    {
        using var run = request.Take();
        var plan = request.Settle(run, view.Say);
        await SayBoxAsync([.. plan.Where(assignment => run.Find(assignment) is null).Select(assignment => assignment.Submission).Distinct()], request, view);
        using var stage = Resuming.Stage(run, plan);
        using var policies = new PolicyCache(path => request.Together ? Batch(Load(path, view), request.AtOnce) : Load(path, view));
        var resources = new AgentResources(
            policies, request.Boxes, request.Together, assignment => Path.Combine(request.Folder, RunFolder.PlaceOf(assignment) + SaidEnding));
        var limits = request.Boxes.Limits;
        var log = view.Log("run");
        var player = new Run<Frame, PlayerInput>(
            run, Worlds(request.Worlds, Math.Min(request.AtOnce, plan.Count), log, IsPolicyView(plan)),
            (assignment, making) => AllKinds.Of(assignment.Submission).CreateAsync(
                assignment with { Submission = stage.Of(assignment.Submission) }, resources, making),
            assignment => new VideoRecorder(request.Folder, RunFolder.PlaceOf(assignment), new VideoSettings()),
            TimeSpan.FromSeconds(limits.SecondsAStep), TimeProvider.System, request.Provenance, log,
            TimeSpan.FromSeconds(limits.SecondsToLoad))
        {
            AttemptsHere = request.AttemptsHere, WaitsForOthers = request.WaitsForOthers,
        };
        return await view.WatchAsync(plan, progress => player.PlayAsync(plan, request.AtOnce, progress, cancellation));
    }

    public string Summary(IReadOnlyList<EpisodeRecord> records)
    {
        var steps = records.Sum(record => record.Steps);
        var each = records.Sum(record => record.Duration.TotalMilliseconds) / Math.Max(1, steps);
        return $"{records.Count} episodes, {steps} steps, {each:0} ms a step with world and video";
    }

    /// <summary>Running worlds at these endpoints, or new processes that share the cores.</summary>
    internal static IWorlds<Frame, PlayerInput> Worlds(IReadOnlyList<string> endpoints, int atOnce, ILogger log, bool policyView = false) =>
        endpoints.Count > 0
            ? new WorldServers(endpoints, WireTimings.Default, telemetry: true, TimeProvider.System)
            : new WorldProcesses(
                Home.Program,
                [
                    "world", "--listen", "tcp://127.0.0.1:0", "--with-parent", "--places", "1",
                    "--threads", $"{Math.Max(1, System.Environment.ProcessorCount / Math.Max(1, atOnce))}",
                    .. policyView ? ["--policy-view"] : Array.Empty<string>(),
                ],
                WireTimings.Default, telemetry: true, log);

    internal static bool IsPolicyView(IReadOnlyList<Assignment> plan) =>
        plan.Any(assignment => assignment.Conditions.View == PlayConditions.PolicyView);

    /// <summary>Says in what strangers' agents are going to run, before anything is played.</summary>
    /// <exception cref="BasaltException">There is no box for one, or it cannot run as it is asked to.</exception>
    private static async Task SayBoxAsync(IReadOnlyList<Submission> submissions, PlayRequest request, IRunView view)
    {
        if (request.Together && !request.Boxes.Unboxed)
        {
            submissions.ToList().ForEach(OnnxKind.InsistOnOwn);
        }

        List<string> boxes = [];
        foreach (var submission in submissions)
        {
            if (await AllKinds.Of(submission).BoxAsync(submission, request.Boxes) is { } box)
            {
                boxes.Add(box);
            }
        }

        if (boxes.Count > 0)
        {
            view.Say($"strangers' agents run in {string.Join(" and ", boxes.Distinct())}: {request.Boxes.Limits}");
        }
    }

    /// <summary>
    /// Makes a policy that answers several players at once. A GPU computes for all of them in one run; on a CPU, each core takes a share.
    /// </summary>
    private static PolicyBatch Batch(PolicyModel model, int atOnce) =>
        new(
            model, atOnce, PolicyBatch.Patience, TimeProvider.System,
            InferenceDevices.OnCores(model.Provider) ? System.Environment.ProcessorCount : 1);

    /// <summary>Loads a policy and says which device answers for it.</summary>
    private static PolicyModel Load(string path, IRunView view)
    {
        var model = PolicyModel.Load(path, threads: 1);
        view.Say($"{model.Name} runs on {model.Provider}");
        return model;
    }
}
