namespace Basalt.Evaluation;

/// <summary>How far apart two answers are, for Krippendorff's alpha.</summary>
public enum AnswerScale
{
    /// <summary>Equal or not.</summary>
    Nominal,

    /// <summary>Ranked: as far apart as there are answers between them.</summary>
    Ordinal,

    /// <summary>Numbers whose differences count.</summary>
    Interval,

    /// <summary>Numbers whose proportions count.</summary>
    Ratio,
}

/// <summary>Whether raters say the same of the same.</summary>
public static class Agreement
{
    /// <summary>
    /// Krippendorff's alpha: 1 when all agree, 0 when they agree no more than by chance. Any number of raters; items with one answer say nothing.
    /// K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
    /// </summary>
    /// <param name="items">For each item the raters' answers; null where a rater gave none.</param>
    /// <returns>NaN when there is nothing to compare, or only one answer ever occurs.</returns>
    public static double KrippendorffAlpha(IEnumerable<IReadOnlyList<double?>> items, AnswerScale scale)
    {
        var units = items.Select(item => item.OfType<double>().ToArray()).Where(answers => answers.Length > 1).ToList();
        double[] values = [.. units.SelectMany(unit => unit).Distinct().Order()];
        var together = new double[values.Length, values.Length];
        foreach (var unit in units)
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = 0; j < unit.Length; j++)
                {
                    if (i != j)
                    {
                        together[Array.BinarySearch(values, unit[i]), Array.BinarySearch(values, unit[j])] += 1.0 / (unit.Length - 1);
                    }
                }
            }
        }

        var counts = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                counts[i] += together[i, j];
            }
        }

        double observed = 0, expected = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                var distance = Distance(values, counts, Math.Min(i, j), Math.Max(i, j), scale);
                observed += together[i, j] * distance;
                expected += counts[i] * counts[j] * distance;
            }
        }

        return expected > 0 ? 1 - ((counts.Sum() - 1) * observed / expected) : double.NaN;
    }

    /// <summary>Fleiss' kappa, for items that were all answered by the same number of raters. J. L. Fleiss (1971).</summary>
    /// <param name="items">For each item all answers.</param>
    /// <exception cref="ArgumentException">Items have different numbers of answers, or fewer than two.</exception>
    public static double FleissKappa<TAnswer>(IReadOnlyList<IReadOnlyList<TAnswer>> items)
        where TAnswer : notnull
    {
        if (items.Count == 0 || items[0].Count < 2 || items.Any(item => item.Count != items[0].Count))
        {
            throw new ArgumentException("Fleiss' kappa wants items with the same number of answers, two or more");
        }

        double raters = items[0].Count;
        var expected = items.SelectMany(item => item).CountBy(answer => answer).Sum(answer => Math.Pow(answer.Value / (raters * items.Count), 2));
        var observed = items.Average(item =>
            item.CountBy(answer => answer).Sum(answer => answer.Value * (answer.Value - 1.0)) / (raters * (raters - 1)));
        return expected < 1 ? (observed - expected) / (1 - expected) : double.NaN;
    }

    /// <summary>Cohen's kappa of two raters over the items that both answered. J. Cohen (1960).</summary>
    /// <returns>NaN when both only ever gave one and the same answer.</returns>
    public static double CohenKappa<TAnswer>(IReadOnlyList<(TAnswer First, TAnswer Second)> items)
        where TAnswer : notnull
    {
        double count = items.Count;
        var second = items.CountBy(item => item.Second).ToDictionary();
        var expected = items.CountBy(item => item.First).Sum(answer => answer.Value / count * second.GetValueOrDefault(answer.Key) / count);
        var observed = items.Count(item => item.First.Equals(item.Second)) / count;
        return expected < 1 ? (observed - expected) / (1 - expected) : double.NaN;
    }

    /// <summary>The share of pairs of answers to one item that are equal, averaged over the items that have any pair.</summary>
    public static double PairwiseShare(IEnumerable<IReadOnlyList<double?>> items)
    {
        var shares = items.Select(item => item.OfType<double>().ToArray()).Where(answers => answers.Length > 1)
            .Select(answers =>
                answers.CountBy(answer => answer).Sum(answer => answer.Value * (answer.Value - 1.0)) / (answers.Length * (answers.Length - 1.0)))
            .ToList();
        return shares.Count > 0 ? shares.Average() : double.NaN;
    }

    /// <summary>
    /// Krippendorff's alpha of verdicts. An item is a pair of submissions in a scenario; the answer is which of the two won, in an order
    /// that has nothing to do with the sides: first, neither, second. A rater's later answers to an item are repeats and do not count.
    /// </summary>
    public static double OfVotes(IEnumerable<Outcome> votes) => KrippendorffAlpha(
        votes.GroupBy(Item).Select(item =>
            (IReadOnlyList<double?>)[.. item.GroupBy(vote => vote.Rater).Select(own => (double?)Answer(own.First()))]),
        AnswerScale.Ordinal);

    /// <summary>How often raters say the same of a pair they see again, whichever side it stands on.</summary>
    /// <param name="votes">Oldest first.</param>
    public static Interval WithinRaters(IEnumerable<Outcome> votes)
    {
        var repeats = votes.GroupBy(vote => (Item(vote), vote.Rater)).Where(answers => answers.Count() > 1)
            .Select(answers => Answer(answers.First()) == Answer(answers.ElementAt(1))).ToList();
        return Interval.Wilson(repeats.Count(same => same), repeats.Count);
    }

    /// <summary>How often the left side wins among votes that have a winner; .5 lies within the bounds when sides do not matter.</summary>
    public static Interval LeftWins(IEnumerable<Outcome> votes)
    {
        var decided = votes.Where(vote => !vote.IsDraw).ToList();
        return Interval.Wilson(decided.Count(vote => vote.Result == OutcomeResult.FirstWon), decided.Count);
    }

    private static (string, string, (string, string)) Item(Outcome vote) =>
        (vote.TaskId, vote.ScenarioId, OutcomeTally.Key(vote.First, vote.Second));

    // 1 when the first in the alphabet won, -1 when the other did.
    private static int Answer(Outcome vote) => vote.Sorted().Result switch
    {
        OutcomeResult.FirstWon => 1,
        OutcomeResult.SecondWon => -1,
        _ => 0,
    };

    private static double Distance(double[] values, double[] counts, int low, int high, AnswerScale scale)
    {
        if (low == high)
        {
            return 0;
        }

        var distance = scale switch
        {
            AnswerScale.Nominal => 1,
            AnswerScale.Ordinal => counts[low..(high + 1)].Sum() - ((counts[low] + counts[high]) / 2),
            AnswerScale.Interval => values[high] - values[low],
            _ => values[high] + values[low] == 0 ? 0 : (values[high] - values[low]) / (values[high] + values[low]),
        };
        return distance * distance;
    }
}
