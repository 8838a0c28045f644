using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>The standings as files for people and programs, <c>leaderboard.json</c> in a run's folder and tables for export.</summary>
public static class StandingsFile
{
    public const string Name = "leaderboard.json";

    /// <summary>The content of <c>leaderboard.json</c>.</summary>
    /// <param name="Harness">What made it.</param>
    public sealed record Content(Provenance Harness, IReadOnlyList<TaskPart> Tasks);

    /// <param name="Task">Its id.</param>
    /// <param name="Title">What people read; the id when nobody knows better.</param>
    public sealed record TaskPart(string Task, string Title, IReadOnlyList<Row> Standings);

    /// <param name="Mean">Published skill, order-free; see <see cref="Standing.Rating"/>.</param>
    /// <param name="Online">The competition's own method, vote after vote.</param>
    public sealed record Row(int Rank, string Submission, double Mean, double Deviation, int Votes, int Wins, int Draws, int Losses, Rating Online);

    /// <param name="titles">Titles by task id.</param>
    public static Content Of(Leaderboard board, IReadOnlyDictionary<string, string> titles, Provenance harness) => new(
        harness,
        [
            .. board.Tasks.Select(task => new TaskPart(task.TaskId, titles.GetValueOrDefault(task.TaskId, task.TaskId),
            [
                .. task.Standings.Select(one => new Row(one.Rank, one.SubmissionId, one.Rating.Mean, one.Rating.Deviation, one.Votes, one.Wins, one.Draws, one.Losses, one.Online)),
            ])),
        ]);

    /// <summary>Writes <c>leaderboard.json</c> into a folder, all at once.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="BasaltException">It cannot be written.</exception>
    public static string Write(string folder, Content content)
    {
        var file = Path.Combine(folder, Name);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file + ".partial", Json.WriteIndented(content));
            File.Move(file + ".partial", file, overwrite: true);
            return file;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be written, {problem.Message.TrimEnd('.')}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>One row for each task and submission.</summary>
    public static Table Table(Leaderboard board) => Evaluation.Table.Of<(string Task, Standing Standing)>(
        [.. board.Tasks.SelectMany(task => task.Standings.Select(standing => (task.TaskId, standing)))],
        ("task", typeof(string), row => row.Task),
        ("rank", typeof(long), row => (long)row.Standing.Rank),
        ("submission", typeof(string), row => row.Standing.SubmissionId),
        ("mean", typeof(double), row => row.Standing.Rating.Mean),
        ("deviation", typeof(double), row => row.Standing.Rating.Deviation),
        ("votes", typeof(long), row => (long)row.Standing.Votes),
        ("wins", typeof(long), row => (long)row.Standing.Wins),
        ("draws", typeof(long), row => (long)row.Standing.Draws),
        ("losses", typeof(long), row => (long)row.Standing.Losses),
        ("online_mean", typeof(double), row => row.Standing.Online.Mean),
        ("online_deviation", typeof(double), row => row.Standing.Online.Deviation));
}
