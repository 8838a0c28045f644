using System.Globalization;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;

namespace Basalt.Bench;

/// <summary>A site that is killed again and again while raters vote, and started anew each time.</summary>
public static class KilledSite
{
    private const int Kills = 100;
    private const int Submissions = 5;
    private const int Raters = 8;
    private const int VotesBetween = 3;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            JudgedRun.Write(folder.FullName, Submissions);
            var (kills, audit, confirmed) = await RunAsync(
                folder.FullName, Path.Combine(folder.FullName, "record.db"), Kills, progress, cancellation);
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"site killed (SIGKILL) {kills} times while raters voted, SQLite; {confirmed} votes confirmed");
            return [new("site.killed.lost", audit.Lost, "votes", 0, note), new("site.killed.doubled", audit.Doubled, "votes", 0, note)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="kills">How often the site is killed.</param>
    /// <returns>What was confirmed, counted against the log that the last site left behind.</returns>
    public static async Task<(int Kills, CrowdAudit Audit, int Confirmed)> RunAsync(
        string run, string record, int kills, Action<string> progress, CancellationToken cancellation)
    {
        var random = new Random(1);
        var port = SiteProcess.FreePort();
        var crowd = new RaterCrowd(Pace, TimeProvider.System, seed: 1);
        using var enough = new CancellationTokenSource();
        var site = await SiteProcess.StartAsync(run, record, port, cancellation);
        try
        {
            var voting = crowd.VoteAsync(SiteProcess.Invitations(run, Raters, port), () => { }, enough.Token, cancellation);
            for (var kill = 1; kill <= kills; kill++)
            {
                progress($"kill {kill} of {kills}");
                var before = crowd.Confirmed.Count;
                while (crowd.Confirmed.Count < before + VotesBetween && !voting.IsCompleted)
                {
                    await Task.Delay(Glance, cancellation);
                }

                // Somewhere within the next answers, which take a few milliseconds each.
                await Task.Delay(random.Next(20), cancellation);
                await site.DisposeAsync();
                site = await SiteProcess.StartAsync(run, record, port, cancellation);
            }

            await enough.CancelAsync();
            await voting;
        }
        finally
        {
            await site.DisposeAsync();
        }

        await using var log = await RecordLog.OpenAsync(record, TimeProvider.System, cancellation);
        return (kills, crowd.Audit(await log.ReadAsync(0, cancellation)), crowd.Confirmed.Count);
    }
}
