using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>How often each pair of cards was voted on; a vote more costs no walk through all the others. Thread-safe.</summary>
internal sealed class StepCounts
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, string), int> _counts = [];
    private int _revision = -1;
    private int _counted;

    /// <summary>The number of votes on a pair of cards, whichever of the two was asked about.</summary>
    public Func<string, string, int> Of(RecordState state)
    {
        lock (_gate)
        {
            var votes = state.Comparisons;
            if (state.Revision != _revision || votes.Count < _counted)
            {
                _counts.Clear();
                (_revision, _counted) = (state.Revision, 0);
            }

            for (; _counted < votes.Count; _counted++)
            {
                if (RecordedValues.IsValue(state, votes[_counted]))
                {
                    var key = Key(
                        state.EpisodesById[votes[_counted].LeftEpisode].SubmissionId, state.EpisodesById[votes[_counted].RightEpisode].SubmissionId);
                    _counts[key] = _counts.GetValueOrDefault(key) + 1;
                }
            }
        }

        return (one, other) =>
        {
            lock (_gate)
            {
                return _counts.GetValueOrDefault(Key(one, other));
            }
        };
    }

    private static (string, string) Key(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
