using System.Text;
using Basalt.Testing;

namespace Basalt.Text.Tests;

public sealed class EventStreamTests : EndpointTest
{
    [Fact]
    public async Task AStreamThatNobodyAskedForIsPutTogether()
    {
        using var endpoint = new FakeEndpoint(Stream(
            ": keep alive", "", "event: message",
            """data: {"model": "m-1", "choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]}""", "",
            Delta("Good "), Delta("day."), Delta("", "stop"),
            """data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}""", "", "data: [DONE]", ""));
        var answer = await AskAsync(endpoint);
        Assert.Equal(("Good day.", "stop", "m-1", 5, 2), (answer.Text, answer.FinishReason, answer.Model, answer.PromptTokens, answer.AnswerTokens));
    }

    [Theory]
    [InlineData("\r\n", "application/json")]
    [InlineData("\r", null)]
    public async Task AStreamIsKnownByItsLinesWhateverItIsCalled(string end, string? mediaType)
    {
        var text = string.Join("\n", Delta("Good day.", "length"), "data:[DONE]", "").Replace("\n", end, StringComparison.Ordinal);
        using var endpoint = new FakeEndpoint(FakeEndpoint.Bytes(200, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], mediaType));
        Assert.Equal(AnswerOutcome.Cut, (await AskAsync(endpoint)).Outcome);
    }

    [Fact]
    public async Task AnEventOverSeveralLinesIsOne()
    {
        using var endpoint = new FakeEndpoint(
            Stream("data: {\"choices\": [{\"delta\":", "data: {\"content\": \"Good day.\"},", "data: \"finish_reason\": \"stop\"}]}", ""));
        Assert.Equal("Good day.", (await AskAsync(endpoint)).Text);
    }

    [Fact]
    public async Task AStreamThatBreaksOffIsAskedForAgain()
    {
        using var endpoint = new FakeEndpoint(
            Stream(Delta("Good ")), Stream(Delta("Good "), "data: {\"choices\": [{\"del"), Stream(Delta("Good day.", "stop"), "data: [DONE]"));
        var answer = await AskAsync(endpoint, Settings with { Tries = 3 });
        Assert.Equal(("Good day.", 3), (answer.Text, answer.Tries));
    }

    [Fact]
    public async Task AStreamThatAlwaysBreaksOffIsNoAnswer()
    {
        using var endpoint = new FakeEndpoint(Stream(Delta("Good ")));
        var (found, problem) = await UnansweredAsync(endpoint);
        Assert.Equal((AnswerOutcome.Failed, 2), (found.Outcome, found.Tries));
        Assert.Contains("broke off", problem);
    }

    [Theory]
    [InlineData("""{"delta": {"reasoning_content": "Hm."}, "finish_reason": "length"}""", AnswerOutcome.Thinking)]
    [InlineData("""{"delta": {"refusal": "No."}, "finish_reason": "stop"}""", AnswerOutcome.Refused)]
    [InlineData("""{"delta": {"content": "How"}, "finish_reason": "content_filter"}""", AnswerOutcome.Filtered)]
    [InlineData("""{"delta": {"tool_calls": [{"index": 0, "function": {"name": "f"}}]}, "finish_reason": "tool_calls"}""", AnswerOutcome.ToolCalls)]
    public async Task WhatIsNoAnswerIsNoneInAStreamEither(string choice, AnswerOutcome outcome)
    {
        using var endpoint = new FakeEndpoint(Stream($"data: {{\"choices\": [{choice}]}}", "", "data: [DONE]"));
        Assert.Equal(outcome, (await UnansweredAsync(endpoint)).Found.Outcome);
    }

    [Fact]
    public async Task AnErrorInAStreamIsShown()
    {
        using var endpoint = new FakeEndpoint(
            Stream(Delta("Good "), """data: {"error": {"message": "the model ran out of memory", "code": 502}}""", ""));
        Assert.Contains("the model ran out of memory", (await UnansweredAsync(endpoint)).Message);
    }
}
