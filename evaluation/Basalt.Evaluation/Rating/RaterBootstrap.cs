using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Intervals by drawing raters anew: one rater's votes stand or fall together.</summary>
/// <param name="Intervals">By submission; the value is the rating of all votes, the bounds are quantiles of the redrawn ones.</param>
/// <param name="Rounds">Redrawn fields that could be rated; others had fallen apart.</param>
public sealed record RaterBootstrap(IReadOnlyDictionary<string, Interval> Intervals, int Rounds)
{
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <exception cref="BasaltException">The system cannot rate these votes.</exception>
    public static RaterBootstrap Of(IReadOnlyList<Vote> votes, IRatingSystem system, int rounds = 200, int seed = 1)
    {
        var whole = system.Rate(votes.Select(vote => vote.Outcome));
        Outcome[][] raters = [.. votes.GroupBy(vote => vote.Rater).OrderBy(rater => rater.Key, StringComparer.Ordinal).Select(rater => rater.Select(vote => vote.Outcome).ToArray())];
        var random = new Random(seed);
        var drawn = whole.Keys.ToDictionary(id => id, _ => new List<double>());
        var usable = 0;
        for (var round = 0; round < rounds; round++)
        {
            List<Outcome> outcomes = [];
            for (var i = 0; i < raters.Length; i++)
            {
                outcomes.AddRange(raters[random.Next(raters.Length)]);
            }

            IReadOnlyDictionary<string, Rating> ratings;
            try
            {
                ratings = system.Rate(outcomes);
            }
            catch (BasaltException)
            {
                continue;
            }

            usable++;
            foreach (var (id, rating) in ratings)
            {
                drawn[id].Add(rating.Mean);
            }
        }

        return new(whole.ToDictionary(pair => pair.Key, pair => new Interval(pair.Value.Mean, Quantile(drawn[pair.Key], 0.025), Quantile(drawn[pair.Key], 0.975))), usable);
    }

    private static double Quantile(List<double> values, double share)
    {
        if (values.Count == 0)
        {
            return double.NaN;
        }

        values.Sort();
        var place = share * (values.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, values.Count - 1);
        return values[below] + ((place - below) * (values[above] - values[below]));
    }
}
