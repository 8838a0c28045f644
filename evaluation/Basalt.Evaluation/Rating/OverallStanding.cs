using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>Where one submission stands across all tasks.</summary>
/// <param name="Rank">
/// 1 for the best; equal scores share a rank. Null when it has no vote in a task that others have votes in, or nobody has any.
/// </param>
/// <param name="Score">
/// Mean over tasks of the normalised rating, as the BASALT competition published it: in each task, published means less their average,
/// over their standard deviation (of the whole population, divided by n). A field without any spread scores 0, and so does a task that
/// has no votes yet. Null without a rank.
/// </param>
/// <param name="TaskScores">The normalised rating in each task that it has votes in, by task id.</param>
public sealed record OverallStanding(string SubmissionId, int? Rank, double? Score, IReadOnlyDictionary<string, double> TaskScores)
{
    private readonly Competitor? _competitor;

    /// <inheritdoc cref="Standing.Name"/>
    public string Name => Competitor.Name;

    /// <inheritdoc cref="Standing.Team"/>
    public string? Team => Competitor.Team;

    /// <inheritdoc cref="Standing.Digest"/>
    public string? Digest => Competitor.Digest;

    /// <summary>Who it is; where nobody said, its id is all there is.</summary>
    [JsonIgnore, System.Text.Json.Serialization.JsonIgnore]
    public Competitor Competitor { get => _competitor ?? Competitor.Of(SubmissionId, null); init => _competitor = value; }

    /// <summary>Where everybody stands across tasks who played every one.</summary>
    internal static IReadOnlyList<OverallStanding> Across(IReadOnlyList<TaskBoard> tasks)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var judged = tasks.Where(task => task.Outcomes.Count > 0).ToDictionary(task => task.TaskId, Normalised);
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

        OverallStanding Standing(string id, int? rank, double? score)
        {
            var normalised = judged.Where(task => task.Value.ContainsKey(id)).ToDictionary(task => task.Key, task => task.Value[id]);
            return new(id, rank, score, normalised) { Competitor = field[id] };
        }

        static IReadOnlyList<Competitor> Field(TaskBoard task) => [.. task.Standings.Select(standing => standing.Competitor)];
    }

    /// <summary>The published means of those who have votes, less their average, over their standard deviation.</summary>
    private static Dictionary<string, double> Normalised(TaskBoard task)
    {
        var ranked = task.Ranked.ToDictionary(standing => standing.SubmissionId, standing => standing.Rating.Mean);
        var mean = ranked.Values.Average();
        var spread = Math.Sqrt(ranked.Values.Average(one => Math.Pow(one - mean, 2)));
        return ranked.ToDictionary(one => one.Key, one => spread > 0 ? (one.Value - mean) / spread : 0);
    }
}
