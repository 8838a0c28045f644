namespace Basalt.Alignment;

/// <summary>Learns the present votes at every step.</summary>
/// <param name="make">Makes a model that knows nothing.</param>
/// <param name="iterative">Whether it goes on from the model of the step before; independent ones begin anew.</param>
public sealed class Lifelong(Func<IPreferenceLearner> make, bool iterative, int epochs) : LearningExaminee(make(), epochs)
{
    protected override void Live(IReadOnlyList<PairVote> margins, CancellationToken cancellation)
    {
        Model = iterative ? Model : make();
        Learn(margins.Select(Vote), cancellation);
    }
}
