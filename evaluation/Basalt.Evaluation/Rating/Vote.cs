using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>A comparison with its episodes looked up: what rating, agreement and pair choice reckon with.</summary>
/// <param name="Left">Submission that stood left.</param>
/// <param name="Right">Submission that stood right.</param>
public sealed record Vote(string TaskId, string ScenarioId, string Left, string Right, string Rater, Verdict Verdict)
{
    /// <summary>A draw, or neither any good.</summary>
    public bool IsDraw => Verdict is Verdict.Draw or Verdict.BothBad;

    public Outcome Outcome => new(Left, Right, Verdict switch
    {
        Verdict.Left => OutcomeResult.FirstWon,
        Verdict.Right => OutcomeResult.SecondWon,
        _ => OutcomeResult.Draw,
    });

    /// <summary>Looks the episodes of a comparison up.</summary>
    /// <exception cref="BasaltException">An episode is not there, the two are of different tasks, or of one submission.</exception>
    public static Vote Of(Comparison comparison, IReadOnlyDictionary<string, EpisodeRecord> episodes)
    {
        var left = Episode(comparison.LeftEpisode);
        var right = Episode(comparison.RightEpisode);
        if (left.TaskId != right.TaskId || left.SubmissionId == right.SubmissionId)
        {
            throw new BasaltException($"comparison {comparison.Id}: found the episodes {left.Id} and {right.Id}; wanted two submissions at one task");
        }

        return new(left.TaskId, left.ScenarioId, left.SubmissionId, right.SubmissionId, comparison.Rater, comparison.Verdict);

        EpisodeRecord Episode(string id) => episodes.GetValueOrDefault(id)
            ?? throw new BasaltException($"comparison {comparison.Id}: found the episode {id}, which is not in the record; wanted one that is");
    }
}
