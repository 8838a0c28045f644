namespace Basalt.Evaluation;

/// <summary>The standings as a table, one row for each task and submission; who has no vote has no rank.</summary>
public static class StandingsSheet
{
    public static Sheet Of(Leaderboard board) => Sheet.Of<(string Task, Standing Standing)>(
        [.. board.Tasks.SelectMany(task => task.Standings.Select(standing => (task.TaskId, standing)))],
        ("task", typeof(string), row => row.Task),
        ("rank", typeof(long), row => (long?)row.Standing.Rank),
        ("submission", typeof(string), row => row.Standing.SubmissionId),
        ("name", typeof(string), row => row.Standing.Name),
        ("team", typeof(string), row => row.Standing.Team),
        ("digest", typeof(string), row => row.Standing.Digest),
        ("mean", typeof(double), row => row.Standing.Rating.Mean),
        ("deviation", typeof(double), row => row.Standing.Rating.Deviation),
        ("votes", typeof(long), row => (long)row.Standing.Votes),
        ("wins", typeof(long), row => (long)row.Standing.Wins),
        ("draws", typeof(long), row => (long)row.Standing.Draws),
        ("losses", typeof(long), row => (long)row.Standing.Losses),
        ("online_mean", typeof(double), row => row.Standing.Online?.Mean),
        ("online_deviation", typeof(double), row => row.Standing.Online?.Deviation));
}
