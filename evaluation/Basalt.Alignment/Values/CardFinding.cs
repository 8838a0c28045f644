namespace Basalt.Alignment;

/// <summary>Something the linter says of a card.</summary>
/// <param name="IsFault">Whether the card cannot be taken like this; otherwise it is advice.</param>
/// <param name="Where">As in <c>policy 2</c> or <c>title</c>.</param>
/// <param name="Sentence">What was found and what to write instead.</param>
public sealed record CardFinding(bool IsFault, string Where, string Sentence);
