using System.Net;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Testing;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class ModelJudgeTests
{
    private static readonly Func<HttpListenerResponse, Task> Left = FakeEndpoint.Says("""Sure! {"verdict": "left", "answers": {}}""");

    [Fact]
    public async Task AModelIsAskedInBothOrdersAndStandsOnABoardOfItsOwn()
    {
        await using var run = await RunOfTexts.CreateAsync(3, ("long", "a reply of many and many more words"), ("short", "few"));
        await run.VoteAsync("short", "long", "harbour", Verdict.Left);
        var people = Board(await run.StateAsync());
        using var endpoint = new FakeEndpoint((body, _) => Longest(body));
        var report = await JudgeAsync(run, endpoint);
        Assert.Equal((6, 6, 3, 0), (endpoint.Requests.Count, report.Judged, report.Pairs, report.Contradictions));
        Assert.False(report.PlaceDecides);
        var state = await run.StateAsync();
        var votes = state.Of(RaterKind.Model).Comparisons;
        Assert.Equal(3, votes.Count);
        Assert.All(votes, vote => Assert.Contains("/long/", vote.Verdict == Verdict.Left ? vote.LeftEpisode : vote.RightEpisode));
        Assert.Equal("long", Leaderboard.Of(state.Of(RaterKind.Model)).Tasks.Single().Standings[0].SubmissionId);
        Assert.Equal("right", state.Of(RaterKind.Model).Comparisons[0].Answers[$"{RunOfTexts.Task}.c1"].Replace("left", "right"));
        Assert.Equal(people, Board(state));
        Assert.Equal((1, 0.0), (report.Agreement[0].Votes, report.Agreement[0].Same.Value));

        // What is judged is not asked again.
        await JudgeAsync(run, endpoint);
        Assert.Equal(6, endpoint.Requests.Count);
    }

    [Fact]
    public async Task AJudgeThatAlwaysSaysLeftIsFlaggedAndMovesNothing()
    {
        await using var run = await RunOfTexts.CreateAsync(3, ("long", "a reply of many words"), ("short", "few"), ("third", "and another"));
        await run.VoteAsync("short", "long", "harbour", Verdict.Left);
        var before = await run.StateAsync();
        using var endpoint = new FakeEndpoint(Left);
        var report = await JudgeAsync(run, endpoint);
        var after = await run.StateAsync();
        Assert.True(report.PlaceDecides);
        Assert.Equal((9, 9, 18), (report.Pairs, report.Contradictions, report.Judged));
        Assert.Contains(JudgeSentences.Of(report), sentence => sentence.Contains("THE PLACE DECIDES"));
        Assert.Equal(Board(before), Board(after));
        Assert.Equal(Board(before.Of(RaterKind.Model)), Board(after.Of(RaterKind.Model)));
        Assert.Single(after.Comparisons);
    }

    [Fact]
    public async Task AFailedJudgementIsAnOutcomeOfItsOwnAndNobodysLoss()
    {
        await using var run = await RunOfTexts.CreateAsync(2, ("long", "a reply of many words"), ("short", "few"));
        var rambles = FakeEndpoint.Says("I would rather not decide.");
        var filtered = FakeEndpoint.Says(new JObject { ["role"] = "assistant", ["content"] = null }, "content_filter");
        using var endpoint = new FakeEndpoint(rambles, Left, filtered, Left, Left);
        var report = await JudgeAsync(run, endpoint);
        Assert.Equal((2, 1, 1, 0), (report.Judged, report.Unreadable, report.Unanswered, report.Pairs));
        Assert.Empty((await run.StateAsync()).Comparisons);
        Assert.Equal(28, report.PromptTokens);

        // Only what had no answer is asked for again, unless somebody says so.
        Assert.Equal(0, (await JudgeAsync(run, endpoint)).Unanswered);
        Assert.Equal(5, endpoint.Requests.Count);
        Assert.Equal(0, (await JudgeAsync(run, endpoint, request => request with { Again = true })).Unreadable);
        Assert.Equal(6, endpoint.Requests.Count);
    }

    [Fact]
    public async Task WhatWasJudgedBeforeAnEndpointFailsIsKept()
    {
        await using var run = await RunOfTexts.CreateAsync(2, ("long", "a reply of many words"), ("short", "few"));
        using var endpoint = new FakeEndpoint((body, number) => number == 2 ? FakeEndpoint.Body(401, "{}") : Longest(body));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => JudgeAsync(run, endpoint));
        Assert.Contains("1 of 4 judgements are kept, and the same command goes on from there", problem.Message);
        Assert.Equal(2, (await JudgeAsync(run, endpoint)).Pairs);
        Assert.Equal((5, 2), (endpoint.Requests.Count, (await run.StateAsync()).Comparisons.Count));
    }

    [Fact]
    public async Task AVideoIsShownAsPicturesWithTheirTimes()
    {
        await using var run = await RunOfTexts.CreateAsync(0);
        var video = await VideoAsync(run.Folder);
        await run.AddAsync("one", "harbour", "video/mp4", "mp4", video);
        await run.AddAsync("other", "harbour", "video/mp4", "mp4", video);
        using var endpoint = new FakeEndpoint(Left);
        await JudgeAsync(run, endpoint, request => request with { Frames = 3 });
        var message = JObject.Parse(endpoint.Requests[0])["messages"]![1]!["content"]!;
        string[] pictures = [.. message.SelectTokens("$..url").Select(url => (string)url!)];
        Assert.Equal(6, pictures.Length);
        Assert.All(pictures, picture => Assert.Equal([0xFF, 0xD8], Convert.FromBase64String(picture.Split("base64,")[1])[..2]));
        Assert.Equal(["At 0.0 s:", "At 1.0 s:", "At 2.0 s:"], message.SelectTokens("$..text").Select(text => (string)text!).Where(text => text.StartsWith("At ")).Take(3));
    }

    [Fact]
    public async Task TheSameModelElsewhereIsAnotherJudge()
    {
        JudgeRequest Request(string address, int frames = 8) => new(new Uri(address), null, new("m"), []) { Frames = frames };
        Assert.Equal(Request("http://a/v1").Rater, Request("http://a/v1/chat/completions").Rater);
        Assert.NotEqual(Request("http://a/v1").Rater, Request("http://b/v1").Rater);
        Assert.NotEqual(Request("http://a/v1").Rater, Request("http://a/v1", 9).Rater);
        Assert.Contains("wanted 1 to 64", Assert.Throws<BasaltException>(() => Request("http://a/v1", 0)).Message);
        await using var run = await RunOfTexts.CreateAsync(1, ("alone", "hm"));
        using var endpoint = new FakeEndpoint(Left);
        Assert.Contains("wanted a run of two competitors", (await Assert.ThrowsAsync<BasaltException>(() => JudgeAsync(run, endpoint))).Message);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<JudgeReport> JudgeAsync(RunOfTexts run, FakeEndpoint endpoint, Func<JudgeRequest, JudgeRequest>? change = null)
    {
        var settings = new EndpointSettings("m", Temperature: 0, Tries: 1) { Timeout = TimeSpan.FromSeconds(20) };
        var request = new JudgeRequest(endpoint.Address, null, settings, [run.Spec]);
        return await new ModelJudge(change?.Invoke(request) ?? request, run.Folder, run.Log, TimeProvider.System).RunAsync((_, _) => { }, Cancellation);
    }

    /// <summary>Prefers the reply with more letters, and says the same to the first question.</summary>
    private static Func<HttpListenerResponse, Task> Longest(string body)
    {
        var content = JObject.Parse(body)["messages"]![1]!["content"]!;
        var side = ((string)content[1]!["text"]!).Length > ((string)content[3]!["text"]!).Length ? "left" : "right";
        var said = new JObject { ["verdict"] = side, ["answers"] = new JObject { ["text-steer-hopeful.c1"] = side } };
        return FakeEndpoint.Says(said.ToString());
    }

    private static string Board(RecordState state) => Json.Write(Leaderboard.Of(state));

    private static async Task<byte[]> VideoAsync(string folder)
    {
        var file = Path.Combine(folder, "test.mp4");
        await using var ffmpeg = Harness.Ffmpeg.Start(["-f", "lavfi", "-i", "testsrc=size=64x36:rate=20", "-frames:v", "40", "-pix_fmt", "yuv420p", "-y", file]);
        Assert.Null(await ffmpeg.FinishAsync(Cancellation));
        return await File.ReadAllBytesAsync(file, Cancellation);
    }
}
