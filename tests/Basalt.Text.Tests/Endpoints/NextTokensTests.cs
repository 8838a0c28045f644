using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Text.Tests;

/// <summary>One reply in each form in which endpoints tell log-probabilities, and what is asked to get it.</summary>
public sealed class NextTokensTests : EndpointTest
{
    private static readonly Dictionary<string, string> Replies = new()
    {
        ["completions, an object a token"] = """
            {"id": "cmpl-1", "object": "text_completion", "model": "m", "choices": [{"index": 0, "text": " peace", "finish_reason": "length",
             "logprobs": {"tokens": [" peace"], "token_logprobs": [-0.5], "text_offset": [0], "top_logprobs": [{" peace": -0.5, " war": -1.25}]}}]}
            """,
        ["chat completions"] = """
            {"id": "chatcmpl-1", "object": "chat.completion", "model": "m", "choices": [{"index": 0, "finish_reason": "length",
             "message": {"role": "assistant", "content": " peace"}, "logprobs": {"content": [{"token": " peace", "logprob": -0.5, "bytes": [32],
             "top_logprobs": [{"token": " peace", "logprob": -0.5, "bytes": [32]}, {"token": " war", "logprob": -1.25, "bytes": [32]}]}], "refusal": null}}]}
            """,
        ["llama.cpp's completions, in logarithms"] = """
            {"content": " peace", "stop": true, "model": "m", "completion_probabilities": [{"id": 7, "token": " peace", "bytes": [32], "logprob": -0.5,
             "top_logprobs": [{"id": 7, "token": " peace", "bytes": [32], "logprob": -0.5}, {"id": 9, "token": " war", "bytes": [32], "logprob": -1.25}]}]}
            """,
        ["llama.cpp's completions, in probabilities"] = """
            {"content": " peace", "completion_probabilities": [{"content": " peace", "probs": [
             {"tok_str": " peace", "prob": 0.60653065971263342}, {"tok_str": " war", "prob": 0.28650479686019010}]}]}
            """,
        ["Ollama's"] = """
            {"model": "m", "message": {"role": "assistant", "content": " peace"}, "done": true, "logprobs": [{"token": " peace", "logprob": -0.5,
             "top_logprobs": [{"token": " peace", "logprob": -0.5}, {"token": " war", "logprob": -1.25}]}]}
            """,
    };

    public static TheoryData<string> Forms => [.. Replies.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryFormInUseIsRead(string form)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(200, Replies[form]));
        var model = new EndpointLanguageModel(Of(endpoint));
        var next = new double[model.VocabularySize];
        model.Next(new Prefix([.. model.Opening("The day is")], 1), next);
        var (peace, war) = (next[model.Encode(" peace")[0]], next[model.Encode(" war")[0]]);
        Assert.Equal(0.75, peace - war, 1e-9);
        Assert.Equal(1, Math.Exp(peace) + Math.Exp(war), 1e-9);
    }

    [Fact]
    public void AnEndpointWithoutCompletionsIsAskedToContinueTheReply()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(404, "no such path"), FakeEndpoint.Body(200, Replies["chat completions"]));
        var model = new EndpointLanguageModel(Of(endpoint, Settings with { Tries = 1 }));
        var prompt = Prompt.Of("Be hopeful.", Hello);
        var reply = new TokenSampler(model, new SamplingSettings { Temperature = 0, MaxTokens = 2 }).Reply(prompt, new Random(1));
        Assert.Equal(" peace peace", reply.Text);
        Assert.Equal(["/v1/completions", "/v1/chat/completions", "/v1/chat/completions"], endpoint.Paths);
        Assert.Contains("""{"role":"system","content":"Be hopeful."},{"role":"user","content":"Hello?"}]""", endpoint.Requests[1]);
        Assert.Contains("""{"role":"assistant","content":" peace"}]""", endpoint.Requests[2]);
        Assert.Contains("\"top_logprobs\":20", endpoint.Requests[1]);
    }

    [Theory]
    [InlineData("-1.25}]}}]}", "\"x\"}]}}]}", "found x as a log-probability")]
    [InlineData("\" war\"", "8", "a token without a text")]
    public void WhatIsNoLogProbabilityIsOneClearError(string text, string instead, string said)
    {
        var form = text[0] == '-' ? "completions, an object a token" : "chat completions";
        var broken = Replies[form].Replace(text, instead, StringComparison.Ordinal);
        Assert.NotEqual(Replies[form], broken);
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(200, broken));
        var model = new EndpointLanguageModel(Of(endpoint));
        var problem = Assert.Throws<BasaltException>(() => model.Next(new Prefix([.. model.Encode("The day")], 1), new double[model.VocabularySize]));
        Assert.Contains(said, problem.Message);
    }

    [Fact]
    public async Task AnAnswerThatIsAskedForPieceByPieceMayTakeLongerThanOnePiece()
    {
        using var endpoint = new FakeEndpoint(Stream(Delta("Good "), Delta("day.", "stop"), "data: [DONE]", ""));
        Assert.Equal("Good day.", (await AskAsync(endpoint, Settings with { Streams = true })).Text);
        Assert.Contains("\"stream\":true", endpoint.Requests[0]);
    }

    [Fact]
    public async Task AStreamThatHangsAfterHalfATokenIsNoAnswer()
    {
        using var endpoint = new FakeEndpoint(async response =>
        {
            response.SendChunked = true;
            await response.OutputStream.WriteAsync("data: {\"choices\": [{\"delta\": {\"content\": \"Goo"u8.ToArray());
            await response.OutputStream.FlushAsync();
        });
        var problem = await Assert.ThrowsAsync<BasaltException>(
            () => AskAsync(endpoint, Settings with { Streams = true, Tries = 1, Timeout = TimeSpan.FromMilliseconds(300) }));
        Assert.Contains("bytes of an answer and nothing more within 0.3 s", problem.Message);
        Assert.Equal(AnswerOutcome.Failed, Assert.IsType<UnansweredException>(problem.InnerException).Found.Outcome);
    }

    [Fact]
    public async Task ABusyEndpointThatNamesADayIsGivenUpWithItsWish()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(429, "slow down", "Fri, 31 Dec 2100 23:59:59 GMT"));
        Assert.Contains("found status 429", await StoppedAsync(endpoint));
        Assert.Contains("it asks to be left alone for", await StoppedAsync(endpoint));
    }

    [Fact]
    public async Task AThoughtIsKeptWithTheAnswerAndOutOfTheExhibit()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("<think>Who asks?</think>Good day.", finish: "stop"));
        var path = Path.Combine(Folder, "answers.jsonl");
        var freezer = new AnswerFreezer(
            Of(endpoint).AnswerAsync, new AnswerSource("http://x/v1", "m", new AnswerSettings(16, 1)), path, TimeProvider.System);
        await freezer.FreezeAsync([new EndpointItem("t/s", "Be kind.", ["Hello?"])], null, Cancellation);
        var line = Assert.Single(AnswerLines.Read(path)).Line;
        Assert.Equal(("Good day.", "Who asks?"), ((string?)line.Output, (string?)line.Reasoning));
        await using var agent = FrozenAnswers.Read(path).AgentFor("t/s");
        await agent.BeginAsync("Be kind.", 1, Cancellation);
        Assert.Equal("Good day.", await agent.ActAsync(Hello, Cancellation));
    }
}
