namespace Basalt.Evaluation.Web;

/// <summary>Whether the neighbours on a board are told apart yet.</summary>
/// <param name="Probability">That the better placed one is better, given both ratings as independent.</param>
/// <param name="IsDecided">Probability above 0.975, or the difference is certain to be small.</param>
/// <param name="VotesMissing">Roughly how many more votes would decide it, if the means stay; null when decided or when they are equal.</param>
public sealed record StopAdvice(string Better, string Worse, double Probability, bool IsDecided, int? VotesMissing)
{
    private const double Wanted = 1.959964;

    /// <summary>Differences below this do not matter: a quarter of TrueSkill's beta.</summary>
    private const double Margin = 25.0 / 24;

    public static IReadOnlyList<StopAdvice> Of(StandingBoard board) =>
        [.. board.Standings.Zip(board.Standings.Skip(1), (better, worse) => Of(better, worse))];

    private static StopAdvice Of(StandingRow better, StandingRow worse)
    {
        var spread = Math.Sqrt((better.Deviation * better.Deviation) + (worse.Deviation * worse.Deviation));
        var gap = better.Mean - worse.Mean;
        var probability = Normal(gap / spread);
        var decided = gap > Wanted * spread || gap + (Wanted * spread) < Margin;
        var votes = Math.Max(1, (better.Votes + worse.Votes) / 2.0);
        var ratio = gap <= 0 ? double.PositiveInfinity : Math.Pow(Wanted * spread / gap, 2);

        // The deviation shrinks with the root of the votes.
        return new(better.Submission, worse.Submission, probability, decided, decided || !double.IsFinite(ratio) || ratio > 1000 ? null : (int)Math.Ceiling(votes * (ratio - 1)));
    }

    // Abramowitz and Stegun 26.2.17, to 1e-7: enough for a percentage.
    private static double Normal(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x >= 0 ? 1 - tail : tail;
    }
}
