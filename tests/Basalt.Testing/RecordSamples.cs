using Basalt.Core;
using Basalt.Evaluation;
using Newtonsoft.Json.Linq;

namespace Basalt.Testing;

/// <summary>Entries to test with; everything not named is the same each time.</summary>
public static class RecordSamples
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SubmissionEntered Submission(string id) => new(new Submission(id, $"team of {id}", "onnx", new JObject { ["model"] = $"{id}.onnx" }), Start);

    public static EpisodeRecord Episode(string task, string submission, string scenario) => new()
    {
        Id = $"{task}/{submission}/{scenario}",
        TaskId = task,
        ScenarioId = scenario,
        SubmissionId = submission,
        Seed = 7,
        Steps = 100,
        End = EpisodeEnd.StepLimit,
        Exhibit = new Exhibit("video/mp4", $"episodes/{task}/{submission}/{scenario}.mp4"),
        StartedAt = Start,
        Duration = TimeSpan.FromSeconds(5),
        World = "test card",
        Harness = new Provenance("0.1.0", "unknown", "play"),
    };

    public static EpisodeEntered Entered(string task, string submission, string scenario) => new(Episode(task, submission, scenario), Start);

    public static PairServed Served(string id, string rater, string left, string right, Purpose purpose = Purpose.Ordinary) =>
        new(id, rater, left, right, purpose, purpose == Purpose.Gold ? Verdict.Left : null, Start.AddMinutes(30), Start);

    public static ComparisonEntered Compared(string serving, string rater, string left, string right, Verdict verdict, string reason = "it went on") =>
        new(
            new Comparison($"c-{serving}", left, right, rater, verdict, reason, new Dictionary<string, string> { ["find-cave.c1"] = "left" }, Start, Start.AddMinutes(2)),
            serving,
            TimeSpan.FromSeconds(65),
            [],
            Start.AddMinutes(2));

    public static Retracted Retracted(string serving, string by) => new($"c-{serving}", "a slip", by, Start.AddMinutes(3));

    public static RaterJoined Joined(string rater) => new(rater, "invitation", new Dictionary<string, string>(), Start);

    public static RaterDecided Decided(string rater, bool banned, int minute = 5) => new(rater, banned, "always left", "organiser", Start.AddMinutes(minute));

    /// <summary>One of every kind.</summary>
    public static IReadOnlyList<Entry> EveryKind { get; } =
    [
        Submission("a"), Submission("b"), Entered("find-cave", "a", "seed-1"), Entered("find-cave", "b", "seed-1"), Joined("ann"),
        Served("s1", "ann", "find-cave/a/seed-1", "find-cave/b/seed-1", Purpose.Gold),
        Compared("s1", "ann", "find-cave/a/seed-1", "find-cave/b/seed-1", Verdict.BothBad) with { Flags = [Suspicion.TooFast, Suspicion.FailedGold] },
        new CardWritten("card-1", 1, "ann", "late", ["tired"], "Waiting", ["SIGNS that somebody is worn out"], "My aunt did.", Start),
        new CardWithdrawn("card-1", "a slip", "ann", Start), new CardMerged("card-2", "card-1", "organiser", Start),
        new CardsPicked("ann", "late", ["card-1", "card-2"], ["card-2"], Start), new InterviewTurn("ann", "late", 1, "It was late.", "And then?", Start),
        new SurveyAnswered("ann", "late", 5, 4, "Thank you.", Start),
        Served("s2", "ann", "find-cave/a/seed-1", "find-cave/b/seed-1") with { AsksLeft = true },
        Retracted("s1", "ann"), Decided("ann", banned: true), new EpisodeVoided("find-cave/a/seed-1", "the world glitched", "organiser", Start),
        new JudgementEntered(
            "j1", "model", "find-cave/a/seed-1", "find-cave/b/seed-1", JudgementOutcome.Judged, Verdict.Left,
            new Dictionary<string, string> { ["find-cave.c1"] = "left" }, "left", 700, 20, 0.01, Start),
        new RowsImported("rows/1.jsonl", "unpaired", 3, Start),
    ];
}
