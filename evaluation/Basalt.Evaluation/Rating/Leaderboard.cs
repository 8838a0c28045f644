using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>The standings of one task.</summary>
/// <param name="Standings">Best first.</param>
public sealed record TaskBoard(string TaskId, IReadOnlyList<Standing> Standings)
{
    /// <summary>What all votes on the task say of all skills together.</summary>
    [JsonIgnore]
    public required SkillPosterior Posterior { get; init; }

    /// <summary>The votes on the task, oldest first.</summary>
    [JsonIgnore]
    public required IReadOnlyList<Vote> Votes { get; init; }
}

/// <summary>All standings; a pure function of the record.</summary>
/// <param name="Tasks">By task id.</param>
public sealed record Leaderboard(IReadOnlyList<TaskBoard> Tasks)
{
    /// <summary>Across tasks, best first: those who have a rating in every task.</summary>
    public IReadOnlyList<OverallStanding> Overall { get; } = Across(Tasks);

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
                .Select(task => Board(task.Key, [.. task.Select(episode => episode.SubmissionId).Distinct()], [.. votes[task.Key]], settings)),
        ]);
    }

    private static TaskBoard Board(string task, IReadOnlyList<string> submissions, IReadOnlyList<Vote> votes, TrueSkillSettings? settings)
    {
        var online = new TrueSkill(settings);
        var onlineRatings = online.Rate(votes.Select(vote => vote.Outcome));
        var posterior = new BatchTrueSkill(settings).Fit(votes.Select(vote => vote.Outcome), submissions);
        var best = posterior.ChancesBest();
        var ratings = submissions.ToDictionary(id => id, id => posterior[id]);
        return new(task,
        [
            .. submissions.OrderByDescending(id => ratings[id].Mean).ThenBy(id => id, StringComparer.Ordinal).Select(id =>
            {
                var own = votes.Where(vote => vote.Left == id || vote.Right == id).ToList();
                var wins = own.Count(vote => vote.Verdict == (vote.Left == id ? Verdict.Left : Verdict.Right));
                var draws = own.Count(vote => vote.IsDraw);
                var (bestRank, worstRank) = posterior.RankRange(id);
                return new Standing
                {
                    SubmissionId = id,
                    Rank = 1 + ratings.Values.Count(other => other.Mean > ratings[id].Mean),
                    BestRank = bestRank,
                    WorstRank = worstRank,
                    ChanceBest = best[id],
                    Rating = ratings[id],
                    Online = onlineRatings.GetValueOrDefault(id, online.Initial),
                    Votes = own.Count,
                    Wins = wins,
                    Draws = draws,
                    Losses = own.Count - wins - draws,
                    Raters = own.Select(vote => vote.Rater).Distinct().Count(),
                };
            }),
        ])
        { Posterior = posterior, Votes = votes };
    }

    private static IReadOnlyList<OverallStanding> Across(IReadOnlyList<TaskBoard> tasks)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var normalised = tasks.ToDictionary(board => board.TaskId, board =>
        {
            var mean = board.Standings.Average(standing => standing.Rating.Mean);
            var spread = Math.Sqrt(board.Standings.Average(standing => Math.Pow(standing.Rating.Mean - mean, 2)));
            return board.Standings.ToDictionary(standing => standing.SubmissionId, standing => spread > 0 ? (standing.Rating.Mean - mean) / spread : 0);
        });
        var scores = normalised.Values.Skip(1).Aggregate(normalised.Values.First().Keys.ToHashSet(), (ids, task) => [.. ids.Where(task.ContainsKey)])
            .ToDictionary(id => id, id => normalised.Values.Average(task => task[id]));
        return
        [
            .. scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new OverallStanding(
                pair.Key, 1 + scores.Values.Count(other => other > pair.Value), pair.Value, normalised.ToDictionary(task => task.Key, task => task.Value[pair.Key]))),
        ];
    }
}
