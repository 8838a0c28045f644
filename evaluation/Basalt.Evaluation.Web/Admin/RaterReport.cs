namespace Basalt.Evaluation.Web;

/// <summary>What one rater's answers look like, for the organiser to judge by. Nothing follows from it by itself.</summary>
/// <param name="Votes">Answers that were not taken back.</param>
/// <param name="Undone">Answers taken back.</param>
/// <param name="GoldRight">Gold pairs answered right, of <paramref name="Gold"/>.</param>
/// <param name="Agreeing">Swapped repeats answered as the first time, of <paramref name="Repeats"/>.</param>
/// <param name="MedianSeconds">From seeing a pair to answering it; null before the first answer.</param>
/// <param name="LeftShare">Left verdicts among Left and Right; near 0.5 for an honest rater of shuffled sides. Null when there are none.</param>
/// <param name="Flags">How often each thing looked odd.</param>
public sealed record RaterReport(
    string Rater, string Platform, DateTimeOffset? Joined, int Votes, int Undone, int Gold, int GoldRight, int Repeats, int Agreeing,
    double? MedianSeconds, double? LeftShare,
    IReadOnlyDictionary<Suspicion, int> Flags, bool IsBanned, string? Decision)
{
    internal static RaterReport Of(string rater, JudgingState judging)
    {
        var state = judging.Record;
        var answers = judging.StandingAnswers(rater).ToList();
        var gold = answers.Where(answer => state.PurposeOf(answer) == Purpose.Gold).ToList();
        var repeats = answers.Where(answer => state.PurposeOf(answer) == Purpose.SwappedRepeat).ToList();
        var sided = answers.Count(answer => answer.Comparison.Verdict is Verdict.Left or Verdict.Right);
        var paces = answers.Select((answer, i) => (answer.At - Began(answer, i)).TotalSeconds).Order().ToList();
        var decision = state.Decisions.GetValueOrDefault(rater);
        return new(
            rater, state.Raters.GetValueOrDefault(rater)?.Platform ?? "", state.Raters.GetValueOrDefault(rater)?.At, answers.Count,
            judging.HistoryOf(rater).Answers.Count - answers.Count,
            gold.Count, gold.Count(answer => !answer.Flags.Contains(Suspicion.FailedGold)),
            repeats.Count, repeats.Count(answer => !answer.Flags.Contains(Suspicion.Contradiction)),
            paces.Count > 0 ? paces[paces.Count / 2] : null,
            sided > 0 ? (double)answers.Count(answer => answer.Comparison.Verdict == Verdict.Left) / sided : null,
            answers.SelectMany(answer => answer.Flags).CountBy(flag => flag).ToDictionary(),
            state.IsBanned(rater), decision?.Reason);

        // The next pair is loaded while the one before is still being judged.
        DateTimeOffset Began(ComparisonEntered answer, int i) =>
            i > 0 && answers[i - 1].At > answer.Comparison.ServedAt ? answers[i - 1].At : answer.Comparison.ServedAt;
    }

    /// <summary>Everybody who joined or answered, most votes first.</summary>
    internal static IReadOnlyList<RaterReport> All(JudgingState judging) =>
        [.. judging.Record.Raters.Keys.Union(judging.Histories.Keys).Select(rater => Of(rater, judging))
            .OrderByDescending(report => report.Votes).ThenBy(report => report.Rater, StringComparer.Ordinal)];
}
