using System.Globalization;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;

namespace Basalt.Bench;

/// <summary>
/// The judging site under a crowd, in processes of its own: on SQLite, on PostgreSQL, and two sites on one PostgreSQL. Every vote that was
/// confirmed is looked up in the log afterwards.
/// </summary>
public static class SiteBench
{
    private const int Raters = 200;

    // As many as the competition of 2022 had.
    private const int Submissions = 17;

    // Eight times as fast as the site lets anybody answer by default.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(int seconds, Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            JudgedRun.Write(folder.FullName, Submissions);
            await using var postgres = new PostgresServer();
            List<Measurement> figures = [];
            progress($"{Raters} raters, SQLite");
            figures.AddRange(await CrowdAsync(
                "sqlite", "one site on SQLite", folder.FullName, Path.Combine(folder.FullName, "record.db"), 1, seconds, cancellation));
            progress($"{Raters} raters, PostgreSQL");
            var database = await postgres.CreateDatabaseAsync(cancellation);
            figures.AddRange(await CrowdAsync("postgres", "one site on PostgreSQL", folder.FullName, database, 1, seconds, cancellation));
            progress($"{Raters} raters, two sites on one PostgreSQL");
            database = await postgres.CreateDatabaseAsync(cancellation);
            figures.AddRange(await CrowdAsync(
                "twoSites", "two sites on one PostgreSQL", folder.FullName, database, 2, seconds, cancellation));
            return figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Measurement>> CrowdAsync(
        string name, string what, string run, string record, int sites, int seconds, CancellationToken cancellation)
    {
        int[] ports = [.. Enumerable.Range(SiteProcess.FreePort(), sites)];
        List<SiteProcess> processes = [];
        try
        {
            foreach (var port in ports)
            {
                processes.Add(await SiteProcess.StartAsync(run, record, port, cancellation));
            }

            var crowd = new RaterCrowd(Pace, TimeProvider.System, seed: 1);
            using var enough = new CancellationTokenSource();
            await crowd.VoteAsync(
                SiteProcess.Invitations(run, Raters, ports), () => enough.CancelAfter(TimeSpan.FromSeconds(seconds)),
                enough.Token, cancellation);
            await using var log = await RecordLog.OpenAsync(record, TimeProvider.System, cancellation);
            var audit = crowd.Audit(await log.ReadAsync(0, cancellation));
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"{Raters} raters, {what}, {seconds} s; {crowd.Confirmed.Count} votes confirmed, {audit.Stored} in the log");
            return
            [
                new($"site.{name}.votesPerSecond", crowd.Confirmed.Count / (double)seconds, "1/s", null, note),
                new(
                    $"site.{name}.voteP50Ms", RaterCrowd.Percentile(crowd.VoteMilliseconds, 0.5), "ms", null,
                    "from an answer to its confirmation, median"),
                new($"site.{name}.voteP99Ms", RaterCrowd.Percentile(crowd.VoteMilliseconds, 0.99), "ms", null, "the same, 99 of 100 are faster"),
                new(
                    $"site.{name}.pairP50Ms", RaterCrowd.Percentile(crowd.PairMilliseconds, 0.5), "ms", null,
                    "from asking for a pair to having it, median"),
                new($"site.{name}.pairP99Ms", RaterCrowd.Percentile(crowd.PairMilliseconds, 0.99), "ms", null, "the same, 99 of 100 are faster"),
                new($"site.{name}.lost", audit.Lost, "votes", 0, "confirmed and not in the log"),
                new($"site.{name}.doubled", audit.Doubled, "votes", 0, "in the log more than once"),
            ];
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }
}
