using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary><c>leaderboard.json</c>: the standings for programs, with what made them.</summary>
/// <param name="Harness">What wrote the file.</param>
/// <param name="Tasks">In the competition's order.</param>
public sealed record StandingsFile(Provenance Harness, IReadOnlyList<StandingsFile.Board> Tasks)
{
    public const string Name = "leaderboard.json";

    /// <summary>Whose votes they are made of: those of one kind of raters.</summary>
    public RaterKind Raters { get; init; }

    /// <param name="tasks">
    /// The competition's tasks; a task nobody played has no standings. Tasks of the board that are not among them come last, under their own name.
    /// </param>
    /// <param name="board">The standings.</param>
    /// <param name="conditions">What a submission's dossier shows, by submission; null when no one has a dossier.</param>
    public static StandingsFile Of(
        IReadOnlyList<TaskSpec> tasks, Leaderboard board, Provenance harness, IReadOnlyDictionary<string, string>? conditions = null)
    {
        var known = tasks.Select(task => (Id: task.Id, Title: task.Title));
        var others = board.Tasks.Select(task => (Id: task.TaskId, Title: task.Name)).ExceptBy(tasks.Select(task => task.Id), task => task.Id);
        return new(harness, [.. known.Concat(others).Select(task => new Board(task.Id, task.Title, [.. RowsOf(task.Id)]))]) { Raters = board.Kind };

        IEnumerable<Row> RowsOf(string task) => (board.Tasks.FirstOrDefault(one => one.TaskId == task)?.Standings ?? [])
            .Select(standing => Row.Of(standing, conditions?.GetValueOrDefault(standing.SubmissionId)));
    }

    /// <summary>Writes it into a run's folder, whole or not at all.</summary>
    /// <exception cref="BasaltException">It cannot be written.</exception>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, Name);
        try
        {
            File.WriteAllText(file + ".partial", Json.WriteIndented(this));
            File.Move(file + ".partial", file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be written, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    /// <param name="Task">The task's id.</param>
    /// <param name="Standings">Best first; those without a vote come last.</param>
    public sealed record Board(string Task, string Title, IReadOnlyList<Row> Standings);

    /// <param name="Rank">1 for the best; null without a vote.</param>
    /// <param name="Submission">The submission's name, for people; not unique.</param>
    /// <param name="Id">The submission's id, which is unique.</param>
    /// <param name="Team">Who is behind it; null when nobody said.</param>
    /// <param name="Digest">SHA-256 of the submission; null when nobody saw its bytes: it is unverified.</param>
    /// <param name="Mean">The rating's mean, more is better; TrueSkill's is 25 before the first vote.</param>
    /// <param name="Deviation">Its standard deviation; null when the rating method gives none.</param>
    /// <param name="Votes">Comparisons that count for it.</param>
    /// <param name="Conditions">What its dossier shows, claims and leaves open; null when it has none.</param>
    public sealed record Row(
        int? Rank, string Submission, string Id, string? Team, string? Digest, double Mean, double? Deviation, int Votes, string? Conditions = null)
    {
        internal static Row Of(Standing standing, string? conditions) => new(
            standing.Rank, standing.Name, standing.SubmissionId, standing.Team, standing.Digest, standing.Rating.Mean,
            double.IsFinite(standing.Rating.Deviation) ? standing.Rating.Deviation : null, standing.Votes, conditions);
    }
}
