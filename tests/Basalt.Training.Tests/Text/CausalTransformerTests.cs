using Basalt.Core;
using Basalt.Text;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class CausalTransformerTests : IDisposable
{
    private static readonly string[] Texts =
    [
        "The harbour is quiet in the morning, and the boats are out.",
        "The market is loud in the morning, and the carts are full.",
        "The school is quiet in the evening, and the doors are shut. Naïve café! 你好",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-transformer-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("The harbour is quiet.")]
    [InlineData("naïve café, 你好!")]
    [InlineData("a\ttab  and two spaces \n")]
    [InlineData("")]
    public void TokensComeBackAsTheirText(string text)
    {
        BytePairLearner.Learn(Texts, 300).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        Assert.Equal(text, tokenizer.Decode([.. tokenizer.Encode(text)]));
    }

    [Fact]
    public void JoinedPairsMakeTextShorter()
    {
        BytePairLearner.Learn(Texts, 340).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        Assert.True(tokenizer.Encode(Texts[0]).Count < Texts[0].Length / 2);
        Assert.Equal(tokenizer.VocabularySize - 1, tokenizer.End);
    }

    [Fact]
    public void TheExportedModelSaysWhatTheNetworkSays()
    {
        var (path, network, tokenizer) = Export();
        using var model = OnnxLanguageModel.Load(path);
        int[] tokens = [.. tokenizer.Encode(Texts[0])];
        var next = new double[tokenizer.VocabularySize];
        for (var length = 0; length < tokens.Length; length++)
        {
            model.Next(new Prefix(tokens.AsSpan(0, length), 0), next);
            long[] prefix = [.. tokens.Take(length).Prepend(tokenizer.End).Select(token => (long)token)];
            using var logits = network.forward(torch.tensor(prefix).unsqueeze(0));
            using var expected = logits[0, -1].log_softmax(-1).detach();
            Assert.All(expected.data<float>().ToArray().Zip(next), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void WhatIsKeptOfThePastChangesNothing()
    {
        var (path, _, tokenizer) = Export();
        using var remembering = OnnxLanguageModel.Load(path);
        using var forgetful = OnnxLanguageModel.Load(path, remembers: false);
        int[] tokens = [.. tokenizer.Encode(string.Join(' ', Texts)), .. tokenizer.Encode(Texts[1])];
        var (with, without) = (new double[tokenizer.VocabularySize], new double[tokenizer.VocabularySize]);
        // Forward, beyond the context, then another text, then back.
        var prefixes = Enumerable.Range(0, tokens.Length).Select(length => tokens[..length]);
        foreach (var prefix in prefixes.Append(tokens[3..9]).Append(tokens[..5]).Append(tokens[..6]))
        {
            remembering.Next(new Prefix(prefix, 0), with);
            forgetful.Next(new Prefix(prefix, 0), without);
            Assert.All(with.Zip(without), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
            Assert.Equal(1, with.Sum(Math.Exp), 1e-6);
        }
    }

    [Fact]
    public void ATokenizerOfAnotherModelIsRefused()
    {
        var (path, _, own) = Export();
        BytePairLearner.Learn(Texts, 270).Write(_folder);
        var problem = Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(path));
        Assert.Contains($"found a tokenizer of 270 tokens beside a model of {own.VocabularySize}", problem.Message);
    }

    [Theory]
    [InlineData("past_key_values")]
    [InlineData("past")]
    public void AStrangersModelOfTheCommonShapeSaysWhatItsNumbersSay(string past)
    {
        BytePairLearner.Learn(Texts, 300).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        var path = Path.Combine(_folder, "foreign.onnx");
        var (embeddings, head) = ForeignModel.Write(path, tokenizer.VocabularySize, new(past));
        using var model = OnnxLanguageModel.Load(path);
        ForeignModel.Check(model, [.. tokenizer.Encode(Texts[0])], tokenizer.End, embeddings, head);
    }

    [Theory]
    [InlineData(265)]
    [InlineData(320)]
    public void AModelThatDoesNotStateItsVocabularyIsStillHeldAgainstItsTokenizer(int vocabulary)
    {
        BytePairLearner.Learn(Texts, 270).Write(_folder);
        var path = Path.Combine(_folder, "foreign.onnx");
        ForeignModel.Write(path, vocabulary);
        var problem = Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(path));
        Assert.Contains($"a tokenizer of 270 tokens beside a model of {vocabulary}; they do not belong together", problem.Message);
    }

    [Fact]
    public void AMissingTokenizerIsNamed()
    {
        var (path, _, _) = Export();
        File.Delete(Path.Combine(_folder, "merges.txt"));
        Assert.Contains("merges.txt: found no such file", Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(path)).Message);
    }

    [Fact]
    public void TrainingLearnsTheText()
    {
        TorchRuntime.Prepare(1, 3);
        BytePairLearner.Learn(Texts, 300).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        var texts = Enumerable.Range(0, 20).SelectMany(_ => Texts);
        int[] tokens = [tokenizer.End, .. texts.SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))];
        using var network = new CausalTransformer(new TransformerShape(tokenizer.VocabularySize, Width: 32, Layers: 1, Heads: 2, Context: 24));
        var losses = new List<double>();
        var trainer = new TransformerTrainer(network, batch: 8, rate: 5e-3);
        var last = trainer.Fit(tokens, tokenizer.End, 80, seed: 1, checkpoint: null, (_, loss) => losses.Add(loss), Cancellation);
        Assert.InRange(losses[0], 4, 8);
        Assert.True(last < 1, $"{losses[0]} became {last}");
    }

    [Fact]
    public void ATransformerLearnsFromPreferencesToo()
    {
        TorchRuntime.Prepare(1, 5);
        using var network = new CausalTransformer(new TransformerShape(12, Width: 16, Layers: 1, Heads: 2, Context: 8));
        using var frozen = new CausalTransformer(new TransformerShape(12, Width: 16, Layers: 1, Heads: 2, Context: 8));
        frozen.load_state_dict(network.state_dict());
        using var policy = new TransformerPolicy(network, rate: 1e-2);
        using var reference = new TransformerPolicy(frozen, rate: 0);
        Utterance right = new([0], [3, 4]);
        Preference[] preferences = [new(right, new([0], [5, 6])), new(new([1], [3, 7]), new([1], [5, 8]))];
        var trainer = new PreferenceTrainer(PreferenceLoss.Named("dpo"), new LossSettings(0.5), reference.LogProbabilities);
        var losses = trainer.Fit(policy, preferences, 15, 2, null, Cancellation);
        Assert.Equal(Math.Log(2), losses[0], 1e-5);
        Assert.True(losses[^1] < 0.3, $"{losses[^1]}");
        Assert.True(policy.LogProbabilities([right])[0] > reference.LogProbabilities([right])[0]);
    }

    // Texts of all lengths go through the network together; one is longer than the context.
    [Fact]
    public void ATextsProbabilityDoesNotDependOnTheTextsBesideIt()
    {
        TorchRuntime.Prepare(1, 6);
        using var network = new CausalTransformer(new TransformerShape(12, Width: 16, Layers: 1, Heads: 2, Context: 8));
        using var policy = new TransformerPolicy(network, rate: 0);
        Utterance[] texts =
        [
            .. Enumerable.Range(1, 40).Select(at => new Utterance(
                [0, .. Enumerable.Repeat(at % 7, at % 3)], [.. Enumerable.Range(at, (at % 11) + 1).Select(token => token % 12)])),
        ];
        Assert.All(texts.Zip(policy.LogProbabilities(texts)), pair => Assert.Equal(policy.LogProbabilities([pair.First])[0], pair.Second, 1e-4));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (string Path, CausalTransformer Network, BytePairTokenizer Tokenizer) Export()
    {
        TorchRuntime.Prepare(1, 7);
        BytePairLearner.Learn(Texts, 300).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        var network = new CausalTransformer(new TransformerShape(tokenizer.VocabularySize, Width: 32, Layers: 2, Heads: 2, Context: 32));
        var path = Path.Combine(_folder, "model.onnx");
        OnnxWriter.Write(CausalTransformerGraph.Build(network), path, new Dictionary<string, string> { ["context"] = "32" });
        return (path, network, tokenizer);
    }
}
