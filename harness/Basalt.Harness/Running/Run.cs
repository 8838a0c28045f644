using System.Collections.Concurrent;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.Harness;

/// <summary>
/// Plays a plan: every assignment that has no record yet, on several worlds at once. A lost world is replaced and its assignment
/// played again; a run that was stopped goes on where it was.
/// </summary>
/// <param name="createAgent">Makes the agent of one assignment. The run closes it after its episode.</param>
/// <param name="createRecorder">Makes the recorder of one assignment.</param>
/// <param name="actDeadline">The longest time for one action. An agent that takes longer has failed.</param>
/// <param name="loadDeadline">The longest time for making an agent and beginning its episode; null for ten times as long.</param>
public sealed class Run<TObservation, TAction>(
    RunFolder folder,
    IWorlds<TObservation, TAction> worlds,
    Func<Assignment, CancellationToken, Task<IAgent<TObservation, TAction>>> createAgent,
    Func<Assignment, IRecorder<TObservation, TAction>> createRecorder,
    TimeSpan actDeadline,
    TimeProvider time,
    Provenance harness,
    ILogger log,
    TimeSpan? loadDeadline = null)
{
    private const int TriesPerAssignment = 3;

    private readonly ConcurrentDictionary<Assignment, Exception> _notPlayed = [];

    /// <summary>Plays what is missing.</summary>
    /// <param name="atOnce">How many worlds play at the same time, at least 1.</param>
    /// <param name="progress">Receives every step and every complete episode. Several threads call it.</param>
    /// <returns>All records of the plan, in its order.</returns>
    /// <exception cref="BasaltException">The run cannot go on, or some episodes could not be played; what is complete is kept.</exception>
    public async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        IReadOnlyList<Assignment> plan, int atOnce, IRunProgress progress, CancellationToken cancellation)
    {
        var records = new ConcurrentDictionary<string, EpisodeRecord>();
        var missing = new ConcurrentQueue<Assignment>();
        foreach (var assignment in plan)
        {
            if (folder.Find(assignment) is { } record)
            {
                records[assignment.Key] = record;
                progress.Completed(assignment, record, played: false);
            }
            else
            {
                missing.Enqueue(assignment);
            }
        }

        // The first failure stops the others too: they end their current step, and what they recorded is partial.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var workers = Enumerable.Range(0, Math.Min(atOnce, missing.Count)).Select(_ => Task.Run(
            async () =>
            {
                try
                {
                    await WorkAsync(missing, records, progress, stop.Token);
                }
                catch
                {
                    await stop.CancelAsync();
                    throw;
                }
            },
            CancellationToken.None)).ToList();
        var work = Task.WhenAll(workers);
        try
        {
            await work;
        }
        catch when (work.Exception?.InnerExceptions.OfType<BasaltException>().FirstOrDefault() is { } cause)
        {
            throw cause;
        }

        return _notPlayed.IsEmpty ? [.. plan.Select(assignment => records[assignment.Key])] : throw NotPlayed(plan.Count);
    }

    /// <summary>One sentence about the episodes that could not be played through no fault of their agents.</summary>
    private BasaltException NotPlayed(int all)
    {
        var (assignment, problem) = _notPlayed.First();
        var why = problem is WorldLostException ? $"lost its world {TriesPerAssignment} times, last because {problem.Message}" : problem.Message;
        return new BasaltException(
            _notPlayed.Count == 1 && all == 1
                ? $"{assignment.Id}: {why}"
                : $"{_notPlayed.Count} of {all} episodes were not played, through no fault of their agents " +
                    $"({assignment.Id}: {why}); the same command plays them",
            BasaltException.Surroundings, problem);
    }

    private async Task WorkAsync(
        ConcurrentQueue<Assignment> missing, ConcurrentDictionary<string, EpisodeRecord> records, IRunProgress progress,
        CancellationToken cancellation)
    {
        IEnvironment<TObservation, TAction>? world = null;
        try
        {
            while (missing.TryDequeue(out var assignment))
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        world ??= await OpenAsync(assignment, cancellation);
                        records[assignment.Key] = await PlayOneAsync(assignment, world, progress, cancellation);
                        break;
                    }
                    catch (Exception problem) when (problem is AgentUnavailableException or WorldLostException)
                    {
                        var what = problem is WorldLostException ? "the world was lost" : "the agent could not be started";
                        log.LogWarning(
                            "{Assignment}: {What} (try {Attempt} of {Tries}): {Problem}", assignment.Id, what, attempt, TriesPerAssignment,
                            problem.Message);
                        if (problem is WorldLostException)
                        {
                            await CloseAsync(world);
                            world = null;
                        }

                        if (attempt == TriesPerAssignment)
                        {
                            _notPlayed[assignment] = problem;
                            break;
                        }
                    }
                }
            }
        }
        finally
        {
            await CloseAsync(world);
        }
    }

    private async Task<IEnvironment<TObservation, TAction>> OpenAsync(Assignment assignment, CancellationToken cancellation)
    {
        var world = await worlds.OpenAsync(cancellation);
        if (world.World == assignment.Conditions.World)
        {
            return world;
        }

        await world.DisposeAsync();
        throw new BasaltException(
            $"found the world {world.World}; wanted {assignment.Conditions.World}, in which all of this run is played",
            BasaltException.Surroundings);
    }

    private async Task<EpisodeRecord> PlayOneAsync(
        Assignment assignment, IEnvironment<TObservation, TAction> world, IRunProgress progress, CancellationToken cancellation)
    {
        await using var agent = new GuardedAgent<TObservation, TAction>(making => createAgent(assignment, making), actDeadline, loadDeadline);
        await using var recorder = createRecorder(assignment);
        var runner = new EpisodeRunner<TObservation, TAction>(time, harness);
        progress.Began(assignment);
        var record = await runner.RunAsync(assignment, world, agent, recorder, steps => progress.Stepped(assignment, steps), cancellation);
        record = folder.Keep(assignment, record);
        progress.Completed(assignment, record, played: true);
        return record;
    }

    private static async Task CloseAsync(IEnvironment<TObservation, TAction>? world)
    {
        if (world is not null)
        {
            await world.DisposeAsync();
        }
    }
}
