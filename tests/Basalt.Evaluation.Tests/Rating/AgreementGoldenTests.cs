using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>krippendorff, nltk, statsmodels and scikit-learn on the same answers.</summary>
public sealed class AgreementGoldenTests
{
    [Fact]
    public void AlphaAndKappas() => GoldenFile.Check("agreement.jsonl", row =>
    {
        double?[][] items = [.. row["data"]!.Select(item => item.Select(answer => (double?)answer).ToArray())];
        Near("alpha_nominal", () => Agreement.KrippendorffAlpha(items, AnswerScale.Nominal));
        Near("alpha_ordinal", () => Agreement.KrippendorffAlpha(items, AnswerScale.Ordinal));
        Near("alpha_interval", () => Agreement.KrippendorffAlpha(items, AnswerScale.Interval));
        Near("alpha_ratio", () => Agreement.KrippendorffAlpha(items, AnswerScale.Ratio));
        Near("fleiss_kappa", () => Agreement.FleissKappa<double>([.. items.Select(item => item.Select(answer => answer!.Value).ToArray())]));
        Near("cohen_kappa_0_1", () => Agreement.CohenKappa<double>([.. items.Where(item => item[0] is not null && item[1] is not null)
            .Select(item => (item[0]!.Value, item[1]!.Value))]));
        Near("percent_agreement_mean_pairwise", () => Agreement.PairwiseShare(items));

        void Near(string name, Func<double> found)
        {
            if (row[name] is { Type: JTokenType.Float or JTokenType.Integer } wanted)
            {
                Assert.True(Math.Abs((double)wanted - found()) < 1e-9, $"{name}: found {found():R}; wanted {wanted}");
            }
        }
    });
}
