using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Which demonstrations are recorded.</summary>
/// <param name="Episodes">How many episodes of each task.</param>
/// <param name="FirstSeed">Seed of the first world; the others follow, without those of the competition.</param>
/// <param name="Official">
/// Whether the competition's own worlds are played, to see what an expert can do there. Nobody may learn from them.
/// </param>
/// <param name="Steps">The step limit of the episodes; null for the task's own limit.</param>
public sealed record DemonstrationPlan(int Episodes, long FirstSeed, bool Official, int? Steps)
{
    /// <summary>The cells of one task.</summary>
    public IReadOnlyList<Assignment> Of(TaskSpec task, Submission player, Func<string, PlayConditions> conditions) =>
        RunPlan.Grid([Official ? task : Seeds.Draw(task, Episodes, FirstSeed, new HashSet<long>())], [player], Episodes, Steps, conditions);
}

/// <summary>Records demonstrations of scripted experts.</summary>
/// <param name="learner">A policy that drives by turns while the expert says what to do; null when the expert always drives.</param>
/// <param name="share">Share of the time in which the learner drives, 0 to 1.</param>
/// <param name="scouted">Whether an episode begins where a scout has led.</param>
public sealed class ExpertDemonstrations(Submission? learner, double share, bool scouted)
{
    /// <summary>
    /// Who demonstrates. The learner's content and every setting are part of what the expert is: corrections of another learner come from
    /// another expert.
    /// </summary>
    public Submission Player { get; } = Competitors.OfProgram("teacher", "Basalt", "teacher", Settings(learner, share, scouted));

    /// <summary>Makes sure that a task has an expert, and a scout where one is wanted.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public void Check(TaskSpec task)
    {
        if (Experts.Of(task.Id).Scout is null && scouted)
        {
            throw new BasaltException($"found --scouted with {task.Id}; wanted {string.Join(", ", Experts.Scouted)}");
        }
    }

    /// <summary>Records what is missing of one task's demonstrations.</summary>
    /// <returns>All records of the plan, in its order.</returns>
    public async Task<IReadOnlyList<EpisodeRecord>> RecordAsync(PlayRequest request, IRunView view, CancellationToken cancellation)
    {
        var task = request.Plan[0].Task;
        var expert = Experts.Of(task.Id);
        using var run = RunFolder.Take(request.Folder, request.Resuming.Verify);
        var plan = request.Resuming.Settle(run, request.Plan, view.Say);
        using var stage = Resuming.Stage(run, plan.Select(assignment => assignment with { Submission = learner ?? assignment.Submission }));
        using var policies = new PolicyCache(path => PolicyModel.Load(path));
        var log = view.Log("record");
        var policyView = MinecraftDomain.IsPolicyView(plan);
        // As small as a policy's picture is, what the encoder leaves out would be seen.
        var settings = policyView ? new VideoSettings(Quality: 12) : new VideoSettings();
        IAgent<Frame, PlayerInput>? Driver() => learner is null
            ? null
            : new OnnxPolicyAgent(policies.Take((string)stage.Of(learner).Settings["model"]!), new Sampling());
        var worlds = new DAggerWorlds(
            MinecraftDomain.Worlds(request.Worlds, Math.Min(request.AtOnce, plan.Count), log, policyView), Driver, share, task.Instruction,
            scenario => new TerrainOracleMap(scenario), () => scouted ? expert.Scout?.Invoke() : null);
        var player = new Run<PrivilegedObservation, PlayerInput>(
            run, worlds, (_, _) => Task.FromResult(expert.Create()),
            assignment => new DemonstrationRecorder(new VideoRecorder(request.Folder, RunFolder.PlaceOf(assignment), settings)),
            TimeSpan.FromSeconds(60), TimeProvider.System, request.Provenance, log);
        return await view.WatchAsync(plan, progress => player.PlayAsync(plan, request.AtOnce, progress, cancellation));
    }

    private static JObject Settings(Submission? learner, double share, bool scouted)
    {
        var settings = new JObject();
        if (learner is not null)
        {
            settings["student"] = learner.Digest;
            settings["share"] = share;
        }

        if (scouted)
        {
            settings["scouted"] = true;
        }

        return settings;
    }
}
