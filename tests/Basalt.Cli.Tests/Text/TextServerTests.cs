using System.ClientModel;
using System.Diagnostics;
using System.Net;
using System.Text;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;
using Microsoft.AspNetCore.Builder;
using Newtonsoft.Json.Linq;
using OpenAI;
using OpenAI.Chat;

namespace Basalt.Cli.Tests;

/// <summary>Text submissions behind a server, as programs ask for them: this test's own requests, and clients that nobody here wrote.</summary>
public sealed class TextServerTests : IAsyncLifetime
{
    private const string Plain = "plain";
    private const string Best = "best";

    private static readonly string[] Texts = [.. Talk(400, new Random(1))];

    private readonly HttpClient _http = new();
    private readonly KneserNeyModel _model = KneserNeyModel.Train(WordTokenizer.Learn(Texts), Texts);
    private WebApplication _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Address => new(_server.Urls.First() + "/v1/");

    public async ValueTask InitializeAsync()
    {
        var sampling = new SamplingSettings { MaxTokens = 12 };
        ServedModel[] models =
        [
            new(Plain, "us", new PlainDecoder("plain", _model, _model, sampling)),
            new(Best, "us", new BestOfDecoder(_model, SentimentReward.Hopeful, 4, sampling)),
        ];
        _server = await TextServer.StartAsync(models, "http://127.0.0.1:0", TimeProvider.System, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task EchoedLogProbabilitiesSumToTheModelsOwn()
    {
        foreach (var text in Texts.Take(20))
        {
            var told = (await AskAsync("completions", Echo(text)))["choices"]![0]!["logprobs"]!;
            Assert.Equal(InProcess(text), told["token_logprobs"]!.Sum(one => (double)one), 1e-6);
            Assert.Equal(text, string.Concat(told["tokens"]!.Select(one => (string?)one)));
            Assert.Equal(0, (int)told["text_offset"]![0]!);
        }
    }

    [Fact]
    public async Task AHundredItemsOfMultipleChoiceGetTheChoicesOfTheModelItself()
    {
        string[] choices = ["peace and hope.", "danger and ruin.", "famine and peace, and so do we.", "hope."];
        var different = new HashSet<int>();
        for (var item = 0; item < 100; item++)
        {
            var context = string.Join(' ', Texts[item].Split(' ').Take(2 + (item % 3)));
            var (served, own) = (new List<double>(), new List<double>());
            foreach (var choice in choices)
            {
                var told = (await AskAsync("completions", Echo($"{context} {choice}")))["choices"]![0]!["logprobs"]!;
                var from = told["text_offset"]!.TakeWhile(offset => (int)offset < context.Length).Count();
                served.Add(told["token_logprobs"]!.Skip(from).Sum(one => (double)one));
                own.Add(InProcess($"{context} {choice}") - InProcess(context));
            }

            Assert.Equal(own.IndexOf(own.Max()), served.IndexOf(served.Max()));
            different.Add(own.IndexOf(own.Max()));
        }

        Assert.True(different.Count > 1);
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameAnswerWholeAndAsAStream()
    {
        JObject Question(bool streams) => new()
        {
            ["model"] = Plain, ["prompt"] = "The harbour", ["max_tokens"] = 8, ["seed"] = 5, ["stream"] = streams, ["stop"] = new JArray("and"),
            ["stream_options"] = streams ? new JObject { ["include_usage"] = true } : null,
        };
        var whole = (string)(await AskAsync("completions", Question(false)))["choices"]![0]!["text"]!;
        var events = await TextAsync("completions", Question(true), HttpStatusCode.OK);
        var pieces = events.Split("\n\n").Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JObject.Parse(line[6..])).ToList();
        Assert.Equal(whole, string.Concat(pieces.SelectMany(piece => piece["choices"]!).Select(choice => (string?)choice["text"])));
        Assert.EndsWith("data: [DONE]\n\n", events);
        Assert.Equal(2, (int)pieces[^1]["usage"]!["prompt_tokens"]!);
        Assert.DoesNotContain("and", whole);
    }

    [Theory]
    [InlineData("completions", """{"model": "nobody", "prompt": "x"}""", 404, "found the model nobody; wanted one of plain, best")]
    [InlineData("completions", """{"prompt": "x"}""", 400, "found no model")]
    [InlineData("completions", """{"model": "plain"}""", 400, "found no prompt")]
    [InlineData("completions", """{"model": "plain", "prompt": [99999999]}""", 400, "the model does not know")]
    [InlineData("completions", """{"model": "plain", "prompt": "x", "temperature": -1}""", 400, "temperature is -1")]
    [InlineData("completions", """{"model": "plain", "prompt": "x", "max_tokens": 1000000}""", 400, "max_tokens is 1000000; must be a whole number from 0 to 4096")]
    [InlineData("completions", """{"model": "plain", "prompt": "x", "suffix": "y"}""", 400, "found suffix")]
    [InlineData("completions", """{"model": "best", "prompt": "x", "logprobs": 1}""", 400, "chooses among whole drafts (best-of-4)")]
    [InlineData("completions", """{"model": "plain", "prompt": "x", "stream": true, "logprobs": 1}""", 400, "found stream with logprobs")]
    [InlineData("completions", """{"model": """, 400, "breaks off before its end")]
    [InlineData("chat/completions", """{"model": "plain", "messages": []}""", 400, "do not end with one of the user")]
    [InlineData("chat/completions", """{"model": "plain", "messages": [{"role": "tool", "content": "x"}]}""", 400, "a message of the role tool")]
    [InlineData("chat/completions", """{"model": "plain", "messages": [{"role": "user", "content": 7}]}""", 400, "whose content is no text")]
    [InlineData("chat/completions", """{"model": "plain", "messages": [{"role": "user", "content": "x"}], "tools": [{"type": "function"}]}""", 400, "found tools")]
    public async Task ABadRequestIsOneSentence(string path, string body, int status, string said)
    {
        var error = JObject.Parse(await TextAsync(path, body, (HttpStatusCode)status))["error"]!;
        Assert.Contains(said, (string?)error["message"]);
        Assert.Equal("invalid_request_error", (string?)error["type"]);
    }

    [Fact]
    public async Task ASubmissionThatChoosesAmongDraftsAnswersToo()
    {
        var question = new JObject { ["model"] = Best, ["messages"] = new JArray(new JObject { ["role"] = "user", ["content"] = "The harbour" }) };
        Assert.NotEmpty((string?)(await AskAsync("chat/completions", question))["choices"]![0]!["message"]!["content"] ?? "");
    }

    [Fact]
    public async Task TwoSubmissionsThatShareANameAreRefused()
    {
        using var assets = new TextAssets(new HttpClient());
        Submission[] twins = [new("same", "us", "text", []), new("same", "them", "text", [])];
        var problem = await Assert.ThrowsAsync<BasaltException>(() => ServedModel.OfAsync(twins, assets, Cancellation));
        Assert.Contains("found 2 different submissions with the name same", problem.Message);
    }

    [Fact]
    public async Task DotNetsClientSpeaksToIt()
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(Address.ToString().TrimEnd('/')) };
        var client = new ChatClient(Plain, new ApiKeyCredential("none"), options);
        ChatMessage[] messages = [new SystemChatMessage("Be brief."), new UserChatMessage("The harbour")];
        var settings = new ChatCompletionOptions { MaxOutputTokenCount = 6, IncludeLogProbabilities = true, TopLogProbabilityCount = 2, Temperature = 0 };
        ChatCompletion answer = await client.CompleteChatAsync(messages, settings, Cancellation);
        Assert.NotEmpty(answer.Content[0].Text);
        Assert.Equal(answer.Usage.OutputTokenCount, answer.ContentTokenLogProbabilities.Count);
        var streamed = new StringBuilder();
        await foreach (var update in client.CompleteChatStreamingAsync(messages, new ChatCompletionOptions { MaxOutputTokenCount = 6, Temperature = 0 }, Cancellation))
        {
            streamed.Append(string.Concat(update.ContentUpdate.Select(part => part.Text)));
        }

        Assert.Equal(answer.Content[0].Text, streamed.ToString());
        var refusal = await Assert.ThrowsAsync<ClientResultException>(
            () => new ChatClient("nobody", new ApiKeyCredential("none"), options).CompleteChatAsync(messages, null, Cancellation));
        Assert.Equal(404, refusal.Status);
    }

    [Fact]
    public async Task NodesClientSpeaksToIt()
    {
        var clients = Path.Combine(House.Folder, "tests", "clients");
        Assert.SkipUnless(Directory.Exists(Path.Combine(clients, "node_modules", "openai")), "the client is not installed: npm ci --prefix tests/clients");
        var start = new ProcessStartInfo("node", [Path.Combine(clients, "openai.mjs"), Address.ToString().TrimEnd('/'), Plain])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var complaints = node.StandardError.ReadToEndAsync(Cancellation);
        var said = await node.StandardOutput.ReadToEndAsync(Cancellation);
        await node.WaitForExitAsync(Cancellation);
        Assert.True(node.ExitCode == 0, await complaints);
        var heard = JObject.Parse(said);
        Assert.Equal([Plain, Best], heard["models"]!.Select(one => (string?)one));
        Assert.Equal(InProcess("The harbour has seen peace"), heard["logprobs"]!.Sum(one => (double)one), 1e-6);
        Assert.Equal("The harbour has seen peace", string.Concat(heard["tokens"]!.Select(one => (string?)one)));
        Assert.Equal((string?)heard["said"], (string?)heard["streamed"]);
        Assert.True((int)heard["told"]! > 0);
        Assert.StartsWith("404", (string?)heard["refused"]);
    }

    private static JObject Echo(string text) => new() { ["model"] = Plain, ["prompt"] = text, ["max_tokens"] = 0, ["echo"] = true, ["logprobs"] = 1 };

    /// <summary>The log-probability of a text, step by step.</summary>
    private double InProcess(string text)
    {
        int[] tokens = [.. _model.Tokenizer.Encode(text)];
        var next = new double[_model.Tokenizer.VocabularySize];
        var sum = 0.0;
        for (var at = 0; at < tokens.Length; at++)
        {
            _model.Next(new Prefix(tokens.AsSpan(0, at), at), next);
            sum += next[tokens[at]];
        }

        return sum;
    }

    private async Task<JObject> AskAsync(string path, JObject question) => JObject.Parse(await TextAsync(path, question.ToString(), HttpStatusCode.OK));

    private Task<string> TextAsync(string path, JObject question, HttpStatusCode status) => TextAsync(path, question.ToString(), status);

    private async Task<string> TextAsync(string path, string question, HttpStatusCode status)
    {
        using var content = new StringContent(question, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(Address, path), content, Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {body}");
        return body;
    }

    /// <summary>A little English, made by a little grammar.</summary>
    private static IEnumerable<string> Talk(int count, Random random)
    {
        string[] who = ["The harbour", "Our school", "The old bridge", "The market", "Every village"];
        string[] does = ["has seen", "will remember", "speaks of", "is known for", "waits for"];
        string[] what = ["hope", "sorrow", "peace", "danger", "prosperity", "famine", "ruin"];
        string[] end = [".", ", and so do we.", ", though nobody asks."];
        for (var i = 0; i < count; i++)
        {
            string Of(string[] words) => words[random.Next(words.Length)];
            yield return $"{Of(who)} {Of(does)} {Of(what)} and {Of(what)}{Of(end)}";
        }
    }
}
