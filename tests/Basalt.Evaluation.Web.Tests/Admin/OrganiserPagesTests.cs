using System.Net;
using System.Text.RegularExpressions;

namespace Basalt.Evaluation.Web.Tests;

public sealed class OrganiserPagesTests(Browsers browsers) : IAsyncDisposable
{
    private readonly Visit _visit = browsers.Visit();

    private static readonly string[] Pages = ["", "/episodes", "/raters", "/pairs", "/standings", "/audit", "/exports", "/api/raters", "/api/advice", "/export/record.jsonl", "/export/standings.json", "/export/raters.json"];

    [Fact]
    public async Task WithoutTheLinkNoPageOpens()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        foreach (var page in Pages)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await rater.Http.GetAsync("/organiser" + page, TestSite.Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task ARatersLinkDoesNotOpenTheOrganisersPages()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        var token = new Uri(site.Invite()).Query;
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/organiser/enter" + token, TestSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task ABanTakesARatersAnswersOutAndLiftingItBringsThemBack()
    {
        await using var site = await TestSite.StartAsync();
        await VoteAsync(site, "ada");
        using var organiser = await OrganiserAsync(site);

        Assert.Equal(HttpStatusCode.Redirect, await DecideAsync(organiser, "ada", "yes"));
        Assert.Empty((await site.StateAsync()).Comparisons);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, await DecideAsync(organiser, "ada", "no"));
        Assert.Single((await site.StateAsync()).Comparisons);
    }

    [Fact]
    public async Task ADecisionWithoutTheSessionsProofIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        await VoteAsync(site, "ada");
        using var organiser = await OrganiserAsync(site);
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["rater"] = "ada", ["banned"] = "yes", ["reason"] = "forged", ["csrf"] = "AAAA" });

        Assert.Equal(HttpStatusCode.Forbidden, (await organiser.PostAsync("/organiser/raters/decide", form, TestSite.Cancellation)).StatusCode);
        Assert.Empty((await site.StateAsync()).Decisions);
    }

    [Theory]
    [InlineData("record.jsonl", "{\"kind\":")]
    [InlineData("report.html", "<!doctype html>")]
    [InlineData("standings.json", "{")]
    [InlineData("raters.json", "[")]
    [InlineData("comparisons.csv", "id,task,scenario,left,right,verdict,")]
    [InlineData("standings.csv", "task,rank,submission,")]
    [InlineData("comparisons.parquet", "PAR1")]
    [InlineData("standings.parquet", "PAR1")]
    public async Task EveryExportThatThePageNamesCanBeHad(string name, string start)
    {
        await using var site = await TestSite.StartAsync();
        await VoteAsync(site, "ada");
        using var organiser = await OrganiserAsync(site);
        Assert.Contains(
            $"href=\"/organiser/export/{name}\"", await organiser.GetStringAsync("/organiser/exports", TestSite.Cancellation),
            StringComparison.Ordinal);
        Assert.StartsWith(
            start,
            System.Text.Encoding.Latin1.GetString(await organiser.GetByteArrayAsync($"/organiser/export/{name}", TestSite.Cancellation)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheReportHoldsTheRatersAndTheQuestionsButNoNameOfARater()
    {
        await using var site = await TestSite.StartAsync();
        // A name of hexadecimal digits can stand in the commit that the report names.
        await VoteAsync(site, "grace");
        using var organiser = await OrganiserAsync(site);
        var report = await organiser.GetStringAsync("/organiser/export/report.html", TestSite.Cancellation);
        Assert.Contains("<h2>Raters</h2>", report, StringComparison.Ordinal);
        Assert.Contains("<td>rater-1</td>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("grace", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageOpensIsAccessibleAndShowsAHostileReasonAsText()
    {
        await using var site = await TestSite.StartAsync();
        await VoteAsync(site, "ada", "<script>document.title='taken over'</script>");
        var page = await _visit.PageAsync();
        await page.GotoAsync(SiteLinks.Organiser(site.Root, site.Signer, TimeSpan.FromDays(1)));
        foreach (var path in Pages.Take(7))
        {
            await page.GotoAsync(site.Root + "/organiser" + path);
            await Browsers.AssertAccessibleAsync(page);
            await Browsers.ShootAsync(page, "organiser" + path.Replace('/', '-'));
            Assert.DoesNotContain("taken over", await page.TitleAsync(), StringComparison.Ordinal);
        }

        await page.GotoAsync(site.Root + "/leaderboard");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "leaderboard");
    }

    private static async Task VoteAsync(TestSite site, string name, string reason = "")
    {
        using var rater = await site.RaterAsync(name);
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await rater.VoteAsync(serving, "left", reason)).Status);
    }

    private static async Task<HttpClient> OrganiserAsync(TestSite site)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(site.Root),
        };
        await http.GetAsync(SiteLinks.Organiser(site.Root, site.Signer, TimeSpan.FromDays(1)), TestSite.Cancellation);
        return http;
    }

    private static async Task<HttpStatusCode> DecideAsync(HttpClient organiser, string rater, string banned)
    {
        var csrf = Regex.Match(
            await organiser.GetStringAsync("/organiser/raters", TestSite.Cancellation), "name=\"csrf\" value=\"([^\"]+)\"").Groups[1].Value;
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["rater"] = rater, ["banned"] = banned, ["reason"] = "looked into it", ["csrf"] = csrf });
        return (await organiser.PostAsync("/organiser/raters/decide", form, TestSite.Cancellation)).StatusCode;
    }

    public async ValueTask DisposeAsync() => await _visit.CloseAsync();
}
