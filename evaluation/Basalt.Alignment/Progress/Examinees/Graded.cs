namespace Basalt.Alignment;

/// <summary>
/// Continues margins instead of votes: h + K·λ·(h − h of the step before), where h is by how much people prefer a text, and learns each pair
/// by the sign and size of that. Votes of ±1 lose how near a pair is to being flipped; margins keep it.
/// </summary>
/// <param name="make">Makes a model that knows nothing; each step begins anew.</param>
/// <param name="share">λ, 0 to 1: how much of the last step's movement goes on.</param>
/// <param name="steps">K: how many steps it looks ahead.</param>
public sealed class Graded(Func<IPreferenceLearner> make, double share, int steps, int epochs) : LearningExaminee(make(), epochs)
{
    private IReadOnlyList<PairVote>? _before;

    /// <summary>The margins some steps ahead.</summary>
    /// <param name="before">Those of the step before; null at the first step, where nothing has moved.</param>
    public static double[] Ahead(IReadOnlyList<double> now, IReadOnlyList<double>? before, double share, int steps) =>
        [.. now.Select((margin, at) => margin + (steps * share * (margin - (before?[at] ?? margin))))];

    protected override void Live(IReadOnlyList<PairVote> margins, CancellationToken cancellation)
    {
        var ahead = Ahead([.. margins.Select(answer => answer.Margin)], _before?.Select(answer => answer.Margin).ToList(), share, steps);
        var usual = Math.Max(ahead.Average(Math.Abs), double.Epsilon);
        _before = margins;
        Model = make();
        Learn(margins.Select((answer, at) => answer with { Margin = ahead[at] / usual }), cancellation);
    }
}
