using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>The standings of one task.</summary>
/// <param name="Standings">Best first; those without a vote come last, by name, and have no rank.</param>
public sealed record TaskBoard(string TaskId, IReadOnlyList<Standing> Standings)
{
    /// <summary>What the task is called where it was imported from; its id when nothing else is known.</summary>
    [JsonIgnore]
    public string Name { get; init; } = TaskId;

    /// <summary>What all votes on the task say of the skills together of all who have votes.</summary>
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
    /// <summary>Across tasks, best first: those who played every task. Those without a rank come last.</summary>
    public IReadOnlyList<OverallStanding> Overall { get; } = Across(Tasks);

    /// <summary>Ranks everybody of a record.</summary>
    /// <inheritdoc cref="Build"/>
    public static Leaderboard Of(RecordState state)
    {
        var board = Build(state.Episodes, state.Comparisons, state.Submissions);
        var names = ArenaBattles.TaskNames(state);
        return new([.. board.Tasks.Select(task => task with { Name = VisibleText.OneLine(names.GetValueOrDefault(task.TaskId, task.TaskId)) })]);
    }

    /// <summary>Ranks everybody who played.</summary>
    /// <param name="episodes">Those that count. Every submission that has one in a task stands on its board.</param>
    /// <param name="comparisons">Those that count, oldest first.</param>
    /// <param name="submissions">Who they are, by id; null when only their episodes say.</param>
    /// <param name="settings">Of TrueSkill; null for the competition's.</param>
    /// <exception cref="BasaltException">A comparison names an episode that is not there, or two that do not belong together.</exception>
    public static Leaderboard Build(
        IEnumerable<EpisodeRecord> episodes,
        IEnumerable<Comparison> comparisons,
        IReadOnlyDictionary<string, Submission>? submissions = null,
        TrueSkillSettings? settings = null)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        var competitors = Competitor.All(byId.Values, submissions ?? new Dictionary<string, Submission>());
        var votes = comparisons.Select(comparison => Vote.Of(comparison, byId)).ToLookup(vote => vote.TaskId);
        return new(
        [
            .. byId.Values.GroupBy(episode => episode.TaskId).OrderBy(task => task.Key, StringComparer.Ordinal)
                .Select(task => Board(
                    task.Key, [.. task.Select(episode => episode.SubmissionId).Distinct().Select(id => competitors[id])], [.. votes[task.Key]], settings)),
        ]);
    }

    private static TaskBoard Board(string task, IReadOnlyList<Competitor> field, IReadOnlyList<Vote> votes, TrueSkillSettings? settings)
    {
        var online = new TrueSkill(settings);
        var onlineRatings = online.Rate(votes.Select(vote => vote.Outcome));
        var posterior = new BatchTrueSkill(settings).Fit(votes.Select(vote => vote.Outcome));
        var best = posterior.ChancesBest();
        var ratings = posterior.Competitors.ToDictionary(id => id, id => posterior[id]);
        var ranked = field.Where(one => ratings.ContainsKey(one.Id))
            .OrderByDescending(one => ratings[one.Id].Mean).ThenBy(one => one.Id, StringComparer.Ordinal);
        var unranked = field.Where(one => !ratings.ContainsKey(one.Id)).OrderBy(one => one.Label, StringComparer.Ordinal);
        return new(task, [.. ranked.Select(Ranked), .. unranked.Select(Unranked)]) { Posterior = posterior, Votes = votes };

        Standing Ranked(Competitor one)
        {
            var own = votes.Where(vote => vote.Left == one.Id || vote.Right == one.Id).ToList();
            var wins = own.Count(vote => vote.Verdict == (vote.Left == one.Id ? Verdict.Left : Verdict.Right));
            var draws = own.Count(vote => vote.IsDraw);
            var (bestRank, worstRank) = posterior.RankRange(one.Id);
            return Unranked(one) with
            {
                Rank = 1 + ratings.Values.Count(other => other.Mean > ratings[one.Id].Mean),
                BestRank = bestRank,
                WorstRank = worstRank,
                ChanceBest = best[one.Id],
                Rating = ratings[one.Id],
                Online = onlineRatings[one.Id],
                Votes = own.Count,
                Wins = wins,
                Draws = draws,
                Losses = own.Count - wins - draws,
                Raters = own.Select(vote => vote.Rater).Distinct().Count(),
            };
        }

        Standing Unranked(Competitor one) => new()
        {
            SubmissionId = one.Id,
            Competitor = one,
            Rank = null,
            BestRank = null,
            WorstRank = null,
            ChanceBest = null,
            Rating = online.Initial,
            Online = online.Initial,
            Votes = 0,
            Wins = 0,
            Draws = 0,
            Losses = 0,
            Raters = 0,
        };
    }

    private static IReadOnlyList<OverallStanding> Across(IReadOnlyList<TaskBoard> tasks)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var judged = tasks.Where(task => task.Votes.Count > 0).ToDictionary(task => task.TaskId, Normalised);
        var field = tasks.Skip(1).Aggregate(Field(tasks[0]), (ids, task) => [.. ids.Intersect(Field(task))]).ToDictionary(one => one.Id);
        var scores = field.Keys.Where(id => judged.Count > 0 && judged.Values.All(task => task.ContainsKey(id)))
            .ToDictionary(id => id, id => judged.Values.Sum(task => task[id]) / tasks.Count);
        return
        [
            .. scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => Standing(pair.Key, 1 + scores.Values.Count(other => other > pair.Value), pair.Value)),
            .. field.Values.Where(one => !scores.ContainsKey(one.Id)).OrderBy(one => one.Label, StringComparer.Ordinal)
                .Select(one => Standing(one.Id, null, null)),
        ];

        OverallStanding Standing(string id, int? rank, double? score) =>
            new(id, rank, score, judged.Where(task => task.Value.ContainsKey(id)).ToDictionary(task => task.Key, task => task.Value[id])) { Competitor = field[id] };

        static IReadOnlyList<Competitor> Field(TaskBoard task) => [.. task.Standings.Select(standing => standing.Competitor)];
    }

    /// <summary>The published means of those who have votes, less their average, over their standard deviation.</summary>
    private static Dictionary<string, double> Normalised(TaskBoard task)
    {
        var ranked = task.Standings.Where(standing => standing.Rank is not null).ToDictionary(standing => standing.SubmissionId, standing => standing.Rating.Mean);
        var mean = ranked.Values.Average();
        var spread = Math.Sqrt(ranked.Values.Average(one => Math.Pow(one - mean, 2)));
        return ranked.ToDictionary(one => one.Key, one => spread > 0 ? (one.Value - mean) / spread : 0);
    }
}
