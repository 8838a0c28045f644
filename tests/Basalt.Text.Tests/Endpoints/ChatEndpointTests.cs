using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Text.Tests;

public sealed class ChatEndpointTests : IDisposable
{
    private static readonly Dialogue Hello = new([new Turn(Speaker.Prompt, "Hello?")]);
    private static readonly EndpointSettings Settings = new(
        "m", Tries: 3, MaxBytes: 100_000, PricePerMillionPromptTokens: 2, PricePerMillionAnswerTokens: 10)
    {
        Timeout = TimeSpan.FromSeconds(20), FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromSeconds(5),
    };

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAnswerComesWithItsTokensAndPrice()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Good day.", prompt: 100, answer: 20));
        var answer = await Of(endpoint, Settings).AnswerAsync("Be kind.", Hello, Cancellation);
        Assert.Equal(new EndpointAnswer("Good day.", 100, 20, 400e-6, 1), answer);
        Assert.Contains("Be kind.", endpoint.Requests[0]);
        Assert.Contains("\"model\":\"m\"", endpoint.Requests[0]);
    }

    [Fact]
    public async Task ABusyEndpointIsAskedAgain()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(429, "slow down", "0"), FakeEndpoint.Body(503, "not yet"), FakeEndpoint.Says("Now."));
        var answer = await Of(endpoint, Settings).AnswerAsync("", Hello, Cancellation);
        Assert.Equal(("Now.", 3), (answer.Text, answer.Tries));
    }

    [Fact]
    public async Task NoMoreRequestsAMinuteAreMadeThanAllowed()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("One."), FakeEndpoint.Says("Two."), FakeEndpoint.Says("Three."));
        var time = new LeapingTime();
        var asked = new ChatEndpoint(_http, endpoint.Address, null, Settings with { Interval = TimeSpan.FromSeconds(3) }, time);
        for (var i = 0; i < 3; i++)
        {
            await asked.AnswerAsync("", Hello, Cancellation);
        }

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)], time.Waits);
    }

    [Fact]
    public async Task AnEndpointThatStaysBusyIsGivenUp()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(429, "slow down"));
        await FailsAsync(endpoint, Settings, "found status 429", "after 3 tries");
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact]
    public async Task AnEndpointThatAsksForTooMuchPatienceIsGivenUpAtOnce()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(429, "come back tomorrow", "86400"));
        await FailsAsync(endpoint, Settings, "found status 429", "after 1 try");
    }

    [Fact]
    public async Task AnEndpointThatHangsIsTimedOut()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Hangs());
        await FailsAsync(
            endpoint, Settings with { Timeout = TimeSpan.FromMilliseconds(50), Tries = 2 }, "found no answer within 0.05 s", "after 2 tries");
    }

    [Fact]
    public async Task AnEndpointThatNeverStopsIsCutOff()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Floods());
        await FailsAsync(endpoint, Settings, "more than 100000 bytes");
    }

    [Theory]
    [InlineData("<html>what?</html>", "not JSON")]
    [InlineData("{\"choices\": []}", "no choices[0].message.content")]
    [InlineData("{\"choices\": [{\"message\": {\"content\": 7}}]}", "no choices[0].message.content")]
    [InlineData("", "not JSON")]
    public async Task GarbageIsOneClearError(string body, string named)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(200, body));
        await FailsAsync(endpoint, Settings, named);
    }

    [Fact]
    public async Task ARefusedKeyIsNotTriedAgain()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(401, "who are you?"));
        await FailsAsync(endpoint, Settings, "found status 401");
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public void AModelOfWhichOnlyAnEndpointsListIsKnownCanBeSteered()
    {
        var list = FakeEndpoint.Body(
            200, """{"choices": [{"text": " a", "logprobs": {"top_logprobs": [{" good": -1.2, " bad": -0.7, "<|endoftext|>": -2.5}]}}]}""");
        using var endpoint = new FakeEndpoint(list);
        var model = new EndpointLanguageModel(Of(endpoint, Settings));
        var steered = new ValueGuidedModel(model, [new(new LikesGood(model), 3)]);
        Assert.Equal("The day is bad bad", "The day is" + Greedy(model));
        Assert.Equal(" good good", Greedy(steered));
        Assert.Contains("The day is bad", endpoint.Requests[1]);
    }

    [Fact]
    public async Task ASteeredEndpointSaysWhatTheRewardLikesAmongWhatItLists()
    {
        var list = FakeEndpoint.Body(
            200,
            """{"choices": [{"text": " war", "logprobs": {"top_logprobs": [{" peace": -1.2, " war": -0.7}]}}],"""
            + """ "usage": {"prompt_tokens": 9, "completion_tokens": 1}}""");
        using var endpoint = new FakeEndpoint(list);
        var steered = new SteeredEndpoint(
            Of(endpoint, Settings), SentimentReward.Hopeful, 5, 20, new SamplingSettings { Temperature = 0, MaxTokens = 3 }, new Random(1));
        var answer = await steered.AnswerAsync("Be hopeful.", Hello, Cancellation);
        Assert.Equal(("peace peace peace", 27, 3), (answer.Text, answer.PromptTokens, answer.AnswerTokens));
        Assert.Contains("Be hopeful.", endpoint.Requests[0]);
    }

    [Fact]
    public void AnEndpointThatListsNothingIsOneClearError()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("hello"));
        Assert.Contains(
            "without top_logprobs", Assert.Throws<BasaltException>(() => Greedy(new EndpointLanguageModel(Of(endpoint, Settings)))).Message);
    }

    [Fact]
    public void AJudgementIsAskedForOnceAndKept()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("7.5, I would say"), FakeEndpoint.Says("3"));
        var judge = new EndpointJudge(Of(endpoint, Settings), "A good reply is hopeful.");
        Assert.Equal([7.5, 3, 7.5], new[] { "We hope.", "We fear.", "We hope." }.Select(reply => judge.Score("The day", reply)));
        Assert.Equal(2, endpoint.Requests.Count);
        Assert.Contains("A good reply is hopeful.", endpoint.Requests[0]);
    }

    [Theory]
    [InlineData("very good")]
    [InlineData("11")]
    [InlineData("-1")]
    public void AJudgementThatIsNoNumberFromZeroToTenIsRefused(string said)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(said));
        Assert.Contains(said, Assert.Throws<BasaltException>(() => new EndpointJudge(Of(endpoint, Settings), "").Score("", "x")).Message);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public void HalfANumberOfACutJudgementIsRefused()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("I say 1", finish: "length"));
        Assert.Contains("cut off", Assert.Throws<BasaltException>(() => new EndpointJudge(Of(endpoint, Settings), "").Score("", "x")).Message);
    }

    [Fact]
    public async Task ASteeredAnswerThatMayNotBeLongerIsCutAndOneThatStopsIsComplete()
    {
        var list = FakeEndpoint.Body(200, """{"model": "m-2", "choices": [{"logprobs": {"top_logprobs": [{" peace": -0.7}]}}]}""");
        var line = FakeEndpoint.Body(200, """{"choices": [{"logprobs": {"top_logprobs": [{".\n": -0.7}]}}]}""");
        using var endpoint = new FakeEndpoint(list, line, list);
        var steered = new SteeredEndpoint(
            Of(endpoint, Settings), SentimentReward.Hopeful, 5, 20, new SamplingSettings { Temperature = 0, MaxTokens = 3, Stop = ["\n"] },
            new Random(1));
        var whole = await steered.AnswerAsync("", Hello, Cancellation);
        Assert.Equal(("peace.", AnswerOutcome.Complete, "m-2"), (whole.Text, whole.Outcome, whole.Model));
        Assert.Equal(AnswerOutcome.Cut, (await steered.AnswerAsync("", Hello, Cancellation)).Outcome);
    }

    [Fact]
    public async Task ASteeredAnswerThatIsFilteredCostsWhatWasAskedBefore()
    {
        var list = FakeEndpoint.Body(
            200, """{"choices": [{"logprobs": {"top_logprobs": [{" peace": -0.7}]}}], "usage": {"prompt_tokens": 9, "completion_tokens": 1}}""");
        using var endpoint = new FakeEndpoint(list, FakeEndpoint.Body(200, """{"choices": [{"text": "", "finish_reason": "content_filter"}]}"""));
        var steered = new SteeredEndpoint(
            Of(endpoint, Settings), SentimentReward.Hopeful, 5, 20, new SamplingSettings { MaxTokens = 3 }, new Random(1));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => steered.AnswerAsync("", Hello, Cancellation));
        var found = Assert.IsType<UnansweredException>(problem.InnerException).Found;
        Assert.Equal((AnswerOutcome.Filtered, 9, 2), (found.Outcome, found.PromptTokens, found.Tries));
    }

    private static string Greedy(ILanguageModel model) =>
        string.Concat(new TokenSampler(model, new SamplingSettings { Temperature = 0, MaxTokens = 2 }).Stream("The day is", new Random(1)));

    private ChatEndpoint Of(FakeEndpoint endpoint, EndpointSettings settings) => new(_http, endpoint.Address, "key", settings, TimeProvider.System);

    private async Task FailsAsync(FakeEndpoint endpoint, EndpointSettings settings, params string[] named)
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Of(endpoint, settings).AnswerAsync("", Hello, Cancellation));
        Assert.All(named, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
    }

    private sealed class LikesGood(EndpointLanguageModel model) : IValueFunction
    {
        public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                values[i] = model.Decode(candidates.Slice(i, 1)) == " good" ? 1 : 0;
            }
        }
    }

    /// <summary>A clock that stands, and leaps when somebody waits for less than an answer may take.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime < Settings.Timeout)
            {
                Waits.Add(dueTime);
                _now += dueTime;
                return System.CreateTimer(callback, state, TimeSpan.Zero, period);
            }

            return System.CreateTimer(callback, state, dueTime, period);
        }
    }
}
