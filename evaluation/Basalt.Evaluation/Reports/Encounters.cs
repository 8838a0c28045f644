namespace Basalt.Evaluation;

/// <summary>What two submissions made of their meetings in one task.</summary>
/// <param name="Wins">Of the first.</param>
/// <param name="Losses">Of the first.</param>
/// <param name="Draws">Without those that were both bad.</param>
public sealed record Encounters(string First, string Second, int Wins, int Losses, int Draws, int BothBad)
{
    public int Votes => Wins + Losses + Draws + BothBad;

    /// <summary>Share of the meetings that the first won, a draw and both bad being half of one, with Wilson's bounds.</summary>
    public Interval Share => Interval.Wilson(Wins + (0.5 * (Draws + BothBad)), Votes);

    public Encounters Reversed() => new(Second, First, Losses, Wins, Draws, BothBad);

    /// <summary>Counts every pair that met, each once, the first before the second in the alphabet.</summary>
    /// <param name="votes">Of one task.</param>
    public static IReadOnlyList<Encounters> Count(IEnumerable<Vote> votes) =>
    [
        .. votes.Select(Sorted).GroupBy(vote => (vote.Left, vote.Right)).OrderBy(pair => pair.Key.Left, StringComparer.Ordinal).ThenBy(pair => pair.Key.Right, StringComparer.Ordinal)
            .Select(pair => new Encounters(
                pair.Key.Left,
                pair.Key.Right,
                pair.Count(vote => vote.Verdict == Verdict.Left),
                pair.Count(vote => vote.Verdict == Verdict.Right),
                pair.Count(vote => vote.Verdict == Verdict.Draw),
                pair.Count(vote => vote.Verdict == Verdict.BothBad))),
    ];

    private static Vote Sorted(Vote vote) => string.CompareOrdinal(vote.Left, vote.Right) < 0
        ? vote
        : vote with
        {
            Left = vote.Right,
            Right = vote.Left,
            Verdict = vote.Verdict switch
            {
                Verdict.Left => Verdict.Right,
                Verdict.Right => Verdict.Left,
                var even => even,
            },
        };
}
