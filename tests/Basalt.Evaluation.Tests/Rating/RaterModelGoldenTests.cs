using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>gavel's Crowd-BT, crowd-kit's Dawid-Skene and fishtest's sequential test.</summary>
public sealed class RaterModelGoldenTests
{
    [Fact]
    public void CrowdBradleyTerryOneByOne() => GoldenFile.Check("crowd_bt.jsonl", row =>
    {
        var rater = new Reliability((double)row["alpha"]!, (double)row["beta"]!);
        var (first, second) = (Strength(row["winner"]!), Strength(row["loser"]!));
        var (learnt, winner, loser) = CrowdBradleyTerry.Update(rater, first, second);
        double[] found = [learnt.Alpha, learnt.Beta, winner.Mean, winner.Variance, loser.Mean, loser.Variance, CrowdBradleyTerry.ExpectedInformation(rater, first, second)];
        double[] wanted = [.. row["out"]!.Select(number => (double)number), (double)row["eig"]!];
        for (var i = 0; i < wanted.Length; i++)
        {
            Near(wanted[i], found[i], 1e-6, $"output {i}");
        }
    });

    [Fact]
    public void DawidSkeneConfusions() => GoldenFile.Check("dawid_skene.jsonl", row =>
    {
        var classes = (int)row["classes"]!;
        var fit = DawidSkene.Fit([.. row["labels"]!.Select(label => ((int)label[0]!, (int)label[1]!, (int)label[2]!))], (int)row["tasks"]!, classes);
        Assert.Equal((int)row["iterations"]!, fit.Rounds);
        Near((double)row["loss"]!, fit.Loss, 1e-6, "loss");
        for (var item = 0; item < fit.Answers.Count; item++)
        {
            for (var k = 0; k < classes; k++)
            {
                Near((double)row["probas"]![item]![k]!, fit.Answers[item][k], 1e-6, $"item {item}");
            }
        }

        foreach (var (rater, wanted) in (JObject)row["errors"]!)
        {
            for (var given = 0; given < wanted!.Count(); given++)
            {
                for (var k = 0; k < classes; k++)
                {
                    if (wanted![given]?[k] is { Type: JTokenType.Float or JTokenType.Integer } number)
                    {
                        Near((double)number, fit.Confusion[int.Parse(rater)][given, k], 1e-6, $"rater {rater}");
                    }
                }
            }
        }
    });

    [Fact]
    public void SequentialTests() => GoldenFile.Check("sprt.jsonl", row =>
    {
        var state = SequentialTest.Of([.. row["results"]!.Select(count => (double)count)], (double)row["elo0"]!, (double)row["elo1"]!);
        Near((double)row["llr_logistic"]!, state.Logistic, 1e-6, "logistic");
        Near((double)row["llr_normalized"]!, state.Normalized, 1e-6, "normalized");
        Near((double)row["elo_ci_los"]![0]!, state.Elo, 1e-6, "Elo");
        Near((double)row["elo_ci_los"]![1]!, state.EloHalfWidth, 1e-6, "half width");
        Near((double)row["elo_ci_los"]![2]!, state.Superiority, 1e-6, "superiority");
        var (lower, upper) = SequentialTest.Bounds();
        Near((double)row["bounds_05"]![0]!, lower, 1e-12, "lower bound");
        Near((double)row["bounds_05"]![1]!, upper, 1e-12, "upper bound");
    });

    private static CrowdStrength Strength(JToken pair) => new((double)pair[0]!, (double)pair[1]!);

    private static void Near(double wanted, double found, double tolerance, string what) =>
        Assert.True(Math.Abs(wanted - found) <= tolerance, $"{what}: found {found:R}; wanted {wanted:R} within {tolerance:G3}");
}
