using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>The standings of one task.</summary>
/// <param name="Standings">Best first.</param>
public sealed record TaskBoard(string TaskId, IReadOnlyList<Standing> Standings);

/// <summary>All standings; a pure function of the record.</summary>
/// <param name="Tasks">By task id.</param>
public sealed record Leaderboard(IReadOnlyList<TaskBoard> Tasks)
{
    /// <summary>Ranks everybody who played.</summary>
    /// <param name="episodes">Those that count. Every submission that has one in a task stands on its board.</param>
    /// <param name="comparisons">Those that count, oldest first.</param>
    /// <param name="settings">Of TrueSkill; null for the competition's.</param>
    /// <exception cref="BasaltException">A comparison names an episode that is not there, or two that do not belong together.</exception>
    public static Leaderboard Build(IEnumerable<EpisodeRecord> episodes, IEnumerable<Comparison> comparisons, TrueSkillSettings? settings = null)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        var votes = comparisons.Select(comparison => Vote.Of(comparison, byId)).ToLookup(vote => vote.TaskId);
        return new(
        [
            .. byId.Values.GroupBy(episode => episode.TaskId).OrderBy(task => task.Key, StringComparer.Ordinal)
                .Select(task => new TaskBoard(task.Key, Standings([.. task.Select(episode => episode.SubmissionId).Distinct()], [.. votes[task.Key]], settings))),
        ]);
    }

    private static IReadOnlyList<Standing> Standings(IReadOnlyList<string> submissions, IReadOnlyList<Vote> votes, TrueSkillSettings? settings)
    {
        var system = new TrueSkill(settings);
        var online = system.Rate(votes.Select(vote => vote.Outcome));
        var ratings = submissions.ToDictionary(id => id, id => online.GetValueOrDefault(id, system.Initial));
        return
        [
            .. submissions.OrderByDescending(id => ratings[id].Mean).ThenBy(id => id, StringComparer.Ordinal).Select(id => new Standing
            {
                SubmissionId = id,
                Rank = 1 + ratings.Values.Count(other => other.Mean > ratings[id].Mean),
                Rating = ratings[id],
                Online = ratings[id],
                Votes = votes.Count(vote => vote.Left == id || vote.Right == id),
                Wins = votes.Count(vote => (vote.Left == id && vote.Verdict == Verdict.Left) || (vote.Right == id && vote.Verdict == Verdict.Right)),
                Draws = votes.Count(vote => (vote.Left == id || vote.Right == id) && vote.IsDraw),
                Losses = votes.Count(vote => (vote.Left == id && vote.Verdict == Verdict.Right) || (vote.Right == id && vote.Verdict == Verdict.Left)),
            }),
        ];
    }
}
