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
    public static IReadOnlyList<Encounters> Count(IEnumerable<Outcome> votes) =>
    [
        .. votes.Select(vote => vote.Sorted()).GroupBy(vote => (vote.First, vote.Second))
            .OrderBy(pair => pair.Key.First, StringComparer.Ordinal).ThenBy(pair => pair.Key.Second, StringComparer.Ordinal)
            .Select(pair => new Encounters(
                pair.Key.First,
                pair.Key.Second,
                pair.Count(vote => vote.Result == OutcomeResult.FirstWon),
                pair.Count(vote => vote.Result == OutcomeResult.SecondWon),
                pair.Count(vote => vote is { IsDraw: true, IsBothBad: false }),
                pair.Count(vote => vote.IsBothBad))),
    ];
}
