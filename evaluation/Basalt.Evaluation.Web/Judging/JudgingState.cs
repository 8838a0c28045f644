using System.Collections.Immutable;

namespace Basalt.Evaluation.Web;

/// <summary>What a rater was served and said, oldest first.</summary>
/// <param name="Answers">All answers, those taken back too.</param>
internal sealed record RaterHistory(ImmutableList<PairServed> Servings, ImmutableList<ComparisonEntered> Answers)
{
    public static RaterHistory Empty { get; } = new([], []);
}

/// <summary>The record at one moment, with what judging asks of it by rater.</summary>
internal sealed record JudgingState(RecordState Record, ImmutableDictionary<string, RaterHistory> Histories)
{
    public static JudgingState Empty { get; } = new(RecordState.Empty, ImmutableDictionary<string, RaterHistory>.Empty);

    public RaterHistory HistoryOf(string rater) => Histories.GetValueOrDefault(rater, RaterHistory.Empty);

    /// <summary>A rater's answers that were not taken back, oldest first.</summary>
    public IEnumerable<ComparisonEntered> StandingAnswers(string rater) =>
        HistoryOf(rater).Answers.Where(answer => !Record.Retractions.ContainsKey(answer.Comparison.Id));

    public JudgingState Apply(IReadOnlyList<LoggedEntry> logged)
    {
        var histories = Histories.ToBuilder();
        foreach (var (_, entry) in logged)
        {
            if (entry is PairServed served)
            {
                var history = histories.GetValueOrDefault(served.Rater, RaterHistory.Empty);
                histories[served.Rater] = history with { Servings = history.Servings.Add(served) };
            }
            else if (entry is ComparisonEntered { Comparison.Rater: var rater } compared)
            {
                var history = histories.GetValueOrDefault(rater, RaterHistory.Empty);
                histories[rater] = history with { Answers = history.Answers.Add(compared) };
            }
        }

        return new JudgingState(Record.Apply(logged), histories.ToImmutable());
    }
}
