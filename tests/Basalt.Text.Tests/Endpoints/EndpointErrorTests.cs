using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Text.Tests;

public sealed class EndpointErrorTests : EndpointTest
{
    [Theory]
    [InlineData("""{"error": {"message": "the tokens are too many"}}""", "\"the tokens are too many\"")]
    [InlineData("""{"error": "the tokens are too many"}""", "\"the tokens are too many\"")]
    [InlineData("""{"object": "error", "message": "the tokens are too many"}""", "\"the tokens are too many\"")]
    [InlineData("""{"detail": [{"loc": ["body"], "msg": "the tokens are too many"}]}""", "\"the tokens are too many\"")]
    [InlineData("""[{"error": {"message": "the tokens are too many"}}]""", "\"the tokens are too many\"")]
    [InlineData("<html><body>the tokens\n  are too many</body></html>", "\"the tokens are too many\"")]
    [InlineData("\uFEFFthe tokens are too many", "\"the tokens are too many\"")]
    [InlineData("the \u202Etokens\u0007", "\"the \uFFFDtokens\uFFFD\"")]
    public async Task WhatTheEndpointSaidIsInTheSentence(string body, string shown)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(400, body));
        var (found, problem) = await UnansweredAsync(endpoint);
        Assert.Equal(AnswerOutcome.Rejected, found.Outcome);
        Assert.Contains($"found status 400 Bad Request, {shown}; wanted an answer", problem);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task WhatABusyEndpointSaidIsShownAtTheLastTry(int status)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(status, """{"error": {"message": "come back on Monday"}}"""));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => AskAsync(endpoint));
        Assert.Contains("\"come back on Monday\", after 2 tries", problem.Message);
    }

    [Fact]
    public async Task LongWordsAreBounded()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(400, string.Concat(Enumerable.Repeat("𝄞 la ", 100_000))));
        var (_, problem) = await UnansweredAsync(endpoint);
        Assert.InRange(problem.Length, 250, 400);
        Assert.DoesNotContain("\uFFFD", problem);
    }

    [Theory]
    [InlineData("no such key: s3cret-key")]
    [InlineData("Incorrect API key provided: sk-proj-ABC***xyz.")]
    [InlineData("bad header Authorization: Bearer abcdefghij")]
    [InlineData("""{"error": {"headers": {"Authorization": "Bearer abcdefghij"}}}""")]
    [InlineData("GET /v1?api_key=abcdefghij&x=1")]
    [InlineData("{\"api-key\": \"abcdefghij\"}")]
    [InlineData("the gateway sent token=abcdefghij")]
    [InlineData("https://host/v1?subscription-key=abcdefghij")]
    public async Task KeysAreBlanked(string body)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(500, body));
        var (_, problem) = await UnansweredAsync(endpoint);
        Assert.Contains("[key]", problem);
        Assert.All(["s3cret-key", "ABC", "xyz", "abcdefghij"], key => Assert.DoesNotContain(key, problem));
    }

    [Fact]
    public async Task AKeyInTheAddressIsBlanked()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(401, "we do not know zyxwvu"));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Of(endpoint, more: "?key=zyxwvu").AnswerAsync("", Hello, Cancellation));
        Assert.DoesNotContain("zyxwvu", problem.Message);
        Assert.Equal("/v1/chat/completions?key=zyxwvu", endpoint.Paths[0]);
    }

    [Theory]
    [InlineData(401, "who are you?", "BASALT_ENDPOINT_KEY")]
    [InlineData(403, "not you", "BASALT_ENDPOINT_KEY")]
    [InlineData(404, "the model m does not exist", "wanted a model and an address")]
    [InlineData(402, "pay first", "found status 402")]
    [InlineData(400, "API key not valid. Please pass a valid API key.", "BASALT_ENDPOINT_KEY")]
    [InlineData(400, """{"error": {"message": "The model `m` does not exist", "code": "model_not_found"}}""", "a model that the endpoint knows")]
    public async Task WhatMeetsEverythingIsNotBlamedOnOneItem(int status, string body, string named)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(status, body));
        Assert.Contains(named, await StoppedAsync(endpoint));
        Assert.Single(endpoint.Requests);
    }

    [Theory]
    [InlineData(400, """{"error": {"code": "content_filter", "message": "The response was filtered"}}""", AnswerOutcome.Filtered)]
    [InlineData(403, """{"error": {"message": "Your chosen model requires moderation and your input was flagged"}}""", AnswerOutcome.Filtered)]
    [InlineData(422, "messages: too long", AnswerOutcome.Rejected)]
    [InlineData(413, "too large", AnswerOutcome.Rejected)]
    public async Task ARefusedRequestIsThatItemsOwn(int status, string body, AnswerOutcome outcome)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(status, body));
        Assert.Equal(outcome, (await UnansweredAsync(endpoint)).Found.Outcome);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public async Task AnErrorThatComesAsASuccessIsAnError()
    {
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Body(200, """{"error": {"message": "busy", "code": 503}}"""), FakeEndpoint.Says("Good day."));
        Assert.Equal("Good day.", (await AskAsync(endpoint)).Text);
        using var other = new FakeEndpoint(FakeEndpoint.Body(200, """{"error": "something is wrong"}"""));
        var (found, problem) = await UnansweredAsync(other);
        Assert.Equal(AnswerOutcome.Unreadable, found.Outcome);
        Assert.Contains("something is wrong", problem);
    }

    [Theory]
    [InlineData(
        """{"error": {"message": "Unsupported parameter: 'max_tokens' is not supported with this model."""
        + """ Use 'max_completion_tokens' instead.", "code": "unsupported_parameter"}}""")]
    [InlineData("max_tokens is gone; say max_completion_tokens")]
    public async Task AnEndpointThatKnowsTheNewerLimitIsAskedWithItFromThenOn(string refusal)
    {
        using var endpoint = new FakeEndpoint(
            (body, _) => JObject.Parse(body).ContainsKey("max_tokens") ? FakeEndpoint.Body(400, refusal) : FakeEndpoint.Says("Good day."));
        var asked = Of(endpoint, Settings with { Tries = 1 });
        Assert.Equal(2, (await asked.AnswerAsync("", Hello, Cancellation)).Tries);
        Assert.Equal(1, (await asked.AnswerAsync("", Hello, Cancellation)).Tries);
        Assert.Equal(512, (int)JObject.Parse(endpoint.Requests[2])["max_completion_tokens"]!);
    }

    [Fact]
    public async Task AnEndpointThatRefusesBothLimitsIsNotAskedForEver()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(400, "max_tokens or max_completion_tokens is too large"));
        Assert.Equal(AnswerOutcome.Rejected, (await UnansweredAsync(endpoint)).Found.Outcome);
        Assert.Equal(2, endpoint.Requests.Count);
    }

    [Theory]
    [InlineData("Unsupported value: 'temperature' does not support 1 with this model. Only the default (1) value is supported.")]
    [InlineData("invalid temperature: only 1 is allowed for this model")]
    [InlineData("temperature is deprecated for this model")]
    public async Task AModelWithATemperatureOfItsOwnIsAskedWithout(string refusal)
    {
        using var endpoint = new FakeEndpoint(
            (body, _) => JObject.Parse(body).ContainsKey("temperature") ? FakeEndpoint.Body(400, refusal) : FakeEndpoint.Says("Good day."));
        Assert.Equal("Good day.", (await AskAsync(endpoint)).Text);
        var problem = await StoppedAsync(endpoint, Settings with { Temperature = 0.2 });
        Assert.Contains("the temperature is 0.2 and must be 1 for m", problem);
        Assert.Contains(refusal, problem);
    }

    [Fact]
    public async Task BothAreLearnedOneAfterTheOther()
    {
        using var endpoint = new FakeEndpoint(
            (body, _) => (JObject.Parse(body).ContainsKey("max_tokens"), JObject.Parse(body).ContainsKey("temperature")) switch
        {
            (true, _) => FakeEndpoint.Body(400, "use max_completion_tokens"),
            (_, true) => FakeEndpoint.Body(400, "temperature: only the default (1) value is supported"),
            _ => FakeEndpoint.Says("Good day."),
        });
        Assert.Equal(3, (await AskAsync(endpoint)).Tries);
    }

    [Fact]
    public void AKeyThatNoHeaderCanCarryIsOneSentence()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Good day."));
        var problem = Assert.Throws<BasaltException>(() => Of(endpoint, key: "schlüssel\nx"));
        Assert.Contains("BASALT_ENDPOINT_KEY", problem.Message);
        Assert.DoesNotContain("schl", problem.Message);
    }
}
