namespace Basalt.Evaluation;

/// <summary>Whether the standings of a task can be believed, and when to stop.</summary>
/// <param name="Agreement">Krippendorff's alpha of the verdicts; null when no pair was judged twice.</param>
/// <param name="WithinRaters">How often raters say the same of a pair they see again; null when nobody saw one again.</param>
/// <param name="LeftWins">
/// How often the left side wins; null without a vote that has a winner. A half lies within the bounds when sides do not matter.
/// </param>
/// <param name="Methods">What other methods make of the same votes; none without votes.</param>
public sealed record TrustChecks(
    double? Agreement,
    Interval? WithinRaters,
    Interval? LeftWins,
    IReadOnlyList<CrossCheck> Methods,
    StopAdvice Stop)
{
    /// <summary>Each place that carries a prize against the place below, by their direct comparisons; none without votes.</summary>
    public IReadOnlyList<NeighbourTest> Neighbours { get; init; } = [];

    /// <param name="answers">Everything raters said of the task that holds, swapped repeats too, oldest first.</param>
    public static TrustChecks Of(TaskBoard board, IReadOnlyList<Outcome> answers)
    {
        var neighbours = NeighbourTest.Of(board);
        return new(
            Known(Evaluation.Agreement.OfVotes(board.Outcomes)),
            Known(Evaluation.Agreement.WithinRaters(answers)),
            Known(Evaluation.Agreement.LeftWins(board.Outcomes)),
            board.Outcomes.Count == 0
                ? []
                : [.. CrossCheck.Of(board).Select(check => check with { Tau = check.Tau is { } tau ? Known(tau) : null })],
            StopAdvice.For(board, neighbours))
        {
            Neighbours = neighbours,
        };
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static Interval? Known(Interval interval) => double.IsNaN(interval.Value) ? null : interval;
}
