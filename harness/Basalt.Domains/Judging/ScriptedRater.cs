using System.Globalization;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;

namespace Basalt.Domains;

/// <summary>
/// A rater that is a program and says so: it votes by what the task itself is about, the reward that a text task names or the checks of a
/// Minecraft task. Its votes show that votes travel; they are recorded as a program's and stand on a board of their own.
/// </summary>
/// <param name="log">The site's log, which knows whose episodes a pair shows.</param>
/// <param name="tasks">The tasks that are judged.</param>
public sealed class ScriptedRater(IRecordLog log, IReadOnlyList<TaskSpec> tasks, TaskFigures figures)
{
    public const string Name = RaterKinds.ScriptedRater;

    /// <summary>How it votes, as half a sentence.</summary>
    public const string Rule = "votes by the task's own reward or checks";

    /// <summary>Votes through the site's HTTP API as a browser would.</summary>
    /// <returns>How many votes were taken.</returns>
    public async Task<int> VoteAsync(string invitation, int most, CancellationToken cancellation)
    {
        using var rater = await RaterClient.JoinAsync(invitation, looks: false, cancellation);
        var votes = 0;
        while (votes < most && await rater.NextAsync(cancellation) is { Pair: var pair })
        {
            var state = await log.StateAsync(cancellation);
            var serving = state.Servings[pair.Serving];
            var left = await FigureAsync(state.EpisodesById[serving.LeftEpisode], cancellation);
            var right = await FigureAsync(state.EpisodesById[serving.RightEpisode], cancellation);
            var (verdict, reason) = Judge(left, right);
            await rater.VoteAsync(pair, verdict, reason, new Dictionary<string, string>(), cancellation);
            votes++;
        }

        return votes;
    }

    private static (Verdict Verdict, string Reason) Judge(TaskFigure? left, TaskFigure? right)
    {
        if (left is null || right is null)
        {
            return (Verdict.Draw, "scripted: the task names no reward and no program checks it");
        }

        var verdict = left.Value > right.Value ? Verdict.Left : left.Value < right.Value ? Verdict.Right : Verdict.Draw;
        return (verdict, string.Create(CultureInfo.InvariantCulture, $"scripted: {left.Measure} {left.Value:0.###} left, {right.Value:0.###} right"));
    }

    private async Task<TaskFigure?> FigureAsync(EpisodeRecord episode, CancellationToken cancellation) =>
        await figures.OfAsync(tasks.First(task => task.Id == episode.TaskId), episode, reward: null, cancellation);
}
