using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>One rater's dial: how much each reward weighs in their votes on texts.</summary>
/// <param name="Rater">A pseudonym.</param>
/// <param name="Choices">Votes that it was fitted to.</param>
/// <param name="Rewards">Weight a unit of each reward, by the reward's name, with 95 % bounds.</param>
public sealed record RaterDial(string Rater, int Choices, IReadOnlyDictionary<string, Interval> Rewards);

/// <summary>Fits every rater's dial from their own votes. The weights may be set as <c>rewards</c> of a submission that is steered by values.</summary>
public static class RaterDials
{
    /// <param name="folder">The run's folder.</param>
    /// <param name="rewards">Names of text rewards.</param>
    /// <returns>Who voted most comes first.</returns>
    /// <exception cref="BasaltException">A reward is unknown, or there is no vote on two texts.</exception>
    public static async Task<IReadOnlyList<RaterDial>> OfAsync(
        string folder, RecordState state, IReadOnlyList<TaskSpec> tasks, IReadOnlyList<string> rewards, TextAssets texts, CancellationToken cancellation)
    {
        var own = state.OfOneKind();
        var (figures, names) = (new TaskFigures(folder, texts), AnswerSheet.Pseudonyms(state));
        var choices = new Dictionary<string, List<FiguredChoice>>();
        foreach (var vote in own.Comparisons)
        {
            var (left, right) = (own.EpisodesById[vote.LeftEpisode], own.EpisodesById[vote.RightEpisode]);
            if (tasks.FirstOrDefault(task => task.Id == left.TaskId) is { } task && left.Exhibit.IsText() && right.Exhibit.IsText())
            {
                var difference = new double[rewards.Count];
                for (var at = 0; at < rewards.Count; at++)
                {
                    difference[at] = (await figures.OfAsync(task, left, rewards[at], cancellation))!.Value
                        - (await figures.OfAsync(task, right, rewards[at], cancellation))!.Value;
                }

                var first = vote.Verdict switch { Verdict.Left => 1, Verdict.Right => 0, _ => 0.5 };
                choices.TryAdd(vote.Rater, []);
                choices[vote.Rater].Add(new(difference, first));
            }
        }

        return choices.Count > 0
            ?
            [
                .. choices.OrderByDescending(one => one.Value.Count).ThenBy(one => names(one.Key), StringComparer.Ordinal).Select(one =>
                {
                    var fit = PreferenceWeights.Of(one.Value, rewards.Count);
                    return new RaterDial(names(one.Key), fit.Choices, rewards.Zip(fit.Weights).ToDictionary(pair => pair.First, pair => pair.Second));
                }),
            ]
            : throw new BasaltException($"{folder}: found no vote on two texts; wanted one at least to fit a dial");
    }
}
