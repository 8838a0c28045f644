namespace Basalt.Evaluation;

/// <summary>Two neighbours of whom at least one takes a prize, and whether their order is settled.</summary>
/// <param name="ChanceBetter">That the upper one is the better.</param>
/// <param name="IsSettled">The order is known with more than 97.5 %, or the difference surely lies within the margin.</param>
/// <param name="VotesMissing">Roughly how many more votes on this pair would settle it; 0 when it is settled.</param>
public sealed record PrizeGap(string Upper, string Lower, double ChanceBetter, bool IsSettled, int VotesMissing);

/// <summary>Whether a ranking may stop, and roughly how many votes are missing until then.</summary>
/// <param name="Gaps">One for each place that carries a prize: it and the place below.</param>
public sealed record StopAdvice(IReadOnlyList<PrizeGap> Gaps)
{
    private const double Sure = 0.975;

    /// <summary>Who has no vote yet; while there is somebody, nothing is settled.</summary>
    public IReadOnlyList<string> WithoutVotes { get; init; } = [];

    public bool MayStop => WithoutVotes.Count == 0 && Gaps.All(gap => gap.IsSettled);
    public int VotesMissing => Gaps.Sum(gap => gap.VotesMissing);

    /// <summary>
    /// Advises on a board: on its posterior, or, when its method knows none, by a sequential test of the direct comparisons of neighbours.
    /// </summary>
    /// <param name="neighbours">The tests of this board, as <see cref="NeighbourTest.Of(TaskBoard, int)"/> gives them.</param>
    public static StopAdvice For(TaskBoard board, IReadOnlyList<NeighbourTest> neighbours)
    {
        var advice = board.Ratings.Posterior is { } posterior ? For(posterior) : new([.. neighbours.Select(Gap)]);
        return advice with
        {
            WithoutVotes = [.. board.Standings.Where(standing => standing.Rank is null).Select(standing => standing.SubmissionId)],
        };
    }

    /// <summary>Advises on a posterior, not on repeated tests, so that looking often costs nothing.</summary>
    /// <param name="prizes">How many places carry a prize.</param>
    /// <param name="margin">Differences of skill below this do not matter; a tenth of the prior deviation when null.</param>
    public static StopAdvice For(SkillPosterior posterior, int prizes = 3, double? margin = null)
    {
        var within = margin ?? posterior.Settings.Deviation / 10;
        string[] order = [.. posterior.Competitors.OrderByDescending(id => posterior[id].Mean).ThenBy(id => id, StringComparer.Ordinal)];
        return new([.. order.Zip(order.Skip(1)).Take(prizes).Select(pair => Gap(posterior, pair.First, pair.Second, within))]);
    }

    private static PrizeGap Gap(NeighbourTest test) =>
        new(test.Upper, test.Lower, test.ChanceBetter, test.Verdict != NeighbourVerdict.Open, test.VotesMissing);

    private static PrizeGap Gap(SkillPosterior posterior, string upper, string lower, double margin)
    {
        var difference = posterior.Difference(upper, lower);
        var deviations = -Gaussian.Quantile(1 - Sure);
        var needed = Math.Max(difference.Mean / deviations, (margin - difference.Mean) / deviations);
        var isSettled = difference.Deviation < needed;
        var missing = 0;
        if (!isSettled)
        {
            // Every vote adds about the same precision; how much follows from what one vote is expected to tell now.
            var variance = difference.Deviation * difference.Deviation;
            var gained = double.ExpM1(2 * posterior.ExpectedInformation(upper, lower)) / variance;
            missing = (int)Math.Min(1e6, Math.Ceiling(((1 / (needed * needed)) - (1 / variance)) / gained));
        }

        return new(upper, lower, posterior.ChanceBetter(upper, lower), isSettled, missing);
    }
}
