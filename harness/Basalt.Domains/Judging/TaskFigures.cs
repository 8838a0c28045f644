using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>What a program says of an episode.</summary>
/// <param name="Measure">What was measured, as in <c>reward hope</c>.</param>
/// <param name="Value">More is better; of a task's checks the share that was met.</param>
public sealed record TaskFigure(string Measure, double Value);

/// <summary>
/// Figures of episodes by what their task is about: the reward that a text task names, or the checks of a Minecraft task. They help
/// participants and the scripted rater, and rank nobody.
/// </summary>
/// <param name="folder">The run's folder.</param>
public sealed class TaskFigures(string folder, TextAssets texts)
{
    private readonly Dictionary<(string, string?), TaskFigure?> _known = [];

    /// <summary>The figure of an episode.</summary>
    /// <param name="reward">A text reward by name in the place of the task's own; null for the task's own.</param>
    /// <returns>Null when the task names no reward and has no checks, or the world stated none.</returns>
    /// <exception cref="BasaltException">The reward is unknown, or the exhibit cannot be read.</exception>
    public async Task<TaskFigure?> OfAsync(TaskSpec task, EpisodeRecord episode, string? reward, CancellationToken cancellation)
    {
        var key = (episode.Id, reward);
        if (!_known.TryGetValue(key, out var figure))
        {
            _known[key] = figure = (reward ?? task.Reward) is { } name && episode.Exhibit.IsText()
                ? await ByRewardAsync(name, episode, cancellation)
                : reward is null ? ByChecks(episode) : null;
        }

        return figure;
    }

    private async Task<TaskFigure> ByRewardAsync(string name, EpisodeRecord episode, CancellationToken cancellation)
    {
        var reward = await texts.RewardAsync(name, cancellation);
        var path = EpisodeFolder.ExhibitPath(folder, episode, episode.Id);
        var dialogue = Transcript.Read(await File.ReadAllTextAsync(path, cancellation), path);
        return new($"reward {reward.Name}", reward.Score(dialogue.Said(Speaker.Prompt), dialogue.Said(Speaker.Agent)));
    }

    private TaskFigure? ByChecks(EpisodeRecord episode)
    {
        var actions = CheckedEpisode.Beside(Path.Combine(folder, episode.Exhibit.Path));
        if (episode.Exhibit.IsText() || !Minecraft.TaskChecks.Names.Contains(episode.TaskId) || !File.Exists(actions))
        {
            return null;
        }

        // An episode that ended before its first second has no statement: nothing was met.
        return CheckedEpisode.TryRead(episode, actions) is { } read
            ? new("checks met", read.Checks.Count > 0 ? read.Checks.Average(check => check.Met ? 1.0 : 0) : 0)
            : null;
    }
}
