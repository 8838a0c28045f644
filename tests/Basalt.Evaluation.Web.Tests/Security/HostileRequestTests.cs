using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Basalt.Evaluation.Web.Tests;

public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("winner", "", null)]
    [InlineData("left", "cross-field.d1:left", "maybe")]
    [InlineData("left", "no-such-question", "yes")]
    public async Task AnAnswerThatIsNoneIsRefusedAndNothingIsKept(string verdict, string question, string? answer)
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var answers = answer is null ? null : new Dictionary<string, string> { [question] = answer };
        var (status, _) = await rater.VoteAsync(serving, verdict, answers: answers);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task ATamperedInvitationOpensNothing()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        var link = site.Invite();
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(link[..^3] + "AAA", TestSite.Cancellation)).StatusCode);
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(link, TestSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task APairOfAnotherRaterIsNotThereForMe()
    {
        await using var site = await TestSite.StartAsync();
        using var ada = await site.RaterAsync("ada");
        using var bob = await site.RaterAsync("bob");
        var serving = (await ada.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.NotFound, (await bob.VoteAsync(serving)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.Http.GetAsync($"/exhibits/{serving}/left", TestSite.Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("/exhibits/..%2f..%2frecord.db/left")]
    [InlineData("/exhibits/x/..%2f..%2frecord.db")]
    [InlineData("/assets/x/..%2f..%2frecord.db")]
    public async Task NoAddressLeadsOutOfTheExhibits(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await rater.Http.GetAsync(path, TestSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task AVoteWithoutTheSessionsProofOrFromAnotherSiteIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        rater.Http.DefaultRequestHeaders.Add("Origin", "https://example.org");
        Assert.Equal(HttpStatusCode.Forbidden, (await rater.VoteAsync(serving)).Status);
        rater.Http.DefaultRequestHeaders.Remove("Origin");
        rater.Proof = "AAAA";
        Assert.Equal(HttpStatusCode.Forbidden, (await rater.VoteAsync(serving)).Status);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task AGiantBodyIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await rater.VoteAsync(serving, reason: new string('x', 100_000))).Status);
    }

    [Fact]
    public async Task AnAnswerBeforeAnythingCouldBeSeenIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        Assert.Equal("too-early", (string?)(await rater.VoteAsync(serving)).Said["code"]);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("not-watched", (string?)(await rater.VoteAsync(serving, watched: [[0, 0.1]])).Said["code"]);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task WhoAsksTooOftenIsToldToWait()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { RequestsPerMinute = 8 });
        using var rater = await site.RaterAsync();
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 12 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var answer = await rater.Http.GetAsync("/judge", TestSite.Cancellation);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task EveryAnswerCarriesTheStrictPolicyAndTheCookieIsForTheServerAlone()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(site.Root),
        };
        var token = Uri.UnescapeDataString(new Uri(site.Invite()).Query["?t=".Length..]);
        using var joined = await http.PostAsync(
            "/join", new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["consent"] = "yes" }),
            TestSite.Cancellation);
        Assert.Contains("default-src 'none'", joined.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var cookie = joined.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ARangeOfAVideoIsServedWithoutItsTags()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/exhibits/{serving}/left");
        request.Headers.Range = new RangeHeaderValue(0, 4095);
        using var part = await rater.Http.SendAsync(request, TestSite.Cancellation);
        var bytes = await part.Content.ReadAsByteArrayAsync(TestSite.Cancellation);
        Assert.Equal((HttpStatusCode.PartialContent, 4096), (part.StatusCode, bytes.Length));
        Assert.All(TestRun.Secrets, secret => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));
    }
}
