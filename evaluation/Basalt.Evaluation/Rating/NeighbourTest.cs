namespace Basalt.Evaluation;

/// <summary>What a sequential test says of two neighbours on a board.</summary>
public enum NeighbourVerdict
{
    /// <summary>More votes on the pair are needed.</summary>
    Open,

    /// <summary>The upper one is better.</summary>
    UpperIsBetter,

    /// <summary>The upper one is not clearly better.</summary>
    NotClearlyBetter,
}

/// <summary>
/// Two neighbours judged by their direct comparisons alone: a sequential test of "both are equal" against "the upper one takes 60 % of
/// the points", each wrongly accepted in at most 5 % of cases. It may be looked at after every vote. No model of skills goes into it.
/// </summary>
/// <param name="Upper">Id of the submission that stands higher.</param>
/// <param name="Lower">Id of its neighbour.</param>
/// <param name="Wins">Votes for the upper one.</param>
/// <param name="Draws">Votes for neither.</param>
/// <param name="Losses">Votes for the lower one.</param>
/// <param name="LogLikelihoodRatio">Natural logarithm; positive speaks for the upper one. 0 without a vote.</param>
/// <param name="ChanceBetter">The likelihood that the upper one is better, 0 to 1.</param>
public sealed record NeighbourTest(
    string Upper, string Lower, int Wins, int Draws, int Losses, double LogLikelihoodRatio, double ChanceBetter, NeighbourVerdict Verdict)
{
    // An expected score of 0.6.
    private const double Elo = 70.4365;

    // Nats that a vote between two of whom one takes 60 % of the points tells on average.
    private const double ExpectedNats = 0.0201;
    private const int MostVotes = 1_000_000;

    /// <summary>Votes between the two.</summary>
    public int Votes => Wins + Draws + Losses;

    /// <summary>Roughly how many more votes on this pair would settle it; 0 when it is settled.</summary>
    public int VotesMissing
    {
        get
        {
            if (Verdict != NeighbourVerdict.Open)
            {
                return 0;
            }

            var (lower, upper) = SequentialTest.Bounds();
            var distance = LogLikelihoodRatio < 0 ? LogLikelihoodRatio - lower : upper - LogLikelihoodRatio;
            var pace = Votes == 0 ? ExpectedNats : Math.Max(Math.Abs(LogLikelihoodRatio) / Votes, ExpectedNats / 10);
            return (int)Math.Min(Math.Ceiling(distance / pace), MostVotes);
        }
    }

    /// <summary>Tests two neighbours.</summary>
    /// <param name="outcomes">Votes on one task; those on other pairs are passed over.</param>
    public static NeighbourTest Of(string upper, string lower, IEnumerable<Outcome> outcomes)
    {
        var direct = outcomes.Where(outcome =>
            (outcome.First == upper && outcome.Second == lower) || (outcome.First == lower && outcome.Second == upper)).ToList();
        var (wins, losses) = (direct.Count(outcome => outcome.Winner == upper), direct.Count(outcome => outcome.Winner == lower));
        var draws = direct.Count - wins - losses;
        if (direct.Count == 0)
        {
            return new(upper, lower, 0, 0, 0, 0, 0.5, NeighbourVerdict.Open);
        }

        var state = SequentialTest.Of([losses, draws, wins], 0, Elo);
        var bounds = SequentialTest.Bounds();
        var verdict = state.Logistic >= bounds.Upper ? NeighbourVerdict.UpperIsBetter
            : state.Logistic <= bounds.Lower ? NeighbourVerdict.NotClearlyBetter
            : NeighbourVerdict.Open;
        return new(upper, lower, wins, draws, losses, state.Logistic, state.Superiority, verdict);
    }

    /// <summary>Tests every place that carries a prize against the place below.</summary>
    /// <param name="prizes">How many places carry a prize.</param>
    public static IReadOnlyList<NeighbourTest> Of(TaskBoard board, int prizes = 3)
    {
        string[] order = [.. board.Ranked.Select(standing => standing.SubmissionId)];
        return [.. order.Zip(order.Skip(1)).Take(prizes).Select(pair => Of(pair.First, pair.Second, board.Outcomes))];
    }
}
