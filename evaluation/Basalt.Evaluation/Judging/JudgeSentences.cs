using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>A judge's report in words.</summary>
public static class JudgeSentences
{
    /// <summary>One sentence for each thing that is known.</summary>
    public static IEnumerable<string> Of(JudgeReport report)
    {
        yield return Invariant($"{report.Judge} gave {report.Judged} verdicts; {report.Unreadable} answers could not be read and {report.Unanswered} did not come; these count for nobody.");
        if (report.Pairs > 0)
        {
            yield return Invariant($"Of {report.Pairs} pairs judged in both orders it contradicted itself in {report.Contradictions}; such a pair moves no board.");
            yield return Invariant($"It said left in {ReportSentences.Range(report.SaidLeft)} of its verdicts for a side")
                + (report.PlaceDecides ? ": THE PLACE DECIDES, which it should not." : ".");
        }

        foreach (var one in report.Agreement)
        {
            var what = one.Question is { } question ? $"{one.Task}, {question}" : $"{one.Task}, verdict";
            yield return Invariant($"{what}: names people's winner in {ReportSentences.Range(one.Same)} of {one.Pairs} pairs with {one.Votes} votes; Cohen's kappa {Range(one.Kappa)}.");
        }

        if (report.Agreement.Count == 0)
        {
            yield return "No person judged a pair that it judged: nobody knows how far it agrees with people.";
        }

        foreach (var one in report.Corrected)
        {
            yield return Invariant($"{one.Task}, {one.Submission}: {one.ByJudge:0.000} of the points by the judge on {one.Judged} pairs; ")
                + (one.Both == 0 ? "not corrected, since no person judged one of them."
                    : Invariant($"corrected by people on {one.Both} of them {Range(one.Corrected)}; by people alone {Range(one.ByPeople)}."));
        }

        yield return Invariant($"Tokens: {report.PromptTokens} read, {report.AnswerTokens} written; price {report.Price:0.####}.");
    }

    private static string Range(Interval interval) => double.IsNaN(interval.Value) ? "unknown"
        : double.IsNaN(interval.Low) ? Invariant($"{interval.Value:0.00} (too few for an interval)")
        : Invariant($"{interval.Value:0.00} (95 % interval {interval.Low:0.00} to {interval.High:0.00})");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
