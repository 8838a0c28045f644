using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Intervals that allow for raters who differ: raters are drawn anew with replacement, so that one rater's votes stand or fall together.
/// B. Efron (1979). With fewer than about ten raters the intervals are too narrow.
/// </summary>
/// <param name="Intervals">By submission; the value is the rating of all votes, the bounds are quantiles of the redrawn ones.</param>
/// <param name="Raters">How many raters there are to draw from.</param>
/// <param name="Rounds">Redrawn fields that could be rated; others had fallen apart.</param>
public sealed record RaterBootstrap(IReadOnlyDictionary<string, Interval> Intervals, int Raters, int Rounds)
{
    /// <param name="votes">Oldest first.</param>
    /// <param name="rounds">How often the raters are drawn anew.</param>
    /// <param name="seed">The same seed gives the same intervals.</param>
    /// <exception cref="BasaltException">The system cannot rate these votes.</exception>
    public static RaterBootstrap Of(IReadOnlyList<Outcome> votes, IRatingSystem system, int rounds = 200, int seed = 1)
    {
        var whole = system.Rate(votes);
        string[] raters = [.. votes.Select(vote => vote.Rater).Distinct().Order(StringComparer.Ordinal)];
        var index = raters.Select((rater, at) => (rater, at)).ToDictionary(pair => pair.rater, pair => pair.at);
        int[] owners = [.. votes.Select(vote => index[vote.Rater])];
        var random = new Random(seed);
        var drawn = whole.Keys.ToDictionary(id => id, _ => new List<double>());
        var usable = 0;
        for (var round = 0; round < rounds; round++)
        {
            var times = new int[raters.Length];
            for (var i = 0; i < raters.Length; i++)
            {
                times[random.Next(raters.Length)]++;
            }

            if (TryRate(system, votes.SelectMany((vote, at) => Enumerable.Repeat(vote, times[owners[at]]))) is { } ratings)
            {
                usable++;
                foreach (var (id, rating) in ratings)
                {
                    drawn[id].Add(rating.Mean);
                }
            }
        }

        return new(
            whole.ToDictionary(
                pair => pair.Key,
                pair => new Interval(pair.Value.Mean, Quantile(drawn[pair.Key], 0.025), Quantile(drawn[pair.Key], 0.975))),
            raters.Length,
            usable);
    }

    private static IReadOnlyDictionary<string, Rating>? TryRate(IRatingSystem system, IEnumerable<Outcome> outcomes)
    {
        try
        {
            return system.Rate(outcomes);
        }
        catch (BasaltException)
        {
            return null;
        }
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
