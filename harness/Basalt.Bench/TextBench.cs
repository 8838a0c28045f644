using System.Diagnostics;
using Basalt.Domains;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Bench;

/// <summary>What steering costs beside the least that it can cost, and where it beats best-of-N.</summary>
public static class TextBench
{
    private const int Candidates = 20;
    private const int Toys = 200;
    private static readonly double[] Strengths = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("training the language model");
        using var assets = new TextAssets(new HttpClient());
        var model = await assets.ModelAsync(TextAssets.Addresses, cancellation);
        progress("learning a value function");
        var value = await assets.ValueAsync(TextAssets.Addresses, "hope", cancellation);
        progress("tokens");
        var (plain, floor, guided) = Times(model, value);
        List<Measurement> figures =
        [
            new("text.tokensPerSecond", 1 / plain, "1/s", null, $"{model.Name}, {model.Tokenizer.VocabularySize:N0} words, one core"),
            new("text.vasRatioToFloor", guided / floor, "ratio", 1, $"a value-guided token beside one model step and {Candidates} value steps alone"),
            new("text.vasRatioToPlain", guided / plain, "ratio", 1, "a value-guided token beside a plain one"),
        ];
        progress("a small transformer");
        figures.AddRange(Transformer([.. (await assets.SentencesAsync(cancellation)).Take(3000).Select(sentence => sentence.Text)], cancellation));
        (string Name, Func<Random, double[]> Rewards)[] toys =
            [("Independent", EnumerableToy.IndependentRewards), ("Additive", EnumerableToy.AdditiveRewards)];
        foreach (var (name, rewards) in toys)
        {
            progress($"toy languages, {name.ToLowerInvariant()} rewards");
            foreach (var count in new[] { 4, 16, 64 })
            {
                cancellation.ThrowIfCancellationRequested();
                figures.Add(new(
                    $"text.toyWins{name}N{count}", Wins(rewards, count), "share", null,
                    $"{Toys} toy languages: exact values above best of {count} at equal KL"));
            }
        }

        return figures;
    }

    /// <summary>Seconds of a plain step, of the floor, and of a value-guided step; measured by turns, the best of several rounds each.</summary>
    private static (double Plain, double Floor, double Guided) Times(InfiniGramModel model, LinearValue value)
    {
        const int steps = 400;
        const int rounds = 15;
        var guided = new ValueGuidedModel(model, [new(value, 2)], Candidates);
        var next = new double[model.Tokenizer.VocabularySize];
        var values = new double[Candidates];
        const string Opening =
            "The state of the nation is strong, and the people have never been more ready to do the work that is before them";
        int[] prefix = [.. model.Tokenizer.Encode(Opening)];
        int[] candidates = [.. Enumerable.Range(2, Candidates)];
        double Seconds(Action<int> step)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < steps; i++)
            {
                step(2 + (i % (prefix.Length - 2)));
            }

            return watch.Elapsed.TotalSeconds / steps;
        }

        var best = (Plain: double.MaxValue, Floor: double.MaxValue, Guided: double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            best.Plain = Math.Min(best.Plain, Seconds(length => model.Next(new Prefix(prefix.AsSpan(0, length), 2), next)));
            best.Floor = Math.Min(best.Floor, Seconds(length =>
            {
                model.Next(new Prefix(prefix.AsSpan(0, length), 2), next);
                value.Values(new Prefix(prefix.AsSpan(0, length), 2), candidates, values);
            }));
            best.Guided = Math.Min(best.Guided, Seconds(length => guided.Next(new Prefix(prefix.AsSpan(0, length), 2), next)));
        }

        return best;
    }

    /// <summary>Tokens a second of the transformer through ONNX Runtime on one core, with its memory of the past and without.</summary>
    private static Measurement[] Transformer(IReadOnlyList<string> texts, CancellationToken cancellation)
    {
        const int tokens = 60;
        var folder = Directory.CreateTempSubdirectory("basalt-transformer-");
        try
        {
            // Speed does not depend on how well it was trained.
            var report = TransformerFile.Train(texts, folder.FullName, new(Steps: 5), null, TimeProvider.System, cancellation);
            using var with = OnnxLanguageModel.Load(report.Path);
            using var without = OnnxLanguageModel.Load(report.Path, remembers: false);
            var next = new double[with.Tokenizer.VocabularySize];
            int[] prefix = [.. texts.SelectMany(with.Tokenizer.Encode).Take(tokens)];
            double Seconds(OnnxLanguageModel model)
            {
                var watch = Stopwatch.StartNew();
                for (var length = 1; length <= tokens; length++)
                {
                    model.Next(new Prefix(prefix.AsSpan(0, length), 0), next);
                }

                return watch.Elapsed.TotalSeconds / tokens;
            }

            var (fast, slow) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < 8; round++)
            {
                (fast, slow) = (Math.Min(fast, Seconds(with)), Math.Min(slow, Seconds(without)));
            }

            return
            [
                new(
                    "text.transformerTokensPerSecond", 1 / fast, "1/s", 1 / slow,
                    $"{report.Parameters:N0} parameters, one core, texts of {tokens} tokens; the reference computes every prefix anew"),
                new("text.cacheSpeedup", slow / fast, "ratio", 1, "with the memory of the past beside without"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The share of toy languages where exact values have more reward than best-of-N at its KL.</summary>
    private static double Wins(Func<Random, double[]> rewards, int count)
    {
        var wins = 0;
        for (var seed = 0; seed < Toys; seed++)
        {
            var random = new Random(seed);
            var toy = EnumerableToy.Random(random);
            var worth = rewards(random);
            var basis = EnumerableToy.Distribution(toy);
            var best = ExactDistribution.BestOf(basis, worth, count);
            var (kl, reward) = (ExactDistribution.Divergence(best, basis), ExactDistribution.Mean(best, worth));
            var values = ToyValues.Mean(toy, worth);
            double[] Steered(double strength) => EnumerableToy.Distribution(new ValueGuidedModel(toy, [new(values, strength)]));

            // Divergence grows with strength here as far as it is needed: find the strength whose KL is best-of-N's.
            var (low, high) = (0.0, Strengths.FirstOrDefault(strength => ExactDistribution.Divergence(Steered(strength), basis) >= kl));
            if (high == 0)
            {
                // Even at its strongest it stays nearer: it wins only if it has more reward there.
                wins += ExactDistribution.Mean(Steered(Strengths[^1]), worth) > reward ? 1 : 0;
                continue;
            }

            for (var i = 0; i < 40; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = ExactDistribution.Divergence(Steered(middle), basis) < kl ? (middle, high) : (low, middle);
            }

            wins += ExactDistribution.Mean(Steered(high), worth) > reward ? 1 : 0;
        }

        return (double)wins / Toys;
    }
}
