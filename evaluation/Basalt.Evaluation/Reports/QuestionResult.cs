using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>How often a yes-or-no question about an episode is answered with yes, for one submission at one task.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="SubmissionId">Whose episodes they are.</param>
/// <param name="Episodes">Episodes with an answer.</param>
/// <param name="Answers">Answers about them; "unsure" is none.</param>
/// <param name="Yes">
/// Share of the episodes for which yes is true, with Wilson's bounds over episodes. An episode counts as the probability that yes is true,
/// by Dawid and Skene's model of the raters' confusions, so that an answer of a rater who errs often counts less.
/// </param>
/// <param name="SaidYes">Share of the answers that say yes, 0 to 1.</param>
public sealed record QuestionResult(string Question, string SubmissionId, int Episodes, int Answers, Interval Yes, double SaidYes)
{
    private const string LeftSuffix = ":left";
    private const string RightSuffix = ":right";
    private const int Classes = 2;

    private sealed record Said(string Question, EpisodeRecord Episode, string Rater, bool IsYes);

    /// <summary>Sums up the answers to the direct questions of each task.</summary>
    /// <param name="comparisons">Those that count.</param>
    /// <param name="episodes">By id.</param>
    /// <returns>By task id; a task without an answer is missing. By question, then the highest share first.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<QuestionResult>> ByTask(
        IEnumerable<Comparison> comparisons, IReadOnlyDictionary<string, EpisodeRecord> episodes) =>
        comparisons.SelectMany(comparison => Read(comparison, episodes)).GroupBy(said => said.Episode.TaskId).ToDictionary(
            task => task.Key,
            task => (IReadOnlyList<QuestionResult>)
            [
                .. task.GroupBy(said => said.Question).OrderBy(question => question.Key, StringComparer.Ordinal)
                    .SelectMany(question => Of(question.Key, [.. question])),
            ]);

    private static IEnumerable<Said> Read(Comparison comparison, IReadOnlyDictionary<string, EpisodeRecord> episodes)
    {
        foreach (var (name, answer) in comparison.Answers)
        {
            var isLeft = name.EndsWith(LeftSuffix, StringComparison.Ordinal);
            if (answer is "yes" or "no" && (isLeft || name.EndsWith(RightSuffix, StringComparison.Ordinal)))
            {
                yield return new(
                    name[..name.LastIndexOf(':')],
                    episodes[isLeft ? comparison.LeftEpisode : comparison.RightEpisode],
                    comparison.Rater,
                    answer == "yes");
            }
        }
    }

    private static IEnumerable<QuestionResult> Of(string question, IReadOnlyList<Said> answers)
    {
        var items = Numbered(answers.Select(said => said.Episode.Id));
        var raters = Numbered(answers.Select(said => said.Rater));
        var fit = DawidSkene.Fit(
            [.. answers.Select(said => (items[said.Episode.Id], raters[said.Rater], said.IsYes ? 1 : 0))], items.Count, Classes);
        return answers.GroupBy(said => said.Episode.SubmissionId)
            .Select(own =>
            {
                string[] ids = [.. own.Select(said => said.Episode.Id).Distinct()];
                var yes = Interval.Wilson(ids.Sum(id => fit.Answers[items[id]][1]), ids.Length);
                return new QuestionResult(question, own.Key, ids.Length, own.Count(), yes, own.Average(said => said.IsYes ? 1.0 : 0));
            })
            .OrderByDescending(result => result.Yes.Value).ThenBy(result => result.SubmissionId, StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Numbered(IEnumerable<string> names) =>
        names.Distinct().Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at);
}
