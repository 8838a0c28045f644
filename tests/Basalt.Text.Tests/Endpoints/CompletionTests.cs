using System.Net;
using System.Net.Sockets;
using System.Text;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Text.Tests;

public sealed class CompletionTests : EndpointTest
{
    [Theory]
    [InlineData("stop", AnswerOutcome.Complete)]
    [InlineData(null, AnswerOutcome.Complete)]
    [InlineData("end_turn", AnswerOutcome.Complete)]
    [InlineData("length", AnswerOutcome.Cut)]
    [InlineData("MAX_TOKENS", AnswerOutcome.Cut)]
    [InlineData("weather", AnswerOutcome.Unfamiliar)]
    public async Task AnAnswerKnowsHowItEnded(string? reason, AnswerOutcome outcome)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Good day.", finish: reason));
        var answer = await AskAsync(endpoint);
        Assert.Equal(("Good day.", outcome, reason), (answer.Text, answer.Outcome, answer.FinishReason));
    }

    [Theory]
    [InlineData("""{"content": ""}""", "length", AnswerOutcome.Thinking)]
    [InlineData("""{"content": null, "reasoning_content": "Let me see."}""", "length", AnswerOutcome.Thinking)]
    [InlineData("""{"content": " \n", "reasoning": "Let me see."}""", "max_tokens", AnswerOutcome.Thinking)]
    [InlineData("""{"content": "<think>Let me see."}""", "length", AnswerOutcome.Thinking)]
    [InlineData("""{"content": "<think>Let me see.</think>\n"}""", "length", AnswerOutcome.Thinking)]
    [InlineData("""{"content": ""}""", "stop", AnswerOutcome.Empty)]
    [InlineData("""{"content": ""}""", null, AnswerOutcome.Empty)]
    [InlineData("""{"content": null, "reasoning_content": "Let me see."}""", "stop", AnswerOutcome.Empty)]
    [InlineData("""{"content": null}""", "content_filter", AnswerOutcome.Filtered)]
    [InlineData("""{"content": "How to"}""", "content_filter", AnswerOutcome.Filtered)]
    [InlineData("""{"content": null}""", "SAFETY", AnswerOutcome.Filtered)]
    [InlineData("""{"content": null, "refusal": "I can't help with that."}""", "stop", AnswerOutcome.Refused)]
    [InlineData("""{"content": [{"type": "refusal", "refusal": "No."}]}""", "stop", AnswerOutcome.Refused)]
    [InlineData("""{"content": null, "tool_calls": [{"id": "1", "function": {"name": "f"}}]}""", "tool_calls", AnswerOutcome.ToolCalls)]
    [InlineData("""{"content": null, "function_call": {"name": "f"}}""", "stop", AnswerOutcome.ToolCalls)]
    public async Task WhatIsNoAnswerIsNamed(string message, string? reason, AnswerOutcome outcome)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(JObject.Parse(message), reason));
        var (found, problem) = await UnansweredAsync(endpoint);
        Assert.Equal((outcome, reason, 7), (found.Outcome, found.FinishReason, found.PromptTokens));
        Assert.Contains(outcome.Meaning(), problem);
    }

    [Theory]
    [InlineData("""{"content": "<think>Hm.</think>\n\nGood day."}""")]
    [InlineData("""{"content": "Good day.", "reasoning_content": "Hm."}""")]
    [InlineData("""{"content": "Good day.", "reasoning": "Hm."}""")]
    [InlineData("""{"content": [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}, {"type": "text", "text": "Good day."}]}""")]
    public async Task AThoughtBeforeAnAnswerIsKeptBesideIt(string message)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(JObject.Parse(message), "stop"));
        var answer = await AskAsync(endpoint);
        Assert.Equal(("Good day.", "Hm.", AnswerOutcome.Complete), (answer.Text, answer.Reasoning, answer.Outcome));
    }

    [Theory]
    [InlineData("""[{"type": "text", "text": "Good "}, {"type": "text", "text": "day."}]""")]
    [InlineData("""[{"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]}, {"type": "text", "text": "Good day."}]""")]
    [InlineData("""[{"type": "output_text", "text": "Good day."}]""")]
    public async Task AListOfPartsIsReadAsItsTexts(string content)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(new JObject { ["content"] = JArray.Parse(content) }, "stop"));
        Assert.Equal("Good day.", (await AskAsync(endpoint)).Text);
    }

    [Fact]
    public async Task ATextThatLooksLikeADateStaysAsItWasSaid()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("1863-11-19T10:00:00Z", finish: "stop"));
        Assert.Equal("1863-11-19T10:00:00Z", (await AskAsync(endpoint)).Text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task AReplyWithAByteOrderMarkIsRead(string encoding)
    {
        var marked = Encoding.GetEncoding(encoding);
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Bytes(
                200, [.. marked.GetPreamble(), .. marked.GetBytes("""{"model": "m-1", "choices": [{"message": {"content": "Grüß Gott."}}]}""")]));
        var answer = await AskAsync(endpoint);
        Assert.Equal(("Grüß Gott.", "m-1"), (answer.Text, answer.Model));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("abort")]
    [InlineData("insufficient_system_resource")]
    public async Task AnAnswerThatTheEndpointBrokeOffIsAskedForAgain(string reason)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Good", finish: reason), FakeEndpoint.Says("Good day.", finish: "stop"));
        var answer = await AskAsync(endpoint);
        Assert.Equal(("Good day.", 2), (answer.Text, answer.Tries));
    }

    [Theory]
    [InlineData("""{"choices": [{"message": {"content": "Good day."}""")]
    [InlineData("""{"choices": [{"message": {"content": "Good""")]
    public async Task AReplyThatIsCutOffIsAskedForAgain(string half)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(200, half), FakeEndpoint.Says("Good day."));
        Assert.Equal(("Good day.", 2), ((await AskAsync(endpoint)) is var answer ? answer.Text : "", answer.Tries));
    }

    [Fact]
    public async Task AConnectionThatBreaksOffIsAskedForAgain()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.BreaksOff(), FakeEndpoint.Says("Good day."));
        Assert.Equal("Good day.", (await AskAsync(endpoint)).Text);
    }

    [Fact]
    public async Task AnEndpointThatHangsUpIsAskedOnceMoreAtOnce()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var requests = ServeAsync(listener);
        using var http = new HttpClient();
        var endpoint = new ChatEndpoint(
            http, new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"), null, Settings with { Tries = 1 },
            TimeProvider.System);
        var answer = await endpoint.AnswerAsync("", Hello, Cancellation);
        Assert.Equal(("Good day.", 2), (answer.Text, answer.Tries));
        Assert.Contains("Connection: close", await requests);
    }

    /// <summary>Hangs up at the first request and answers the second, which it returns.</summary>
    private static async Task<string> ServeAsync(TcpListener listener)
    {
        using (var first = await listener.AcceptTcpClientAsync(Cancellation))
        {
            await first.GetStream().ReadAtLeastAsync(new byte[1 << 16], 1, cancellationToken: Cancellation);
        }

        using var second = await listener.AcceptTcpClientAsync(Cancellation);
        var bytes = new byte[1 << 16];
        var read = await second.GetStream().ReadAtLeastAsync(bytes, 1, cancellationToken: Cancellation);
        var body = """{"choices": [{"message": {"content": "Good day."}}]}""";
        await second.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"), Cancellation);
        return Encoding.ASCII.GetString(bytes, 0, read);
    }
}
