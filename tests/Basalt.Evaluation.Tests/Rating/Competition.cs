using Basalt.Core;

namespace Basalt.Evaluation.Tests;

/// <summary>A small competition for tests: every submission plays every scenario of every task.</summary>
internal static class Competition
{
    public static IReadOnlyList<EpisodeRecord> Episodes(IEnumerable<string> submissions, int scenarios = 3, params string[] tasks) =>
    [
        .. from task in tasks.Length > 0 ? tasks : ["find-cave"]
           from scenario in Enumerable.Range(0, scenarios)
           from submission in submissions
           select new EpisodeRecord
           {
               Id = $"{task}/{submission}/seed-{scenario}",
               TaskId = task,
               ScenarioId = $"seed-{scenario}",
               SubmissionId = submission,
               Seed = 0,
               Steps = 1,
               End = EpisodeEnd.Finished,
               Exhibit = new("video/mp4", $"{submission}-{scenario}.mp4"),
               StartedAt = DateTimeOffset.UnixEpoch,
               Duration = TimeSpan.Zero,
               World = "test",
               Harness = new("0", "0", ""),
           },
    ];

    public static Comparison Comparison(Pair pair, Verdict verdict, string rater = "rater") =>
        Comparison(pair.Left.Id, pair.Right.Id, verdict, rater);

    public static Comparison Comparison(string left, string right, Verdict verdict, string rater = "rater") =>
        new(
            $"{left}|{right}|{rater}", left, right, rater, verdict, "", new Dictionary<string, string>(), DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch);
}
