using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Basalt.Evaluation.PostgresServer))]

namespace Basalt.Evaluation.Web.Tests;

public sealed class CrowdTests(PostgresServer postgres)
{
    private const int Raters = 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task ACrowdLosesAndDoublesNoVoteOnSqlite()
    {
        using var run = new TestRun(TestRun.Text);
        await VoteAsync(run, Path.Combine(run.Folder, "record.db"), sites: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ACrowdLosesAndDoublesNoVoteOnPostgresAlsoWithTwoSitesAtIt(int sites)
    {
        using var run = new TestRun(TestRun.Text);
        await VoteAsync(run, await postgres.CreateDatabaseAsync(TestSite.Cancellation), sites);
    }

    [Fact]
    public async Task TheAuditFindsWhatIsMissingAndWhatIsThereTwice()
    {
        var at = DateTimeOffset.UnixEpoch;
        ComparisonEntered Answer(string serving) =>
            new(
                new Comparison(
                    serving, "find-cave/a/1", "find-cave/b/1", "ada", Verdict.Left, "", new Dictionary<string, string>(), at, at),
                serving, null, [], at);
        await using var site = await TestSite.StartAsync(
            new TestRun(TestRun.Text), options => options with { MinimumWatch = TimeSpan.Zero }, realClock: true);
        var crowd = new RaterCrowd(TimeSpan.Zero, TimeProvider.System, 1);
        using var enough = new CancellationTokenSource();
        await crowd.VoteAsync([site.Invite(1)], () => { }, enough.Token, TestSite.Cancellation);
        var log = await site.Log.ReadAsync(0, TestSite.Cancellation);

        Assert.Equal(new CrowdAudit(1, 0, 0), crowd.Audit(log));
        Assert.Equal(new CrowdAudit(0, 1, 0), crowd.Audit([.. log.Where(one => one.Entry is not ComparisonEntered)]));
        Assert.Equal(new CrowdAudit(3, 0, 1), crowd.Audit([.. log, new LoggedEntry(1000, Answer("s1")), new LoggedEntry(1001, Answer("s2"))]));
    }

    private static async Task VoteAsync(TestRun run, string record, int sites)
    {
        List<(IRecordLog Log, WebApplication Site)> started = [];
        try
        {
            var secret = new byte[32];
            for (var i = 0; i < sites; i++)
            {
                var log = await RecordLog.OpenAsync(record, TimeProvider.System, TestSite.Cancellation);
                started.Add((log, await JudgingSite.StartAsync(
                    new SiteOptions
                    {
                        Folder = run.Folder,
                        Log = log,
                        Tasks = run.Tasks,
                        Secret = secret,
                        CheckRequired = false,
                        MinimumWatch = TimeSpan.Zero,
                        DailyCap = 10_000,
                        RequestsPerMinute = 1_000_000,
                    },
                    TestSite.Cancellation)));
            }

            var signer = new TokenSigner(secret, TimeProvider.System);
            var invitations = Enumerable.Range(0, Raters)
                .Select(i => SiteLinks.Invite(
                    started[i % sites].Site.Urls.First(), signer, new Invitation("test", 10_000, $"rater-{i}"), TimeSpan.FromHours(1)))
                .ToList();
            var crowd = new RaterCrowd(Pace, TimeProvider.System, seed: 1);
            using var enough = new CancellationTokenSource();
            await crowd.VoteAsync(invitations, () => enough.CancelAfter(Long), enough.Token, TestSite.Cancellation);

            var audit = crowd.Audit(await started[0].Log.ReadAsync(0, TestSite.Cancellation));
            Assert.True(crowd.Confirmed.Count >= Raters, $"only {crowd.Confirmed.Count} votes");
            Assert.Equal(new CrowdAudit(crowd.Confirmed.Count, 0, 0), audit);
        }
        finally
        {
            foreach (var (log, site) in started)
            {
                await site.DisposeAsync();
                await log.DisposeAsync();
            }
        }
    }
}
