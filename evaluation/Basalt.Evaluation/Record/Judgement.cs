namespace Basalt.Evaluation;

/// <summary>What came of asking a judge about a pair.</summary>
public enum JudgementOutcome
{
    /// <summary>It gave a verdict.</summary>
    Judged,

    /// <summary>It answered, and no verdict can be read from the answer.</summary>
    Unreadable,

    /// <summary>No answer came.</summary>
    Unanswered,
}

/// <summary>
/// A model was asked about a pair in one of its two orders. It is no comparison yet: that needs both orders, see <see cref="BothOrders"/>.
/// A judgement that failed is no loss of anybody.
/// </summary>
/// <param name="Id">Unique.</param>
/// <param name="Judge">The rater that the model is.</param>
/// <param name="LeftEpisode">Id of the episode that was shown first.</param>
/// <param name="RightEpisode">Id of the episode that was shown second.</param>
/// <param name="Verdict">Null unless the outcome is <see cref="JudgementOutcome.Judged"/>.</param>
/// <param name="Answers">To the task's questions, named as those of a <see cref="Comparison"/>.</param>
/// <param name="Said">The model's words, at most <see cref="SaidMost"/> letters; why there are none, where no answer came.</param>
/// <param name="PromptTokens">As the endpoint says; 0 where it does not. Likewise for the answer.</param>
/// <param name="Price">In the currency of the prices that were given.</param>
public sealed record JudgementEntered(
    string Id, string Judge, string LeftEpisode, string RightEpisode, JudgementOutcome Outcome, Verdict? Verdict,
    IReadOnlyDictionary<string, string> Answers, string Said, int PromptTokens, int AnswerTokens, double Price, DateTimeOffset At) : Entry(At)
{
    /// <summary>Letters of the model's words that are kept.</summary>
    public const int SaidMost = 2000;

    public override string Key => $"judgement/{Id}";
}
