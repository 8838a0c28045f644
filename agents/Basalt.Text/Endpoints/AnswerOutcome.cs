namespace Basalt.Text;

/// <summary>What came of asking an endpoint for one answer. The first three are answers; the others are none.</summary>
public enum AnswerOutcome
{
    /// <summary>The model ended by itself.</summary>
    Complete,

    /// <summary>There is text, and it ends where the limit of tokens was reached.</summary>
    Cut,

    /// <summary>There is text, and it ended for a reason that is unknown here.</summary>
    Unfamiliar,

    /// <summary>The limit of tokens was reached before there was any text: the model thought past its budget.</summary>
    Thinking,

    /// <summary>The model ended without a text.</summary>
    Empty,

    /// <summary>A filter of the endpoint kept the prompt or the answer back.</summary>
    Filtered,

    /// <summary>The model refused in so many words.</summary>
    Refused,

    /// <summary>The model called a tool, of which there are none.</summary>
    ToolCalls,

    /// <summary>The endpoint refused this request, and others may pass.</summary>
    Rejected,

    /// <summary>What came is no completion.</summary>
    Unreadable,

    /// <summary>No whole answer came, however often it was asked for.</summary>
    Failed,
}

/// <summary>What outcomes mean to people.</summary>
public static class AnswerOutcomes
{
    public static bool IsAnswer(this AnswerOutcome outcome) => outcome <= AnswerOutcome.Unfamiliar;

    /// <summary>The outcome as JSON has it.</summary>
    public static string Word(this AnswerOutcome outcome) => Core.Json.Word(outcome);

    /// <summary>What it is and what to do about it, as half a sentence.</summary>
    public static string Meaning(this AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Complete => "ended by itself",
        AnswerOutcome.Cut => "ended by length; raise --max-tokens",
        AnswerOutcome.Unfamiliar => "ended for a reason that is unknown here",
        AnswerOutcome.Thinking => "ended by length with no text, as a model does that thinks past its budget; raise --max-tokens",
        AnswerOutcome.Empty => "ended with an empty text",
        AnswerOutcome.Filtered => "kept back by the endpoint's content filter",
        AnswerOutcome.Refused => "the model refused",
        AnswerOutcome.ToolCalls => "the model called a tool and there is none",
        AnswerOutcome.Rejected => "the endpoint refused the request",
        AnswerOutcome.Unreadable => "what came is no completion",
        _ => "no whole answer came",
    };
}

/// <summary>An answer with what it used.</summary>
/// <param name="Text">What the model said; what there was of it when <see cref="Outcome"/> is no answer.</param>
/// <param name="Tries">How often it was asked for.</param>
public sealed record EndpointAnswer(string Text, int PromptTokens, int AnswerTokens, double Price, int Tries)
{
    public AnswerOutcome Outcome { get; init; } = AnswerOutcome.Complete;

    /// <summary>Why it ended, in the endpoint's word; null when the endpoint gives none.</summary>
    public string? FinishReason { get; init; }

    /// <summary>What the model thought before it answered, which nobody is shown; null when it tells no thought.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The model that the reply names; null when it names none.</summary>
    public string? Model { get; init; }
}

/// <summary>
/// Stands inside a <see cref="Core.BasaltException"/> whose cause is the one thing that was asked and not the endpoint: others may be
/// answered.
/// </summary>
public sealed class UnansweredException(EndpointAnswer found) : Exception(found.Outcome.Meaning())
{
    /// <summary>What there is in place of an answer, with what it used.</summary>
    public EndpointAnswer Found { get; } = found;
}
