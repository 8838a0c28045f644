using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>All that a report says of one task.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Title">What people read; the id when nobody knows better.</param>
/// <param name="Standings">Best first; those without a vote come last.</param>
/// <param name="Chances">
/// The chance that one is more skilled than another, row by row in the order of the standings that have a rank; 0.5 against itself. Empty
/// when the rating method knows no such chances.
/// </param>
/// <param name="Encounters">Every pair that met.</param>
/// <param name="VotedAt">When its votes came.</param>
public sealed record TaskPart(
    string Task,
    string Title,
    IReadOnlyList<Standing> Standings,
    IReadOnlyList<IReadOnlyList<double>> Chances,
    IReadOnlyList<Encounters> Encounters,
    TrustChecks Checks,
    IReadOnlyList<DateTimeOffset> VotedAt)
{
    public int Votes => VotedAt.Count;

    /// <summary>Name of the rating method; null for <see cref="RatingMethods.Default"/>.</summary>
    public string? Method { get; init; }

    /// <summary>Shares of yes by question and submission; null unless it was asked for, and where nobody answered a question.</summary>
    public IReadOnlyList<QuestionResult>? Questions { get; init; }

    /// <summary>Intervals that allow for raters; null unless they were asked for, and where there is one rater.</summary>
    public RaterBootstrap? ByRaters { get; init; }

    /// <summary>Skill over time by submission id; null when the rating method knows one skill for all times.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DatedRating>>? Curves { get; init; }

    /// <summary>Those that have a rank.</summary>
    [JsonIgnore]
    public IEnumerable<Standing> Ranked => Standings.Where(standing => standing.Rank is not null);

    /// <summary>Their names, as <see cref="Competitor.Label"/> has them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Labels => [.. Ranked.Select(standing => standing.Competitor.Label)];

    /// <summary>The encounters, by label instead of id.</summary>
    [JsonIgnore]
    public IReadOnlyList<Encounters> LabelledEncounters =>
        [.. Encounters.Select(pair => pair with { First = Label(pair.First), Second = Label(pair.Second) })];

    /// <summary>What people call a submission.</summary>
    public string Label(string id) => Standings.First(standing => standing.SubmissionId == id).Competitor.Label;

    /// <param name="answers">Everything raters said of the task that holds, swapped repeats too, oldest first.</param>
    internal static TaskPart Of(TaskBoard board, string title, IReadOnlyList<Outcome> answers, IReadOnlyList<DateTimeOffset> votedAt) => new(
        board.TaskId, title, board.Standings, ChancesOf(board), Evaluation.Encounters.Count(board.Outcomes), TrustChecks.Of(board, answers), votedAt)
    {
        Method = board.Method.Name == RatingMethods.Default.Name ? null : board.Method.Title,
        Curves = board.Ratings.Curves,
    };

    private static IReadOnlyList<IReadOnlyList<double>> ChancesOf(TaskBoard board)
    {
        if (board.Ratings.Posterior is not { } posterior)
        {
            return [];
        }

        string[] ranked = [.. board.Ranked.Select(standing => standing.SubmissionId)];
        return
        [
            .. ranked.Select(row =>
                (IReadOnlyList<double>)[.. ranked.Select(column => row == column ? 0.5 : posterior.ChanceBetter(row, column))]),
        ];
    }
}
