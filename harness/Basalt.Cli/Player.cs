using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Cli;

/// <summary>Plays a plan into a folder, Minecraft first and then text: what <c>play</c> and <c>demo</c> have in common.</summary>
internal static class Player
{
    /// <summary>Plays what is missing, with bars for whoever watches.</summary>
    /// <param name="endpoints">Worlds that stand somewhere; none to start worlds of our own.</param>
    /// <param name="atOnce">Episodes at once.</param>
    /// <param name="together">Whether policies answer all worlds that wait by one run of the model.</param>
    /// <param name="policyView">Whether worlds of our own draw only what policies look at.</param>
    public static async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> endpoints, int atOnce, Provenance provenance, CancellationToken cancellation,
        bool together = false, bool policyView = false)
    {
        Assignment[] text = [.. plan.Where(assignment => assignment.Task.Environment == Catalogue.Text)];
        if (text.Length == 0)
        {
            return await PlayMinecraftAsync(folder, plan, endpoints, atOnce, together, policyView, provenance, cancellation);
        }

        using var shelf = new TextShelf(new HttpClient());
        await TextPlayer.CheckAsync(text, shelf, cancellation);
        Assignment[] others = [.. plan.Except(text)];
        var played = others.Length > 0 ? await PlayMinecraftAsync(folder, others, endpoints, atOnce, together, policyView, provenance, cancellation) : [];
        var records = played.Concat(await TextPlayer.PlayAsync(folder, text, shelf, atOnce, provenance, cancellation)).ToDictionary(record => record.Id);
        return [.. plan.Select(assignment => records[assignment.Id])];
    }

    private static async Task<IReadOnlyList<EpisodeRecord>> PlayMinecraftAsync(
        string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> endpoints, int atOnce, bool together, bool policyView, Provenance provenance,
        CancellationToken cancellation)
    {
        using var run = RunFolder.Take(folder);
        using var policies = new PolicyShelf(path => together ? Batch(Load(path, threads: 1), atOnce) : Load(path, threads: 1));
        var log = TerminalLog.Create("run");
        var player = new Run<Frame, PlayerInput>(
            run, Worlds(endpoints, Math.Min(atOnce, plan.Count), log, policyView), (assignment, making) => Catalogue.AgentAsync(assignment, policies, making), assignment => new VideoRecorder(folder, RunFolder.PlaceOf(assignment), new VideoSettings()),
            TimeSpan.FromSeconds(10), TimeProvider.System, provenance, log);
        return await RunBars.ShowAsync(plan, progress => player.PlayAsync(plan, atOnce, progress, cancellation));
    }

    /// <summary>Worlds that stand somewhere, or else processes of our own that share the cores.</summary>
    public static IWorlds<Frame, PlayerInput> Worlds(IReadOnlyList<string> endpoints, int atOnce, ILogger log, bool policyView = false) => endpoints.Count > 0
        ? new WorldServers(endpoints, WireTimings.Default, telemetry: true, TimeProvider.System)
        : new WorldProcesses(
            Home.Program,
            ["world", "--listen", "tcp://127.0.0.1:0", "--with-parent", "--places", "1", "--threads", $"{Math.Max(1, Environment.ProcessorCount / atOnce)}", .. policyView ? ["--policy-view"] : Array.Empty<string>()],
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
