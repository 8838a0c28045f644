namespace Basalt.Evaluation.Web;

/// <summary>How one submission fared against another.</summary>
/// <param name="Draws">Draws proper.</param>
/// <param name="BothBad">Pairs of which neither was any good.</param>
/// <param name="Rate">Wins plus half of the draws over all, 0 to 1; null when they never met.</param>
/// <param name="Low">Lower end of the 95 % Wilson interval of the rate.</param>
/// <param name="High">Upper end.</param>
public sealed record Meeting(string Row, string Column, int Wins, int Draws, int BothBad, int Losses, double? Rate, double? Low, double? High)
{
    public int Votes => Wins + Draws + BothBad + Losses;
}

/// <summary>Who won against whom in one task, in the standings' order.</summary>
/// <param name="Submissions">Best first; the order of rows and columns.</param>
public sealed record WinMatrix(string Task, IReadOnlyList<string> Submissions, IReadOnlyList<Meeting> Meetings)
{
    private const double Z = 1.959964;

    public static WinMatrix Of(TaskBoard board, IReadOnlyList<Vote> votes)
    {
        var counts = new Dictionary<(string, string), (int Wins, int Draws, int BothBad, int Losses)>();
        foreach (var vote in votes.Where(vote => vote.TaskId == board.TaskId))
        {
            Count(vote.Left, vote.Right, vote.Verdict, Verdict.Left);
            Count(vote.Right, vote.Left, vote.Verdict, Verdict.Right);
        }

        var submissions = board.Standings.Select(standing => standing.SubmissionId).ToList();
        return new(board.TaskId, submissions,
        [
            .. from row in submissions from column in submissions where row != column select Meet(row, column, counts.GetValueOrDefault((row, column))),
        ]);

        void Count(string one, string other, Verdict verdict, Verdict won)
        {
            var (wins, draws, bothBad, losses) = counts.GetValueOrDefault((one, other));
            counts[(one, other)] = verdict switch
            {
                Verdict.Draw => (wins, draws + 1, bothBad, losses),
                Verdict.BothBad => (wins, draws, bothBad + 1, losses),
                _ when verdict == won => (wins + 1, draws, bothBad, losses),
                _ => (wins, draws, bothBad, losses + 1),
            };
        }
    }

    // Wilson 1927; with half wins the count need not be whole.
    private static Meeting Meet(string row, string column, (int Wins, int Draws, int BothBad, int Losses) counts)
    {
        double n = counts.Wins + counts.Draws + counts.BothBad + counts.Losses;
        if (n == 0)
        {
            return new Meeting(row, column, 0, 0, 0, 0, null, null, null);
        }

        var rate = (counts.Wins + (0.5 * (counts.Draws + counts.BothBad))) / n;
        var centre = (rate + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((rate * (1 - rate) / n) + (Z * Z / (4 * n * n)));
        return new Meeting(row, column, counts.Wins, counts.Draws, counts.BothBad, counts.Losses, rate, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
