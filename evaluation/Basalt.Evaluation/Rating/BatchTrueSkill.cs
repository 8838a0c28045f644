using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// All votes at once: skills that stand still, the same games as TrueSkill, and expectation propagation that keeps the full covariance.
/// The order of the votes does not matter, to the last bit. T. Minka, "Expectation propagation for approximate Bayesian inference" (2001).
/// </summary>
/// <param name="settings">The drift is not used; null for the competition's.</param>
public sealed class BatchTrueSkill(TrueSkillSettings? settings = null) : IRatingSystem
{
    private const double StandsStill = 1e-11;
    private const int MostSweeps = 2000;

    public TrueSkillSettings Settings { get; } = (settings ?? TrueSkillSettings.Basalt).Checked();

    public Rating Initial => Settings.Initial;

    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes) => RatingsOf(Fit(outcomes));

    /// <inheritdoc/>
    public BoardRatings ForBoard(IReadOnlyList<Outcome> outcomes)
    {
        var posterior = Fit(outcomes);
        return new(RatingsOf(posterior)) { Posterior = posterior };
    }

    /// <summary>What the outcomes say of all skills together.</summary>
    /// <param name="competitors">Who belongs to the field even without an outcome; may name those of the outcomes again.</param>
    /// <exception cref="BasaltException">A weight is not positive and finite.</exception>
    public SkillPosterior Fit(IEnumerable<Outcome> outcomes, IEnumerable<string>? competitors = null)
    {
        var results = OutcomeTable.Of(outcomes, competitors);
        var count = results.Competitors.Count;
        var priorPrecision = 1 / (Settings.Deviation * Settings.Deviation);
        var noise = 2 * Settings.Beta * Settings.Beta;
        var margin = Settings.DrawMargin();
        var sites = new (double Precision, double Weighted)[results.Rows.Count];

        // Means are kept relative to the prior mean, so that a distant scale costs no digits.
        var means = new double[count];
        var covariance = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            covariance[i, i] = 1 / priorPrecision;
        }

        var (step, lastChange) = (1.0, double.PositiveInfinity);
        for (var sweep = 0; sweep < MostSweeps && results.Rows.Count > 0; sweep++)
        {
            // Every site anew from the same posterior, and one inversion for all of them.
            var precision = new double[count, count];
            var weighted = new double[count];
            for (var i = 0; i < count; i++)
            {
                precision[i, i] = priorPrecision;
            }

            for (var row = 0; row < sites.Length; row++)
            {
                var (first, second, isDraw, weight) = results.Rows[row];
                var next = Site(
                    means[first] - means[second], covariance[first, first] + covariance[second, second] - (2 * covariance[first, second]),
                    sites[row], noise, margin, isDraw);
                var site = (
                    Precision: sites[row].Precision + (step * (next.Precision - sites[row].Precision)),
                    Weighted: sites[row].Weighted + (step * (next.Weighted - sites[row].Weighted)));
                sites[row] = site;
                precision[first, first] += weight * site.Precision;
                precision[second, second] += weight * site.Precision;
                precision[first, second] -= weight * site.Precision;
                precision[second, first] -= weight * site.Precision;
                weighted[first] += weight * site.Weighted;
                weighted[second] -= weight * site.Weighted;
            }

            covariance = SymmetricMatrix.Inverse(precision);
            var moved = SymmetricMatrix.Times(covariance, weighted);
            var change = Enumerable.Range(0, count).Max(i => Math.Abs(moved[i] - means[i])) / Settings.Deviation;
            means = moved;
            if (change < StandsStill * step)
            {
                break;
            }

            step = change > lastChange ? Math.Max(step / 2, 0.05) : step;
            lastChange = change;
        }

        for (var i = 0; i < count; i++)
        {
            means[i] += Settings.Mean;
        }

        return new(results.Competitors, means, covariance, Settings);
    }

    private static IReadOnlyDictionary<string, Rating> RatingsOf(SkillPosterior posterior) =>
        posterior.Competitors.ToDictionary(id => id, id => posterior[id]);

    private static (double Precision, double Weighted) Site(
        double mean, double variance, (double Precision, double Weighted) old, double noise, double margin, bool isDraw)
    {
        // What all other votes say of this difference. A vote of a weight below one may hold less than its whole self.
        var others = Math.Max((1 / variance) - old.Precision, 1e-3 / variance);
        var cavityVariance = 1 / others;
        var cavityMean = ((mean / variance) - old.Weighted) * cavityVariance;
        var total = cavityVariance + noise;
        var deviation = Math.Sqrt(total);
        var (v, w) = isDraw
            ? TruncatedGaussian.Draw(cavityMean / deviation, margin / deviation)
            : TruncatedGaussian.Win(cavityMean / deviation, margin / deviation);
        var remaining = 1 - (cavityVariance / total * w);
        var precision = w / total / remaining;
        return (precision, (precision * cavityMean) + (v / deviation / remaining));
    }
}
