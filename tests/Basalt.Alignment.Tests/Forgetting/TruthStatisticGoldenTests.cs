using Basalt.Testing;

namespace Basalt.Alignment.Tests;

/// <summary>Truth statistics of models of TOFU's public logs.</summary>
public sealed class TruthStatisticGoldenTests
{
    // p of n = 300 by h, in exact arithmetic; the last two to the digits that are published.
    private static readonly Dictionary<int, (double Value, double Tolerance)> Published = new()
    {
        [119] = (1.8340664109947e-21, 1e-10), [104] = (2.1942743021891e-16, 1e-10), [114] = (1.0966e-19, 1e-4), [106] = (5.1004e-17, 1e-4),
    };

    private static readonly Dictionary<string, double> Ratios = new()
    {
        ["llama2_full"] = 0.5160, ["llama2_retain90"] = 0.6740, ["phi_full"] = 0.4834, ["phi_retain90"] = 0.6288,
    };

    private readonly Dictionary<string, double[]> _models = [];

    public TruthStatisticGoldenTests() => GoldenFile.Check(
        "text/tofu_truth_statistics.jsonl", row => _models.Add((string)row["model"]!, [.. row["truth"]!.Select(one => (double)one)]));

    [Fact]
    public void ForgetQualityOfAFullModelIsThePublishedOneToTenDigits()
    {
        var pairs = _models.Keys.Where(name => name.Contains("full", StringComparison.Ordinal))
            .Select(full => (Full: full, Retain: full.Replace("full", "retain90", StringComparison.Ordinal)))
            .Where(pair => _models.ContainsKey(pair.Retain) && _models[pair.Retain].Length == _models[pair.Full].Length).ToList();
        Assert.NotEmpty(pairs);
        foreach (var (full, retain) in pairs)
        {
            var test = KolmogorovSmirnov.Of(_models[full], _models[retain]);
            Near(Counted(test.Size, test.Steps), test.Probability, 1e-9);
            if (test.Size == 300)
            {
                Assert.True(Published.TryGetValue(test.Steps, out var known), $"{full}: h is {test.Steps}");
                Near(known.Value, test.Probability, known.Tolerance);
            }
        }
    }

    [Fact]
    public void ForgetTruthRatiosAreThePublishedOnes()
    {
        foreach (var (model, ratio) in Ratios.Where(entry => _models.ContainsKey(entry.Key)))
        {
            Assert.Equal(ratio, TruthStatistic.ForgetRatio(_models[model]), 0.00005);
        }
    }

    [Fact]
    public void EveryModelHasStatisticsFromWhichARatioFollows() =>
        Assert.All(_models.Values, statistics => Assert.InRange(TruthStatistic.ForgetRatio(statistics), 0.3, 1));

    /// <summary>The same p by another way: the share of lattice paths that come as far from the diagonal, counted step by step.</summary>
    private static double Counted(int size, int steps)
    {
        var outside = 0.0;
        var logs = new double[(2 * size) + 1];
        for (var at = 2; at <= 2 * size; at++)
        {
            logs[at] = logs[at - 1] + Math.Log(at);
        }

        double Share(int done, int ahead) // Of all paths, those that pass through a point.
        {
            double Choose(int all, int chosen) => chosen < 0 || chosen > all ? double.NegativeInfinity : logs[all] - logs[chosen] - logs[all - chosen];
            return Choose(2 * size - done, size - ((done + ahead) / 2)) - Choose(2 * size, size);
        }

        // Paths from the start to each distance that have stayed inside: fewer than 2^600. Those that leave are added up as they leave.
        var inside = new Dictionary<int, double> { [0] = 1 };
        for (var done = 1; done <= 2 * size; done++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (ahead, count) in inside)
            {
                foreach (var place in new[] { ahead - 1, ahead + 1 })
                {
                    if (Math.Abs(place) >= steps)
                    {
                        outside += Math.Exp(Math.Log(count) + Share(done, place));
                    }
                    else
                    {
                        next[place] = next.GetValueOrDefault(place) + count;
                    }
                }
            }

            inside = next;
        }

        return outside;
    }

    private static void Near(double wanted, double found, double tolerance) =>
        Assert.True(Math.Abs(found - wanted) <= tolerance * wanted, $"found {found:R}; wanted {wanted:R}");
}
