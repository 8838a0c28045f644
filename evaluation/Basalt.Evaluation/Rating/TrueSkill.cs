using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>How likely each outcome between two competitors is; the three add up to 1.</summary>
public readonly record struct OutcomeChances(double FirstWins, double Draw, double SecondWins);

/// <summary>
/// Online TrueSkill for two, as the BASALT competition ran it: votes one by one in the order they came, so the order matters.
/// R. Herbrich, T. Minka and T. Graepel, "TrueSkill: a Bayesian skill rating system" (2006).
/// </summary>
public sealed class TrueSkill(TrueSkillSettings? settings = null) : IRatingSystem
{
    private readonly double _margin = (settings ?? TrueSkillSettings.Basalt).Checked().DrawMargin();

    public TrueSkillSettings Settings { get; } = settings ?? TrueSkillSettings.Basalt;

    public Rating Initial => Settings.Initial;

    /// <inheritdoc/>
    /// <remarks>A weight counts as so many identical outcomes in a row and must be a whole number.</remarks>
    /// <exception cref="BasaltException">A weight is not a positive whole number.</exception>
    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes)
    {
        var ratings = new Dictionary<string, Rating>();
        foreach (var outcome in outcomes)
        {
            var times = outcome.Times("TrueSkill one by one wants a positive whole number");
            var first = ratings.GetValueOrDefault(outcome.First, Initial);
            var second = ratings.GetValueOrDefault(outcome.Second, Initial);
            for (var i = 0; i < times; i++)
            {
                (first, second) = Update(first, second, outcome.Result);
            }

            ratings[outcome.First] = first;
            ratings[outcome.Second] = second;
        }

        return ratings;
    }

    /// <summary>The ratings of two competitors after one more outcome between them.</summary>
    public (Rating First, Rating Second) Update(Rating first, Rating second, OutcomeResult result)
    {
        if (result == OutcomeResult.SecondWon)
        {
            var (winner, loser) = Update(second, first, OutcomeResult.FirstWon);
            return (loser, winner);
        }

        var drift = Settings.Drift * Settings.Drift;
        var firstVariance = (first.Deviation * first.Deviation) + drift;
        var secondVariance = (second.Deviation * second.Deviation) + drift;
        var variance = (2 * Settings.Beta * Settings.Beta) + firstVariance + secondVariance;
        var deviation = Math.Sqrt(variance);
        var difference = (first.Mean - second.Mean) / deviation;
        var margin = _margin / deviation;
        var (v, w) = result == OutcomeResult.Draw ? TruncatedGaussian.Draw(difference, margin) : TruncatedGaussian.Win(difference, margin);
        return (
            new Rating(first.Mean + (firstVariance / deviation * v), Math.Sqrt(firstVariance * (1 - (firstVariance / variance * w)))),
            new Rating(second.Mean - (secondVariance / deviation * v), Math.Sqrt(secondVariance * (1 - (secondVariance / variance * w)))));
    }

    /// <summary>How a game between the two would end. Both performances vary, hence twice beta squared.</summary>
    public OutcomeChances Chances(Rating first, Rating second)
    {
        var deviation = Math.Sqrt(Variance(first, second));
        var difference = (first.Mean - second.Mean) / deviation;
        var margin = _margin / deviation;
        return new(
            Gaussian.Cumulative(difference - margin), TruncatedGaussian.DrawProbability(difference, margin),
            Gaussian.Cumulative(-difference - margin));
    }

    /// <summary>Match quality: the chance of a draw relative to that of two equals whose skill is known, 0 to 1.</summary>
    public double Quality(Rating first, Rating second)
    {
        var variance = Variance(first, second);
        var difference = first.Mean - second.Mean;
        return Math.Sqrt(2 * Settings.Beta * Settings.Beta / variance) * Math.Exp(-difference * difference / (2 * variance));
    }

    private double Variance(Rating first, Rating second) =>
        (2 * Settings.Beta * Settings.Beta) + (first.Deviation * first.Deviation) + (second.Deviation * second.Deviation);
}
