using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Basalt.Evaluation.Web.Tests;

/// <summary>A site on a real socket over a run made for the test, with a clock the test turns.</summary>
internal sealed partial class TestSite : IAsyncDisposable
{
    private readonly SqliteLog _log;
    private readonly WebApplication _site;
    private bool _keepsRun;

    private TestSite(TestRun run, SqliteLog log, WebApplication site, SiteOptions options, FakeTimeProvider clock)
    {
        (Run, _log, _site, Options, Clock) = (run, log, site, options, clock);
        Signer = new TokenSigner(options.Secret, options.Clock);
    }

    public TestRun Run { get; }

    public SiteOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public TokenSigner Signer { get; }

    public IRecordLog Log => _log;

    public string Root => _site.Urls.First();

    public IServiceProvider Services => _site.Services;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestSite> StartAsync(
        TestRun? run = null, Func<SiteOptions, SiteOptions>? change = null, bool realClock = false, bool keepRun = false)
    {
        run ??= new TestRun();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        var log = await SqliteLog.OpenAsync(Path.Combine(run.Folder, "record.db"), clock, Cancellation);
        var options = new SiteOptions
        {
            Folder = run.Folder, Log = log, Tasks = run.Tasks, Secret = new byte[32], Clock = realClock ? TimeProvider.System : clock,
            Seed = 7, GoldShare = 0, RepeatShare = 0, RequestsPerMinute = 100_000, CheckRequired = false,
        };
        options = change?.Invoke(options) ?? options;
        return new TestSite(run, log, await JudgingSite.StartAsync(options, Cancellation), options, clock) { _keepsRun = keepRun };
    }

    public string Invite(int target = 10, string? rater = "ada", Platform platform = Platform.None, string? code = null) =>
        SiteLinks.Invite(Root, Signer, new Invitation("test", target, rater, platform, code), TimeSpan.FromDays(1));

    /// <summary>A rater with a session, ready to judge.</summary>
    public async Task<TestRater> RaterAsync(string name = "ada", int target = 10)
    {
        var rater = new TestRater(Root);
        await rater.JoinAsync(Invite(target, name));
        return rater;
    }

    public async Task<RecordState> StateAsync() => await _log.StateAsync(Cancellation);

    /// <summary>The record after something was done.</summary>
    public async Task<RecordState> StateAfterAsync(Func<Task> act)
    {
        await act();
        return await StateAsync();
    }

    /// <summary>Looks at a pair for a while, and answers.</summary>
    public async Task AnswerAsync(TestRater rater, string serving, string verdict = "left", TimeSpan? after = null)
    {
        Clock.Advance(after ?? TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await rater.VoteAsync(serving, verdict)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync(CancellationToken.None);
        await _site.DisposeAsync();
        await _log.DisposeAsync();
        if (!_keepsRun)
        {
            Run.Dispose();
        }
    }
}

/// <summary>A rater at the level of requests, so that a test can send wrong ones.</summary>
internal sealed partial class TestRater(string root) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(root) };

    public string Proof { get; set; } = "";

    public async Task JoinAsync(string invitation)
    {
        var token = Uri.UnescapeDataString(new Uri(invitation).Query["?t=".Length..]);
        using var joined = await Http.PostAsync(
            "/join", new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["consent"] = "yes" }),
            TestSite.Cancellation);
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        var page = await Http.GetStringAsync("/judge", TestSite.Cancellation);
        Proof = CsrfMeta().Match(page).Groups[1].Value;
    }

    public async Task<(HttpStatusCode Status, JsonNode Said)> AskAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Csrf", Proof);
        using var answer = await Http.SendAsync(request, TestSite.Cancellation);
        var text = await answer.Content.ReadAsStringAsync(TestSite.Cancellation);
        return (answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject());
    }

    /// <summary>The tokens of the pairs this rater holds.</summary>
    public async Task<IReadOnlyList<string>> PairsAsync(int wanted = 1)
    {
        var (status, said) = await AskAsync("/api/judging/pairs", new { wanted });
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. said["pairs"]!.AsArray().Select(pair => (string)pair!["serving"]!)];
    }

    public Task<(HttpStatusCode Status, JsonNode Said)> VoteAsync(
        string serving, string verdict = "left", string reason = "", object? answers = null, double[][]? watched = null)
    {
        watched ??= [[0, 1e6]];
        return AskAsync("/api/judging/votes", new
        {
            serving, verdict, reason, answers = answers ?? new { }, watched = new { left = watched, right = watched }, speed = 1,
        });
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<meta name=\"csrf\" content=\"([^\"]+)\">")]
    private static partial Regex CsrfMeta();
}
