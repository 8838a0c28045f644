namespace Basalt.Alignment;

/// <summary>
/// Continues the history of each pair's votes by a polynomial and learns the continued votes: a vote beyond ±1 counts as often as it is
/// large, at most five times. With two votes and M = 1 an order is never flipped; it only counts three or five times.
/// </summary>
/// <param name="make">Makes a model that knows nothing; each step begins anew.</param>
/// <param name="order">M: the polynomial's degree.</param>
/// <param name="steps">K: how many steps it looks ahead.</param>
public sealed class Extrapolative(Func<IPreferenceLearner> make, int order, int steps, int epochs) : LearningExaminee(make(), epochs)
{
    private const double Most = 5;
    private readonly List<double[]> _history = [];

    protected override void Live(IReadOnlyList<PairVote> margins, CancellationToken cancellation)
    {
        _history.Add([.. margins.Select(answer => Vote(answer).Margin)]);
        Model = make();
        Learn(
            margins.Select((answer, at) => answer with
            {
                Margin = Math.Clamp(Extrapolation.Ahead([.. _history.Select(votes => votes[at])], order, steps), -Most, Most),
            }),
            cancellation);
    }
}
