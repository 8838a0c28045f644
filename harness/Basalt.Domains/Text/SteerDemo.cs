using System.Diagnostics;
using Basalt.Text;
using ScottPlot;

namespace Basalt.Domains;

/// <summary>The steer track measured: base, best of N, discriminator, and Value Augmented Sampling with one reward and with two.</summary>
public sealed class SteerDemo(TextAssets shelf, IReadOnlyList<string> prompts, int seeds)
{
    private static readonly double[] Strengths = [0.5, 1, 1.5, 2];
    private static readonly int[] Counts = [2, 4, 16];
    private static readonly int[] Candidates = [20, 200];

    public sealed record Result(IReadOnlyList<SteerRow> Rows, string WeightsHash, bool Frozen, IReadOnlyList<string> Findings);

    public async Task<Result> MeasureAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("training the language model");
        var model = await shelf.ModelAsync(TextAssets.Addresses, cancellation);
        var before = model.WeightsHash;
        IReward hope = await shelf.RewardAsync("hope", cancellation);
        IReward plain = await shelf.RewardAsync("plain", cancellation);
        progress("learning values from the frozen model's replies");
        var hopeful = await shelf.ValueAsync(TextAssets.Addresses, "hope", cancellation);
        var plainly = await shelf.ValueAsync(TextAssets.Addresses, "plain", cancellation);
        var promise = await shelf.PromiseAsync(TextAssets.Addresses, "hope", cancellation);
        PlainDecoder Guided(int candidates, params WeightedValue[] values) =>
            new("value-guided", model, new ValueGuidedModel(model, values, candidates), TextAssets.Sentence);
        List<(string Family, string Method, IDecoder Decoder)> methods =
        [
            ("base", "base", new PlainDecoder("base", model, model, TextAssets.Sentence)),
            .. Counts.Select(count => ("best of N", $"best of {count}", (IDecoder)new BestOfDecoder(model, hope, count, TextAssets.Sentence))),
            .. from candidates in Candidates
               from strength in Strengths
               let method = FormattableString.Invariant($"guided, k {candidates}, β {strength:0.##}")
               select (Family(candidates), method, (IDecoder)Guided(candidates, new WeightedValue(hopeful, strength))),
            ("fudge", "fudge", new PlainDecoder("fudge", model, new DiscriminatorModel(model, promise, 1), TextAssets.Sentence)),
            ("two rewards", "hope β 1, plain β 0.5", Guided(Candidates[0], new(hopeful, 1), new(plainly, 0.5))),
        ];
        List<SteerRow> rows = [];
        foreach (var (family, method, decoder) in methods)
        {
            progress(method);
            rows.Add(SteerTable.Measure(family, method, decoder, [hope, plain], prompts, seeds, cancellation));
        }

        var after = (await shelf.ModelAsync(TextAssets.Addresses, cancellation)).RecomputeHash();
        return new Result(rows, before, before == after, Findings(rows, hope.Name, ValuePrice(model, hopeful)));
    }

    /// <summary>Draws reward against divergence, a line a family. What is far off the lines is named with its place instead.</summary>
    public static void Draw(Result result, string path)
    {
        using var plot = new Plot();
        var palette = new ScottPlot.Palettes.ColorblindFriendly();
        MarkerShape[] shapes =
        [
            MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledCircle, MarkerShape.OpenCircle, MarkerShape.Cross,
            MarkerShape.FilledDiamond,
        ];
        var start = result.Rows.First(row => row.Family == "base");
        var far = 1.1 * result.Rows.Where(row => row.Family != "fudge").Max(row => row.Divergence.Mean);
        foreach (var (family, at) in result.Rows.GroupBy(row => row.Family).Select((family, at) => (family, at)))
        {
            SteerRow[] points = family.Count() > 1 ? [start, .. family.OrderBy(row => row.Divergence.Mean)] : [.. family];
            var (costs, hopes) = (points.Select(row => row.Divergence.Mean).ToArray(), points.Select(row => row.Rewards["hope"]).ToArray());
            var line = plot.Add.Scatter(costs, hopes.Select(hope => hope.Mean).ToArray(), palette.GetColor(at));
            line.LegendText = costs[0] <= far ? family.Key : FormattableString.Invariant($"{family.Key}: {hopes[0].Mean:0.0} at {costs[0]:0.0} nats");
            line.MarkerShape = shapes[at % shapes.Length];
            line.MarkerSize = 9;
            line.LineWidth = 2;
            var halves = hopes.Select(hope => double.IsNaN(hope.Half) ? 0 : hope.Half).ToArray();
            plot.Add.ErrorBar(costs, hopes.Select(hope => hope.Mean).ToArray(), halves).Color = line.Color.WithAlpha(0.5);
        }

        plot.Title("What hope costs");
        plot.XLabel("KL from the frozen model, nats an answer (of best of N: at most)");
        plot.YLabel("hope: sum of an answer's valences");
        plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
        plot.Axes.SetLimitsX(-0.05 * far, far);
        plot.SavePng(path, 900, 600);
    }

    /// <summary>What the comparison with best-of-N says, wins and losses alike.</summary>
    private static List<string> Findings(IReadOnlyList<SteerRow> rows, string reward, double valuePrice)
    {
        List<string> findings = [];
        var start = rows.First(row => row.Family == "base");
        List<SteerRow> bestOf = [start, .. rows.Where(row => row.Family == "best of N")];
        foreach (var family in Candidates.Select(Family))
        {
            List<SteerRow> guided = [start, .. rows.Where(row => row.Family == family)];
            foreach (var row in bestOf.Skip(1))
            {
                if (SteerTable.RewardAt(guided, reward, row.Divergence.Mean) is { } at)
                {
                    var best = row.Rewards[reward].Mean;
                    findings.Add(
                        FormattableString.Invariant($"At the KL of {row.Method} ({row.Divergence.Mean:0.00} nats at most) ") +
                        FormattableString.Invariant($"{family} has {reward} {at:0.00} against {best:0.00}: it {Outcome(at, best)}."));
                }
            }

            foreach (var row in guided.Skip(1))
            {
                var cost = row.ModelSteps.Mean + (valuePrice * row.ValueSteps.Mean);
                var equal = bestOf.LastOrDefault(other => other.ModelSteps.Mean <= cost * 1.05) ?? start;
                var (ours, theirs) = (row.Rewards[reward].Mean, equal.Rewards[reward].Mean);
                findings.Add(
                    FormattableString.Invariant($"{row.Method} costs as much as {cost:0} model tokens; for that there is {equal.Method} ") +
                    FormattableString.Invariant($"with {reward} {theirs:0.00} against {ours:0.00}: it {Outcome(ours, theirs)}."));
            }
        }

        return findings;
    }

    private static string Outcome(double ours, double theirs) => ours > theirs ? "wins" : "loses";

    private static string Family(int candidates) => $"value-guided, k {candidates}";

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
            for (var i = 0; i < 300; i++)
            {
                step();
            }

            return watch.Elapsed.TotalSeconds;
        }

        var modelTime = Enumerable.Range(0, 3).Min(_ => Time(() => model.Next(new Prefix(prefix, 4), next)));
        var valueTime = Enumerable.Range(0, 3).Min(_ => Time(() => value.Values(new Prefix(prefix, 4), candidates, values))) / candidates.Length;
        return valueTime / modelTime;
    }
}
