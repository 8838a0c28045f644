using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>Maximum likelihood with 50 digits ("exact", "davidson", "rao_kupper") and arena-rank's sandwich intervals ("arena").</summary>
public sealed class BradleyTerryGoldenTests
{
    [Fact]
    public void RatingsAndIntervals() => GoldenFile.Check("bt_mle.jsonl", row =>
    {
        var outcomes = Outcomes(row);
        if (row["exact"] is JObject exact && exact["elo"] is not null)
        {
            var ratings = new BradleyTerry().Rate(outcomes);
            var fit = new BradleyTerry().Fit(outcomes);
            for (var i = 0; i < (int)row["n"]!; i++)
            {
                Near((double)exact["elo"]![i]!, ratings[$"{i}"].Mean, 1e-6, "elo");
                Near((double)exact["se"]![i]!, fit.HessianDeviations[$"{i}"], 1e-5, "se");
                if (row["arena"]?["rating_lower"] is { } lower)
                {
                    Near((double)lower[i]!, ratings[$"{i}"].Mean - (1.959963984540054 * ratings[$"{i}"].Deviation), 0.05, "lower");
                    Near(
                        (double)row["arena"]!["rating_upper"]![i]!, ratings[$"{i}"].Mean + (1.959963984540054 * ratings[$"{i}"].Deviation),
                        0.05, "upper");
                }
            }
        }

        Ties(row["davidson"], TieModel.Davidson);
        Ties(row["rao_kupper"], TieModel.RaoKupper);

        void Ties(JToken? wanted, TieModel model)
        {
            if (wanted?["theta"] is null)
            {
                return;
            }

            var fit = new BradleyTerry(model).Fit(outcomes);
            for (var i = 0; i < (int)row["n"]!; i++)
            {
                Near((double)wanted["theta"]![i]!, fit.Strengths[$"{i}"], 1e-5, $"{model}");
            }

            Near((double)wanted["loglik"]!, fit.LogLikelihood, 1e-6, $"{model} log-likelihood");
        }
    });

    private static Outcome[] Outcomes(JObject row) =>
    [
        .. row["battles"]!.Select(battle => new Outcome($"{battle[0]}", $"{battle[1]}", (int)battle[2]! switch
        {
            1 => OutcomeResult.FirstWon,
            2 => OutcomeResult.SecondWon,
            _ => OutcomeResult.Draw,
        })),
    ];

    private static void Near(double wanted, double found, double tolerance, string what) =>
        Assert.True(Math.Abs(wanted - found) <= tolerance, $"{what}: found {found:R}; wanted {wanted:R} within {tolerance:G3}");
}
