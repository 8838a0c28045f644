using System.Diagnostics;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>What the steer track's measurement found.</summary>
/// <param name="WeightsHash">The frozen model's hash before anything was measured.</param>
/// <param name="Frozen">Whether it was the same afterwards.</param>
/// <param name="Findings">How value-guided answers compare with best-of-N, one sentence each.</param>
public sealed record SteerResult(IReadOnlyList<SteerRow> Rows, string WeightsHash, bool Frozen, IReadOnlyList<string> Findings);

/// <summary>The steer track measured: base, best of N, discriminator, and Value Augmented Sampling with one reward and with two.</summary>
public sealed class SteerDemo(TextAssets assets, IReadOnlyList<string> prompts, int seeds)
{
    private const int Rounds = 3;
    private const int StepsPerRound = 300;
    private static readonly double[] Strengths = [1, 2, 4, 8];
    private static readonly int[] Counts = [2, 4, 16];
    private static readonly int[] Candidates = [20, 200];

    /// <summary>Measures all methods; minutes.</summary>
    /// <param name="progress">Told what is done now.</param>
    public async Task<SteerResult> MeasureAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("training the language model");
        var model = await assets.ModelAsync(TextAssets.Addresses, cancellation);
        var before = model.WeightsHash;
        IReward hope = await assets.RewardAsync("hope", cancellation);
        IReward plain = await assets.RewardAsync("plain", cancellation);
        progress("learning values from the frozen model's replies");
        var hopeful = await assets.ValueAsync(TextAssets.Addresses, "hope", cancellation);
        var plainly = await assets.ValueAsync(TextAssets.Addresses, "plain", cancellation);
        var discriminator = await assets.DiscriminatorAsync(TextAssets.Addresses, "hope", cancellation);
        List<SteerRow> rows = [];
        foreach (var (family, method, decoder) in Methods(model, hope, hopeful, plainly, discriminator))
        {
            progress(method);
            rows.Add(SteerTable.Measure(family, method, decoder, [hope, plain], prompts, seeds, cancellation));
        }

        var after = (await assets.ModelAsync(TextAssets.Addresses, cancellation)).RecomputeHash();
        var findings = new SteerFindings(rows, hope.Name, ValuePrice(model, hopeful));
        return new SteerResult(rows, before, before == after, findings.All());
    }

    private static List<(string Family, string Method, IDecoder Decoder)> Methods(
        InfiniGramModel model, IReward hope, LinearValue hopeful, LinearValue plainly, LinearValue discriminator)
    {
        IDecoder Guided(int candidates, params WeightedValue[] values) =>
            new PlainDecoder("value-guided", model, new ValueGuidedModel(model, values, candidates), TextAssets.Sentence);
        IDecoder BestOf(int count) => new BestOfDecoder(model, hope, count, TextAssets.Sentence);
        return
        [
            (SteerFamilies.Base, "base", new PlainDecoder("base", model, model, TextAssets.Sentence)),
            .. Counts.Select(count => (SteerFamilies.BestOf, $"best of {count}", BestOf(count))),
            .. from candidates in Candidates
               from strength in Strengths
               let name = FormattableString.Invariant($"guided, k {candidates}, β {strength:0.##}")
               select (SteerFamilies.Guided(candidates), name, Guided(candidates, new WeightedValue(hopeful, strength))),
            (SteerFamilies.Fudge, "fudge", new PlainDecoder("fudge", model, new DiscriminatorModel(model, discriminator, 1), TextAssets.Sentence)),
            (SteerFamilies.TwoRewards, "hope β 1, plain β 0.5", Guided(Candidates[0], new(hopeful, 1), new(plainly, 0.5))),
        ];
    }

    /// <summary>The time of one value step in times of one model step, both measured here.</summary>
    private static double ValuePrice(ILanguageModel model, LinearValue value)
    {
        int[] prefix = [.. model.Tokenizer.Encode("The state of the harbour is good and the people of the nation have")];
        var next = new double[model.Tokenizer.VocabularySize];
        int[] candidates = [.. Enumerable.Range(10, 20)];
        var values = new double[candidates.Length];
        double Time(Action step)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < StepsPerRound; i++)
            {
                step();
            }

            return watch.Elapsed.TotalSeconds;
        }

        var modelTime = Enumerable.Range(0, Rounds).Min(_ => Time(() => model.Next(new Prefix(prefix, 4), next)));
        var valueTime = Enumerable.Range(0, Rounds).Min(_ => Time(() => value.Values(new Prefix(prefix, 4), candidates, values)));
        return valueTime / candidates.Length / modelTime;
    }
}
