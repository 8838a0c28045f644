namespace Basalt.Alignment;

/// <summary>Learns from the people of the first step and stays as it is.</summary>
public sealed class NeverUpdated(IPreferenceLearner model, int epochs) : LearningExaminee(model, epochs)
{
    private bool _learned;

    protected override void Live(IReadOnlyList<PairVote> margins, CancellationToken cancellation)
    {
        if (!_learned)
        {
            Learn(margins.Select(Vote), cancellation);
            _learned = true;
        }
    }
}
