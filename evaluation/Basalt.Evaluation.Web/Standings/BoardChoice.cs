using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Which board somebody wants to see.</summary>
/// <param name="Raters">Whose votes; null for people's where there are any, otherwise the kind that voted.</param>
/// <param name="Question">The comparative question whose answers are rated; null for the verdicts.</param>
internal sealed record BoardChoice(RaterKind? Raters, string? Question)
{
    public static BoardChoice Usual { get; } = new(null, null);

    /// <summary>Reads the words of an address.</summary>
    /// <returns>Null when no kind of raters has this name.</returns>
    public static BoardChoice? Of(string? raters, string? question) =>
        string.IsNullOrEmpty(raters) ? new(null, question)
        : Enum.TryParse<RaterKind>(raters, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? new(kind, question)
        : null;

    /// <summary>The part of an address that names this board; empty for the usual one.</summary>
    public string Address => string.Join('&', new[]
    {
        Raters is { } kind ? $"raters={Json.Word(kind)}" : null,
        Question is { } question ? $"question={Uri.EscapeDataString(question)}" : null,
    }.OfType<string>()) is { Length: > 0 } words ? $"?{words}" : "";

    /// <summary>The record as this board's raters made it, whatever it asks.</summary>
    public RecordState OfRaters(RecordState state) => Raters is { } kind ? state.Of(kind) : state.OfOneKind();
}
