using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>One answer of the benchmark's file, checked.</summary>
/// <param name="Hash">What the benchmark called it; null when nothing is said.</param>
/// <param name="Content">What it is, as a digest of all of it.</param>
/// <param name="Task">The task's id here.</param>
/// <param name="Answers">To the page's questions, by their ids here.</param>
/// <param name="Started">When the page was opened, by the clock; null when nobody knows.</param>
/// <param name="At">When it was given; null when nobody knows.</param>
/// <param name="Watched">How long the page was open; null when nobody measured.</param>
internal sealed record Answer(
    string? Hash, string Content, string Task, string Seed, string Left, string Right, string Worker, Verdict Verdict, string Reason,
    IReadOnlyDictionary<string, string> Answers,
    DateTimeOffset? Started, DateTimeOffset? At, TimeSpan? Watched)
{
    // A page that was open for longer was forgotten.
    private const double LongestMilliseconds = 1e11;

    /// <exception cref="BasaltException">It is not as published; the message names file and line.</exception>
    public static Answer Read(JsonCursor answer)
    {
        var sides = answer.Need("episodes").Items().Take(2).ToList();
        if (sides.Count < 2)
        {
            throw answer.Wrong($"{sides.Count} episodes", "two");
        }

        var task = BenchmarkArchive.TaskOf(answer.Need("task"));
        // As in the benchmark's replay the first episode's seed holds for the match.
        var seed = sides[0].Need("seed").Text();
        var (left, right) = (sides[0].Need("agent_name").Text(), sides[1].Need("agent_name").Text());
        if (left == right)
        {
            throw answer.Wrong($"{left} on both sides", "two agents");
        }

        var result = answer.Need("result");
        var page = Page(result.Need("eval_metadata"));
        var (started, ended) = (BenchmarkArchive.Clock(page["start_time"]), BenchmarkArchive.Clock(page["end_time"]));
        return new(
            answer["hash"]?.Text(), Digest.Of(answer.Token), task, seed, left, right, answer.Need("worker_id").RaterName(),
            VerdictOf(result, page), Justification(page), AnswersOf(page, task),
            started, ended ?? (answer["created_at"] is { } created ? WrittenTime.Read(created) : null), WatchedFor(page, started, ended));
    }

    private static TimeSpan? WatchedFor(JsonCursor page, DateTimeOffset? started, DateTimeOffset? ended) =>
        started is { } first && ended is { } last ? last > first ? last - first : null
        : started is null && ended is null && page["start_time"]?.Number() is { } from && page["end_time"]?.Number() is { } to && to > from
            && to - from < LongestMilliseconds ? TimeSpan.FromMilliseconds(to - from)
        : null;

    // The server took the page's report as text and handed it on as either.
    private static JsonCursor Page(JsonCursor report)
    {
        if (report.Token is JObject)
        {
            return report;
        }

        var page = JsonCursor.Parse(report.Text(), report.File, report.Line - 1);
        return page.Token is JObject ? page : throw report.Wrong(page.Word, "an object under eval_metadata");
    }

    private static Verdict VerdictOf(JsonCursor result, JsonCursor page)
    {
        if (result["is_draw"] is { Token: JValue { Value: true } })
        {
            return Verdict.Draw;
        }

        var winner = page.Need("win_player");
        return winner.Text() switch
        {
            "p1" => Verdict.Left,
            "p2" => Verdict.Right,
            "draw" => Verdict.Draw,
            var other => throw winner.Wrong($"the winner {other}", "p1, p2 or draw"),
        };
    }

    private static string Justification(JsonCursor page) =>
        page["responses"]?["justificationText"] is { Token: JValue { Value: string text } } ? text : "";

    private static Dictionary<string, string> AnswersOf(JsonCursor page, string task)
    {
        var answers = new Dictionary<string, string>();
        var number = 0;
        foreach (var direct in page["responses"]?["direct_question"]?.Items() ?? [])
        {
            number++;
            answers[$"{task}.d{number}:left"] = YesNo(direct.Need("player_1"));
            answers[$"{task}.d{number}:right"] = YesNo(direct.Need("player_2"));
        }

        number = 0;
        foreach (var comparative in page["responses"]?["comparisons"]?.Items() ?? [])
        {
            var answer = comparative.Need("answer");
            answers[$"{task}.c{++number}"] = answer.Text() switch
            {
                "p1" => "left",
                "p2" => "right",
                "draw" => "draw",
                "na" => "na",
                var other => throw answer.Wrong($"the answer {other}", "p1, p2, draw or na"),
            };
        }

        return answers;
    }

    private static string YesNo(JsonCursor box) => box.Token.ToString().ToLowerInvariant() switch
    {
        "true" => "yes",
        "false" => "no",
        var other => throw box.Wrong($"the answer {other}", "true or false"),
    };
}
