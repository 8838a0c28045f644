using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>
/// What somebody pays attention to when they choose well: a source of meaning in their own words, not a goal, a rule or a feeling. Source: Edelman
/// and Klingefjord, "What are human values, and how do we align AI to them?", 2024.
/// </summary>
/// <param name="Id">Unique in a record.</param>
/// <param name="Title">A few words, as in <c>Honest companionship</c>.</param>
/// <param name="Policies">
/// Attention policies, the most important first, as in <c>MOMENTS where a friend asks for the truth and not for comfort</c>.
/// </param>
/// <param name="Description">One sentence of the author; empty when there is none.</param>
public sealed record ValuesCard(string Id, string Title, IReadOnlyList<string> Policies, string Description = "")
{
    /// <summary>The card as its author last wrote it.</summary>
    public static ValuesCard Of(CardWritten card) => new(card.CardId, card.Title, card.Policies, card.Description);

    /// <summary>
    /// The texts that an encoder reads, whose vectors together stand for the card: the whole card with its policies in the order of the alphabet, the title,
    /// and each policy.
    /// </summary>
    public IReadOnlyList<string> EncodedTexts => [string.Join(" / ", Policies.Order(StringComparer.Ordinal).Prepend(Title)), Title, .. Policies];
}
