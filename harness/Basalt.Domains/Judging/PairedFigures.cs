using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>Figures of two submissions on the same items of a run.</summary>
/// <param name="folder">The run's folder.</param>
public sealed class PairedFigures(string folder, RecordState state, IReadOnlyList<TaskSpec> tasks, Catalogue catalogue)
{
    /// <summary>What votes gave.</summary>
    public const string ByVotes = "votes";

    /// <summary>What the tasks' own rewards and checks say.</summary>
    public const string ByTask = "task";

    /// <summary>The figures.</summary>
    /// <param name="by"><see cref="ByVotes"/>, <see cref="ByTask"/>, or a text reward by name.</param>
    /// <exception cref="BasaltException">The reward is unknown, or an exhibit cannot be read.</exception>
    public async Task<IReadOnlyList<PairedReport.ItemFigures>> OfAsync(string first, string second, string by, CancellationToken cancellation)
    {
        if (by == ByVotes)
        {
            return [.. PairedReport.ByVotes(state, first, second)];
        }

        var reward = by == ByTask ? null : by;
        if (reward is not null)
        {
            TextRewards.Of(reward);
        }

        var figures = new TaskFigures(folder, catalogue.Texts);
        List<PairedReport.ItemFigures> found = [];
        foreach (var item in state.Episodes.GroupBy(episode => (episode.TaskId, episode.ScenarioId, episode.Setting)))
        {
            if (tasks.FirstOrDefault(task => task.Id == item.Key.TaskId) is { } task
                && await MeanAsync(task, item, first) is { } one && await MeanAsync(task, item, second) is { } other)
            {
                found.Add(new(task.Id, one.Measure, item.Key.ScenarioId, one.Value, other.Value));
            }
        }

        return found;

        async Task<TaskFigure?> MeanAsync(TaskSpec task, IEnumerable<EpisodeRecord> item, string submission)
        {
            List<TaskFigure> own = [];
            foreach (var episode in item.Where(episode => episode.SubmissionId == submission))
            {
                if (await figures.OfAsync(task, episode, reward, cancellation) is { } figure)
                {
                    own.Add(figure);
                }
            }

            return own.Count > 0 ? own[0] with { Value = own.Average(figure => figure.Value) } : null;
        }
    }
}
