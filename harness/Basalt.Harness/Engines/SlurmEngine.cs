using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// Slurm: an array job with one task a row. Slurm starts a row anew when its node fails. Rows that Slurm lost in another way (a worker
/// that ended without a record, a job that somebody cancelled) are submitted again.
/// </summary>
internal sealed class SlurmEngine : IEngine
{
    private const string HeldAfterFailedLaunch = "launch failed requeued held";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(5);

    public string Name => "slurm";

    public Worker? WorkerHere()
    {
        if (Environment.GetEnvironmentVariable("SLURM_JOB_ID") is not { Length: > 0 } job)
        {
            return null;
        }

        var array = Environment.GetEnvironmentVariable("SLURM_ARRAY_JOB_ID");
        return Worker.Here with
        {
            Host = Environment.GetEnvironmentVariable("SLURMD_NODENAME") is { Length: > 0 } node ? node : Worker.Here.Host,
            Job = array is { Length: > 0 } ? $"{array}_{Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID")}" : job,
            Restart = int.TryParse(
                Environment.GetEnvironmentVariable("SLURM_RESTART_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var restarts)
                ? restarts : 0,
        };
    }

    public async Task PlayAsync(EngineWork work, CancellationToken cancellation)
    {
        var jobs = new SlurmJobs(work);
        Dictionary<int, int> submissions = [];
        HashSet<int> missed = [];
        HashSet<int> givenUp = [];
        var said = -1;
        // Whoever never answered is not waited for: there may be no controller at all.
        var patience = TimeSpan.Zero;
        try
        {
            while (true)
            {
                var queued = await QueuedAsync(jobs, patience, work.Time, cancellation);
                patience = MostSilence;
                var status = SeasonStatus.Of(work.Plan, work.Time);
                var open = status.Unplayed.Where(row => row.State != RowState.NotPlayed && !givenUp.Contains(row.Row)).ToList();
                said = Report(work, status, said);
                if (open.Count == 0)
                {
                    break;
                }

                // A record may come to be seen a little after its job is gone from the queue: only who is missed twice is lost.
                var lost = open.Where(row => row.State != RowState.Running && !queued.Contains(row.Row)).ToList();
                var again = lost.Where(row => !submissions.ContainsKey(row.Row) || missed.Contains(row.Row)).ToList();
                missed = [.. lost.Select(row => row.Row).Except(again.Select(row => row.Row))];
                givenUp.UnionWith(again.Where(row => submissions.GetValueOrDefault(row.Row) >= 2 * Attempts.Most).Select(row => row.Row));
                if (again.Where(row => !givenUp.Contains(row.Row)).ToList() is { Count: > 0 } rows)
                {
                    string[] without = [.. rows.Where(row => row.State == RowState.Waiting).Select(row => row.Host).OfType<string>().Distinct()];
                    await jobs.SubmitAsync([.. rows.Select(row => row.Row)], without, cancellation);
                    rows.ForEach(row => submissions[row.Row] = submissions.GetValueOrDefault(row.Row) + 1);
                }

                await Task.Delay(BetweenLooks, work.Time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            work.Say($"Slurm goes on with jobs {jobs.Name}; the same command follows them, and 'scancel -n {jobs.Name}' stops them");
            throw;
        }

        Judge(work, jobs, givenUp);
    }

    private static void Judge(EngineWork work, SlurmJobs jobs, HashSet<int> givenUp)
    {
        var unplayed = SeasonStatus.Of(work.Plan, work.Time).Unplayed;
        if (unplayed is [var first, ..])
        {
            var why = givenUp.Contains(first.Row)
                ? $"its worker ended {2 * Attempts.Most} times without a word to the plan, and {jobs.LogOf(first.Row)} has what it said"
                : first.Reason;
            throw new BasaltException(
                $"{unplayed.Count} of {work.Plan.Rows.Count} rows were not played, through no fault of their agents (row {first.Row}: {why}); "
                + "--again notPlayed plays them anew", BasaltException.Surroundings);
        }
    }

    /// <summary>The rows that Slurm has in its queue.</summary>
    /// <param name="patience">How long a controller is waited for that does not answer.</param>
    private static async Task<HashSet<int>> QueuedAsync(SlurmJobs jobs, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        while (true)
        {
            try
            {
                var tasks = await SlurmCommands.QueueAsync(jobs.Name, cancellation);
                foreach (var held in tasks.Where(task => task.Reason.Contains(HeldAfterFailedLaunch, StringComparison.Ordinal)))
                {
                    await SlurmCommands.ReleaseAsync(held, cancellation);
                }

                return [.. tasks.Select(jobs.RowOf).OfType<int>()];
            }
            catch (BasaltException problem) when (problem.InnerException is null && time.GetElapsedTime(asked) < patience)
            {
                await Task.Delay(BetweenLooks, time, cancellation);
            }
        }
    }

    private static int Report(EngineWork work, SeasonStatus status, int said)
    {
        var done = status.Count(RowState.Done) + status.Count(RowState.Failed);
        if (said != done)
        {
            var left = status.Left is { } time ? $", about {time.TotalMinutes:0} min left" : "";
            work.Say(
                $"{done} of {status.Rows.Count} rows are played, {status.Count(RowState.Running)} run, "
                + $"{status.Count(RowState.NotPlayed)} are set aside{left}");
        }

        return done;
    }
}
