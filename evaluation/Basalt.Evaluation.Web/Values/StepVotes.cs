using Basalt.Alignment;

namespace Basalt.Evaluation.Web;

/// <summary>
/// How often each pair of cards was voted on, and the last reason that somebody gave; a vote more costs no walk through all the others. Thread-safe.
/// </summary>
internal sealed class StepVotes
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string, string), int> _counts = [];
    private readonly Dictionary<(string From, string To), string> _stories = [];
    private int _revision = -1;
    private int _counted;

    /// <summary>The number of votes on each pair of cards, whichever of the two was asked about.</summary>
    /// <param name="pairs">Ids of cards.</param>
    public IReadOnlyList<int> Counts(RecordState state, IEnumerable<(string One, string Other)> pairs)
    {
        lock (_gate)
        {
            Follow(state);
            return [.. pairs.Select(pair => _counts.GetValueOrDefault(OutcomeTally.Key(pair.One, pair.Other)))];
        }
    }

    /// <summary>The last reason of somebody who said that the second is wiser, and that tells nothing of a person; null when there is none.</summary>
    public string? Story(RecordState state, string from, string to)
    {
        lock (_gate)
        {
            Follow(state);
            return _stories.GetValueOrDefault((from, to));
        }
    }

    private void Follow(RecordState state)
    {
        var votes = state.Comparisons;
        if (state.Revision != _revision || votes.Count < _counted)
        {
            _counts.Clear();
            _stories.Clear();
            (_revision, _counted) = (state.Revision, 0);
        }

        // A list that never changes is a tree: one walk is much cheaper than many look-ups from its root.
        foreach (var vote in _counted == 0 ? votes : Enumerable.Range(_counted, votes.Count - _counted).Select(at => votes[at]))
        {
            if (RecordedValues.IsValue(state, vote))
            {
                Take(state, vote);
            }
        }

        _counted = votes.Count;
    }

    private void Take(RecordState state, Comparison vote)
    {
        var (left, right) = (state.EpisodesById[vote.LeftEpisode].SubmissionId, state.EpisodesById[vote.RightEpisode].SubmissionId);
        var pair = OutcomeTally.Key(left, right);
        _counts[pair] = _counts.GetValueOrDefault(pair) + 1;
        var asksLeft = vote.Answers.GetValueOrDefault(ValueEpisodes.Asked) == "left";
        if (vote.Reason.Length > 0 && ValueEpisodes.AnswerOf(vote.Verdict, asksLeft) == WiserAnswer.Yes && PersonalWords.In(vote.Reason).Count == 0)
        {
            _stories[asksLeft ? (right, left) : (left, right)] = vote.Reason;
        }
    }
}
