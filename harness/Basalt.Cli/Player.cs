using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.World;

namespace Basalt.Cli;

/// <summary>Plays a plan into a folder, Minecraft first and then text: what <c>play</c>, <c>score</c> and <c>demo</c> have in common.</summary>
internal static class Player
{
    /// <summary>Plays what is missing, with bars for whoever watches.</summary>
    /// <param name="endpoints">Worlds that stand somewhere; none to start worlds of our own.</param>
    /// <param name="atOnce">Episodes at once.</param>
    /// <param name="resuming">What becomes of what is there already.</param>
    /// <param name="together">Whether policies answer all worlds that wait by one run of the model.</param>
    /// <returns>All records of the plan, in its order.</returns>
    public static async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> endpoints, int atOnce, Provenance provenance, Resuming resuming,
        CancellationToken cancellation, bool together = false)
    {
        var text = plan.Where(assignment => assignment.Task.Environment == Catalogue.Text).ToList();
        if (text.Count == 0)
        {
            return await PlayMinecraftAsync(folder, plan, endpoints, atOnce, together, resuming, provenance, cancellation);
        }

        using var shelf = new TextShelf(new HttpClient());
        await TextPlayer.CheckAsync(text, shelf, cancellation);
        var others = plan.Where(assignment => assignment.Task.Environment != Catalogue.Text).ToList();
        var played = others.Count > 0 ? await PlayMinecraftAsync(folder, others, endpoints, atOnce, together, resuming, provenance, cancellation) : [];
        var (worlds, texts) = (new Queue<EpisodeRecord>(played), new Queue<EpisodeRecord>(await TextPlayer.PlayAsync(folder, text, shelf, atOnce, provenance, resuming, cancellation)));
        return [.. plan.Select(assignment => (assignment.Task.Environment == Catalogue.Text ? texts : worlds).Dequeue())];
    }

    /// <summary>In what tasks are played, by the name of their environment.</summary>
    /// <param name="tasks">What is to be played; worlds that stand somewhere are asked only when a task needs one.</param>
    /// <param name="policyView">Whether worlds of our own draw only what policies look at.</param>
    public static async Task<Func<string, PlayConditions>> ConditionsAsync(
        IReadOnlyList<TaskSpec> tasks, IReadOnlyList<string> endpoints, bool policyView, CancellationToken cancellation)
    {
        var options = new WorldOptions();
        var minecraft = endpoints.Count > 0 && tasks.Any(task => task.Environment == Catalogue.Minecraft)
            ? await new WorldServers(endpoints, WireTimings.Default, telemetry: false, TimeProvider.System).ConditionsAsync(cancellation)
            : new PlayConditions(policyView ? PlayConditions.PolicyView : $"{options.Width}x{options.Height}", WorldEnvironment.Name, WireProtocol.Version);
        return environment => environment == Catalogue.Text ? PlayConditions.Text : minecraft;
    }

    /// <summary>Copies the submissions of everything that is still to be played.</summary>
    public static SubmissionStage Stage(RunFolder run, IEnumerable<Assignment> plan)
    {
        var stage = new SubmissionStage(Path.Combine(run.Path, ".playing"));
        try
        {
            foreach (var assignment in plan.Where(assignment => run.Find(assignment) is null))
            {
                stage.Add(assignment.Submission);
            }

            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    private static async Task<IReadOnlyList<EpisodeRecord>> PlayMinecraftAsync(
        string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> endpoints, int atOnce, bool together, Resuming resuming, Provenance provenance,
        CancellationToken cancellation)
    {
        using var run = RunFolder.Take(folder, resuming.Verify);
        var settled = resuming.Settle(run, plan);
        using var stage = Stage(run, settled);
        using var policies = new PolicyCache(path => together ? Batch(Load(path, threads: 1), atOnce) : Load(path, threads: 1));
        var log = TerminalLog.Create("run");
        var policyView = settled.Any(assignment => assignment.Conditions.View == PlayConditions.PolicyView);
        var player = new Run<Frame, PlayerInput>(
            run, Worlds(endpoints, Math.Min(atOnce, settled.Count), log, policyView),
            (assignment, making) => Catalogue.AgentAsync(assignment with { Submission = stage.Of(assignment.Submission) }, policies, making),
            assignment => new VideoRecorder(folder, RunFolder.PlaceOf(assignment), new VideoSettings()),
            TimeSpan.FromSeconds(10), TimeProvider.System, provenance, log);
        return await RunBars.ShowAsync(settled, progress => player.PlayAsync(settled, atOnce, progress, cancellation));
    }

    /// <summary>Worlds that stand somewhere, or else processes of our own that share the cores.</summary>
    public static IWorlds<Frame, PlayerInput> Worlds(IReadOnlyList<string> endpoints, int atOnce, ILogger log, bool policyView = false) => endpoints.Count > 0
        ? new WorldServers(endpoints, WireTimings.Default, telemetry: true, TimeProvider.System)
        : new WorldProcesses(
            Home.Program,
            [
                "world", "--listen", "tcp://127.0.0.1:0", "--with-parent", "--places", "1",
                "--threads", $"{Math.Max(1, Environment.ProcessorCount / Math.Max(1, atOnce))}", .. policyView ? ["--policy-view"] : Array.Empty<string>(),
            ],
            WireTimings.Default, telemetry: true, log);

    /// <summary>A GPU computes for all players in one run; cores take a share each.</summary>
    private static PolicyBatch Batch(PolicyModel model, int atOnce) =>
        new(model, atOnce, PolicyBatch.Patience, TimeProvider.System, InferenceDevices.OnCores(model.Provider) ? Environment.ProcessorCount : 1);

    /// <summary>Loads a policy and says which device answers for it.</summary>
    private static PolicyModel Load(string path, int threads)
    {
        var model = PolicyModel.Load(path, threads: threads);
        Terminal.Say($"{model.Name} runs on {model.Provider}");
        return model;
    }
}
