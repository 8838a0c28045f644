using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Basalt.Evaluation.Web.Tests;

public sealed partial class CrowdPlatformTests
{
    private const string MTurk = "&assignmentId=A1B2&hitId=H3&workerId=W4&turkSubmitTo=https%3A%2F%2Fworkersandbox.mturk.com";

    [Fact]
    public async Task AWorkersPostBackGoesToTheAddressThatMTurkGave()
    {
        await using var site = await TestSite.StartAsync();
        var (completion, rater) = await WorkAsync(site, Platform.MTurk, MTurk);
        Assert.Equal("https://workersandbox.mturk.com/mturk/externalSubmit", (string?)completion["address"]);
        Assert.Equal(("A1B2", "1"), ((string?)completion["fields"]!["assignmentId"], (string?)completion["fields"]!["votes"]));
        Assert.Equal("mturk/W4", rater);
        Assert.Equal("H3", (await site.StateAsync()).Raters["mturk/W4"].Details["hitId"]);
    }

    [Fact]
    public async Task AProlificRaterGetsTheCompletionCode()
    {
        await using var site = await TestSite.StartAsync();
        var (completion, rater) = await WorkAsync(site, Platform.Prolific, "&PROLIFIC_PID=5f0&STUDY_ID=s1&SESSION_ID=q1", "C0DE");
        Assert.Equal(("https://app.prolific.com/submissions/complete", "C0DE", "C0DE"), (
            (string?)completion["address"], (string?)completion["code"], (string?)completion["query"]!["cc"]));
        Assert.Equal("prolific/5f0", rater);
    }

    [Fact]
    public async Task AnMTurkPreviewShowsTheTaskAndTakesNobodyIn()
    {
        await using var site = await TestSite.StartAsync();
        using var http = Browser(site);
        var preview = site.Invite(platform: Platform.MTurk) + "&assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE&hitId=H3";
        var page = await http.GetStringAsync(preview, TestSite.Cancellation);
        Assert.Contains("This is a preview", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        var form = new FormUrlEncodedContent(Fields(preview).Append(new("consent", "yes")));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync("/join", form, TestSite.Cancellation)).StatusCode);
        Assert.Empty((await site.StateAsync()).Raters);
    }

    [Fact]
    public async Task OnlyMTurkMayFrameAPageAndOnlyItsOwn()
    {
        await using var site = await TestSite.StartAsync();
        using var http = Browser(site);
        Assert.Contains(
            "frame-ancestors https://worker.mturk.com https://workersandbox.mturk.com",
            await PolicyAsync(site.Invite(platform: Platform.MTurk) + MTurk), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", await PolicyAsync(site.Invite()), StringComparison.Ordinal);

        async Task<string> PolicyAsync(string link)
        {
            using var answer = await http.GetAsync(link, TestSite.Cancellation);
            return answer.Headers.GetValues("Content-Security-Policy").Single();
        }
    }

    [Theory]
    [InlineData(Platform.MTurk, "&assignmentId=A1B2&hitId=H3&workerId=W4")]
    [InlineData(Platform.MTurk, "&assignmentId=A1B2&hitId=H3&workerId=W4&turkSubmitTo=https%3A%2F%2Fexample.org")]
    [InlineData(Platform.MTurk, "&assignmentId=A1B2&hitId=H3&workerId=W4&turkSubmitTo=https%3A%2F%2Fwww.mturk.com%40example.org")]
    [InlineData(Platform.MTurk, "&assignmentId=A1B2&hitId=H3&workerId=%3Cscript%3E&turkSubmitTo=https%3A%2F%2Fwww.mturk.com")]
    [InlineData(Platform.Prolific, "&PROLIFIC_PID=5f0")]
    public async Task ParametersThatAreMissingOrNotThePlatformsAreRefused(Platform platform, string parameters)
    {
        await using var site = await TestSite.StartAsync();
        using var http = Browser(site);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await http.GetAsync(site.Invite(platform: platform) + parameters, TestSite.Cancellation)).StatusCode);
    }

    /// <summary>One vote from the platform's link to its end.</summary>
    private static async Task<(JsonNode Completion, string Rater)> WorkAsync(TestSite site, Platform platform, string parameters, string? code = null)
    {
        using var http = Browser(site);
        var link = site.Invite(target: 1, rater: null, platform, code) + parameters;
        using var joined = await http.PostAsync(
            "/join", new FormUrlEncodedContent(Fields(link).Append(new("consent", "yes"))), TestSite.Cancellation);
        // A frame's cookie is for HTTPS alone, so it is carried by hand here.
        http.DefaultRequestHeaders.Add("Cookie", joined.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        http.DefaultRequestHeaders.Add("X-Csrf", Proof().Match(await http.GetStringAsync("/judge", TestSite.Cancellation)).Groups[1].Value);
        var serving = (string)(await AskAsync("/api/judging/pairs", new { wanted = 1 }))["pairs"]![0]!["serving"]!;
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var all = new double[][] { [0, 1e6] };
        await AskAsync("/api/judging/votes", new { serving, verdict = "left", reason = "", answers = new { }, watched = new { left = all, right = all }, speed = 1 });
        var completion = (await AskAsync("/api/judging/pairs", new { wanted = 1 }))["completion"]!;
        return (completion, Assert.Single((await site.StateAsync()).Comparisons).Rater);

        async Task<JsonNode> AskAsync(string path, object body)
        {
            using var answer = await http.PostAsJsonAsync(path, body, TestSite.Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestSite.Cancellation))!;
        }
    }

    private static HttpClient Browser(TestSite site) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Root) };

    private static IEnumerable<KeyValuePair<string, string>> Fields(string link) =>
        new Uri(link).Query[1..].Split('&').Select(part => part.Split('=', 2))
            .Select(part => KeyValuePair.Create(part[0], Uri.UnescapeDataString(part[1])));

    [GeneratedRegex("<meta name=\"csrf\" content=\"([^\"]+)\">")]
    private static partial Regex Proof();
}
