using System.Collections.Concurrent;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.Harness;

/// <summary>
/// Plays a plan: every assignment that has no record yet, on several worlds at once. What fails through no fault of an agent costs its
/// episode an attempt, and another slot tries again; after <see cref="Attempts.Most"/> attempts the episode is set aside. One episode never
/// stops the others. A run that was stopped goes on where it was.
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
    /// <summary>So many failures without one episode between them mean that this machine can play nothing.</summary>
    private const int MostFailuresInARow = 3 * Attempts.Most;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Assignment, (string Why, Exception? Problem)> _notPlayed = [];
    private readonly ConcurrentDictionary<string, bool> _failedHere = [];
    private int _failuresInARow;

    /// <summary>How many attempts this run makes at one episode before it leaves it to other workers.</summary>
    public int AttemptsHere { get; init; } = Attempts.Most;

    /// <summary>Whether the run waits for episodes that other workers play, and plays them when a worker vanishes.</summary>
    public bool WaitsForOthers { get; init; }

    /// <summary>Plays what is missing.</summary>
    /// <param name="atOnce">How many worlds play at the same time, at least 1.</param>
    /// <param name="progress">Receives every step and every complete episode. Several threads call it.</param>
    /// <returns>All records of the plan, in its order.</returns>
    /// <exception cref="BasaltException">
    /// Some episodes could not be played, or this machine can play nothing; what is complete is kept.
    /// </exception>
    public async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        IReadOnlyList<Assignment> plan, int atOnce, IRunProgress progress, CancellationToken cancellation)
    {
        var records = new ConcurrentDictionary<string, EpisodeRecord>();
        var missing = new ConcurrentQueue<Assignment>();
        foreach (var assignment in plan)
        {
            if (!IsPlayed(assignment, records, progress))
            {
                missing.Enqueue(assignment);
            }
        }

        // What stops one worker stops the others too: they end their current step, and what they recorded is partial.
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

    private bool IsPlayed(Assignment assignment, ConcurrentDictionary<string, EpisodeRecord> records, IRunProgress progress)
    {
        if (folder.Find(assignment) is not { } record)
        {
            return false;
        }

        records[assignment.Key] = record;
        progress.Completed(assignment, record, played: false);
        return true;
    }

    /// <summary>One sentence about the episodes that could not be played through no fault of their agents.</summary>
    private BasaltException NotPlayed(int all)
    {
        var (assignment, (why, problem)) = _notPlayed.OrderBy(episode => episode.Key.Id, StringComparer.Ordinal).First();
        return new BasaltException(
            _notPlayed.Count == 1 && all == 1
                ? $"{assignment.Id}: {why}"
                : $"{_notPlayed.Count} of {all} episodes were not played, through no fault of their agents ({assignment.Id}: {why}); "
                    + (folder.IsShared ? "status shows them all" : "the same command plays them"),
            BasaltException.Surroundings, problem);
    }

    private async Task WorkAsync(
        ConcurrentQueue<Assignment> missing, ConcurrentDictionary<string, EpisodeRecord> records, IRunProgress progress,
        CancellationToken cancellation)
    {
        IEnvironment<TObservation, TAction>? world = null;
        Queue<Assignment> elsewhere = [];
        try
        {
            while (missing.TryDequeue(out var assignment) || elsewhere.TryDequeue(out assignment))
            {
                await using var attempt = folder.Attempts.TryBegin(assignment, out var there);
                if (attempt is null)
                {
                    if (there.IsSetAside)
                    {
                        _notPlayed[assignment] = (
                            $"set aside after {there.Failed.Count} attempts, the last because {there.Reason}; --again notPlayed plays it anew", null);
                    }
                    else if (IsPlayed(assignment, records, progress))
                    {
                        continue;
                    }
                    else if (WaitsForOthers)
                    {
                        elsewhere.Enqueue(assignment);
                        await Task.Delay(missing.IsEmpty ? BetweenLooks : TimeSpan.Zero, time, cancellation);
                    }
                    else
                    {
                        _notPlayed[assignment] = (
                            there.UnderWay is { } other
                                ? $"{other.Worker.Host} plays it since {other.At:u}{(other.Worker.Job is { } job ? $", job {job}" : "")}"
                                : "another worker has just begun it", null);
                    }

                    continue;
                }

                if (IsPlayed(assignment, records, progress))
                {
                    attempt.Complete();
                    continue;
                }

                world = await AttemptAsync(assignment with { Attempt = attempt.Attempt }, attempt, world, missing, records, progress, cancellation);
            }
        }
        finally
        {
            await CloseAsync(world);
        }
    }

    /// <summary>Makes one attempt at an episode.</summary>
    /// <returns>The world for the next one; null when it was lost.</returns>
    private async Task<IEnvironment<TObservation, TAction>?> AttemptAsync(
        Assignment assignment, AttemptUnderWay attempt, IEnvironment<TObservation, TAction>? world, ConcurrentQueue<Assignment> missing,
        ConcurrentDictionary<string, EpisodeRecord> records, IRunProgress progress, CancellationToken cancellation)
    {
        try
        {
            folder.ClearAway(assignment);
            world ??= await OpenAsync(assignment, cancellation);
            records[assignment.Key] = await PlayOneAsync(assignment, world, progress, cancellation);
            attempt.Complete();
            Interlocked.Exchange(ref _failuresInARow, 0);
        }
        catch (Exception problem) when (cancellation.IsCancellationRequested || (world is null && problem is BasaltException))
        {
            // Whoever finds no world at all, or another one than the plan's, leaves the episode to other machines.
            attempt.End(AttemptEnding.Interrupted, null);
            await CloseAsync(world);
            throw;
        }
        catch (Exception problem)
        {
            var why = problem is WorldLostException ? $"its world was lost: {Reason.Of(problem)}" : Reason.Of(problem);
            log.LogWarning(
                problem is BasaltException or WorldLostException or AgentUnavailableException ? null : problem,
                "{Assignment}: attempt {Attempt} of {Most} failed through no fault of the agent: {Problem}",
                assignment.Id, attempt.Attempt.Number, Attempts.Most, why);
            attempt.End(AttemptEnding.Infrastructure, why);
            if (problem is WorldLostException)
            {
                await CloseAsync(world);
                world = null;
            }

            _failedHere[assignment.Key] = true;
            Retry(assignment with { Attempt = null }, why, problem, missing);
            if (Interlocked.Increment(ref _failuresInARow) >= MostFailuresInARow && _failedHere.Count >= Attempts.Most)
            {
                throw new BasaltException(
                    $"{MostFailuresInARow} attempts in a row failed on {Worker.Here.Host}, the last because {why}; "
                    + "nothing is lost, so mend this and give the same command", BasaltException.Surroundings, problem);
            }
        }

        return world;
    }

    private void Retry(Assignment assignment, string why, Exception problem, ConcurrentQueue<Assignment> missing)
    {
        var failed = folder.Attempts.Of(assignment.Key).Failed;
        if (failed.Count >= Attempts.Most)
        {
            _notPlayed[assignment] = ($"set aside after {failed.Count} attempts, the last because {why}", problem);
        }
        else if (failed.Count(attempt => attempt.Worker == folder.Attempts.Worker) >= AttemptsHere)
        {
            _notPlayed[assignment] = ($"attempt {failed.Count} of {Attempts.Most} failed because {why}", problem);
        }
        else
        {
            missing.Enqueue(assignment);
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
