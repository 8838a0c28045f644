using Basalt.Core;
using Basalt.Testing;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Training.Tests;

/// <summary>One value of each of two rewards, learned once for all tests of the class.</summary>
public sealed class LearnedValues : IDisposable
{
    private static readonly string[] Texts =
    [
        .. from who in new[] { "the captain", "the farmer", "a child", "our neighbour" }
           from does in new[] { "finds", "loses", "paints", "sells" }
           from what in new[] { "hope", "fear", "a good boat", "the bad road", "peace and joy", "war and grief" }
           select $"{who} {does} {what} in the morning.",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-values-").FullName;

    public LearnedValues()
    {
        Model = KneserNeyModel.Train(WordTokenizer.Learn(Texts), Texts);
        (Hope, HopeReport) = Learn("hope", SentimentReward.Hopeful);
        (Short, _) = Learn("length-4", new LengthReward(4));
    }

    public KneserNeyModel Model { get; }

    public ValueFile Hope { get; }

    public ValueFile Short { get; }

    public ValueReport HopeReport { get; }

    public void Dispose()
    {
        Hope.Dispose();
        Short.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public ValueReport Train(string file, string name, IReward reward)
    {
        string[] openings = [.. Enumerable.Range(0, 400).Select(at => string.Join(' ', Texts[at * 7 % Texts.Length].Split(' ').Take(2 + (at % 2))))];
        var replies = ValueTrainer.Sample(Model, reward, openings, 1, new SamplingSettings { MaxTokens = 12 }, new Random(1), CancellationToken.None);
        return new ValueTraining(steps: 60, seed: 1, threads: 1).Run(
            Path.Combine(_folder, file), name, Model, replies, 1, (_, _) => { }, CancellationToken.None);
    }

    private (ValueFile, ValueReport) Learn(string name, IReward reward)
    {
        var report = Train($"{name}.onnx", name, reward);
        return (ValueFile.Load(report.Path), report);
    }
}

public sealed class ValueFileTests(LearnedValues learned) : IClassFixture<LearnedValues>
{
    private readonly int[] _prefix = [.. learned.Model.Tokenizer.Encode("the captain finds a")];

    [Fact]
    public void TheNetworkForeseesAtLeastAsMuchAsTheLinearValueOnHeldOutReplies()
    {
        var (network, linear) = (learned.HopeReport.Network, learned.HopeReport.Linear);
        Assert.Equal(linear.Select(fit => (fit.First, fit.Last, fit.Replies)), network.Select(fit => (fit.First, fit.Last, fit.Replies)));
        Assert.True(network[0].Share >= linear[0].Share, $"{network[0].Share} against {linear[0].Share}");
        Assert.True(network.Count > 2);
    }

    [Fact]
    public void TheSameSeedWritesTheSameFile() =>
        Assert.Equal(learned.HopeReport.Sha256, learned.Train("again.onnx", "hope", SentimentReward.Hopeful).Sha256);

    [Fact]
    public void CandidatesInOneBatchAreWorthWhatTheyAreWorthAlone()
    {
        int[] candidates = [.. Enumerable.Range(0, 12)];
        var (together, alone) = (new double[12], new double[1]);
        learned.Hope.Values(new Prefix(_prefix, 2), candidates, together);
        using var fresh = ValueFile.Load(learned.Hope.Path);
        foreach (var candidate in candidates)
        {
            fresh.Values(new Prefix(_prefix, 2), [candidate], alone);
            Assert.Equal(alone[0], together[candidate], 1e-5);
        }
    }

    [Fact]
    public void ItReadsThePrompt()
    {
        var (one, other) = (new double[1], new double[1]);
        int[] elsewhere = [.. learned.Model.Tokenizer.Encode("our neighbour finds a")];
        var token = learned.Model.Tokenizer.Encode("boat")[0];
        learned.Short.Values(new Prefix(_prefix, 2), [token], one);
        learned.Short.Values(new Prefix(elsewhere, 2), [token], other);
        Assert.NotEqual(one[0], other[0]);
    }

    [Fact]
    public void AStrengthOfZeroIsTheModelBitForBit() =>
        Assert.Equal(Next(learned.Model), Next(new ValueGuidedModel(learned.Model, [new(learned.Hope, 0), new(learned.Short, 0)])));

    [Theory]
    [InlineData(0.7, 1.3)]
    [InlineData(-1, 2)]
    public void ValuesThatAreMixedPushAsTheSumOfTheirPushes(double hope, double brief)
    {
        double[] Push(params WeightedValue[] values)
        {
            var (steered, plain) = (Next(new ValueGuidedModel(learned.Model, values, 5)), Next(learned.Model));
            var all = steered.Zip(plain, (one, other) => one - other).ToArray();
            // What is common to all tokens is the normalisation.
            return [.. Top().Select(token => all[token] - all[Top()[0]])];
        }

        var (one, other) = (Push(new WeightedValue(learned.Hope, 1)), Push(new WeightedValue(learned.Short, 1)));
        var both = Push(new(learned.Hope, hope), new(learned.Short, brief));
        Assert.All(both.Select((push, at) => (push, at)), token => Assert.Equal((hope * one[token.at]) + (brief * other[token.at]), token.push, 1e-9));
    }

    [Fact]
    public void AnEndpointIsSteeredAsTheSameModelInTheProcessIs()
    {
        // The recorded reply: what the model itself lists as its five likeliest next words.
        const string Prompt = "the captain finds";
        int[] prompt = [.. learned.Model.Tokenizer.Encode(Prompt)];
        var plain = new double[learned.Model.Tokenizer.VocabularySize];
        learned.Model.Next(new Prefix(prompt, prompt.Length), plain);
        int[] best = [.. Enumerable.Range(0, plain.Length).OrderByDescending(token => plain[token]).Take(5)];
        var words = (WordTokenizer)learned.Model.Tokenizer;
        var listed = new JObject(best.Select(token => new JProperty(token == words.End ? "</s>" : " " + words.Word(token), plain[token])));
        var reply = new JObject { ["choices"] = new JArray(new JObject { ["logprobs"] = new JObject { ["top_logprobs"] = new JArray(listed) } }) };
        using var server = new FakeEndpoint(FakeEndpoint.Body(200, reply.ToString()));
        using var http = new HttpClient();
        var endpoint = new EndpointLanguageModel(new ChatEndpoint(http, server.Address, null, new("m"), TimeProvider.System), 5);
        int[] asked = [.. endpoint.Encode(Prompt)];
        var steered = new double[endpoint.VocabularySize];
        new ValueGuidedModel(endpoint, [new(new ValueOfText(learned.Hope, endpoint, Prompt), 1.5)], 5).Next(new Prefix(asked, asked.Length), steered);

        var inProcess = new double[plain.Length];
        new ValueGuidedModel(learned.Model, [new(learned.Hope.For(learned.Model), 1.5)], 5).Next(new Prefix(prompt, prompt.Length), inProcess);
        var share = Math.Log(best.Sum(token => Math.Exp(inProcess[token])));
        foreach (var token in best)
        {
            var there = token == words.End ? endpoint.End : endpoint.Encode(" " + words.Word(token))[0];
            Assert.Equal(inProcess[token] - share, steered[there], 1e-6);
        }
    }

    [Fact]
    public void AValueOfAnotherModelIsRefused()
    {
        string[] others = ["some other text", "and a little more of it"];
        var other = KneserNeyModel.Train(WordTokenizer.Learn(others), others);
        Assert.Contains("learned from the model", Assert.Throws<BasaltException>(() => learned.Hope.For(other)).Message);
    }

    [Fact]
    public void WhatIsNoValueIsRefusedByName()
    {
        var file = Path.Combine(Path.GetDirectoryName(learned.Hope.Path)!, "no.onnx");
        Assert.Contains("found no such file", Assert.Throws<BasaltException>(() => ValueFile.Load(file)).Message);
        File.WriteAllText(file, "no model");
        Assert.Contains("no.onnx: found a file that is no value", Assert.Throws<BasaltException>(() => ValueFile.Load(file)).Message);
    }

    private double[] Next(ILanguageModel model)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        model.Next(new Prefix(_prefix, 2), next);
        return next;
    }

    private int[] Top()
    {
        var next = Next(learned.Model);
        return [.. Enumerable.Range(0, next.Length).OrderByDescending(token => next[token]).ThenBy(token => token).Take(5)];
    }
}
