using Basalt.Alignment;

namespace Basalt.Domains;

/// <summary>The cards of the demo, with the order that its simulated people share. Both are made up; neither says what people hold to be wise.</summary>
internal static class DemoCards
{
    /// <summary>The case that they are about.</summary>
    public const string CaseId = "late-night-message";

    /// <summary>The least wise first.</summary>
    public static IReadOnlyList<ValuesCard> Planted { get; } =
    [
        Card("Saying what pleases", "WORDS that make the person who asks feel good at once", "SIGNS that they would rather not hear doubts"),
        Card("Quick relief", "WAYS to end the worry tonight, before anything is understood", "PHRASES that can be sent as they are"),
        Card("Winning back", "ARGUMENTS that would bring the friend to answer", "DETAILS that put the person who asks in a good light"),
        Card("Correct words", "MISTAKES of tone that could be read wrongly", "EXPRESSIONS that are polite and usual between friends"),
        Card("Knowing the facts", "EVENTS that happened before the silence, in their order", "CLAIMS that are guesses and are told as facts"),
        Card("Naming one's part", "ACTIONS of the person who asks that may have hurt", "CHANCES to say sorry without asking for anything"),
        Card("Room for silence", "REASONS a friend may have for not answering that are nobody's fault", "MOMENTS when waiting is kinder than writing"),
        Card("The unheard friend", "FEELINGS of the one who is not here to speak", "SENTENCES that she would read with relief or with alarm"),
        Card("Care for the sleepless", "SIGNS that the person who asks is worn out or alone", "HINTS that tonight is harder than they say"),
        Card("Own words", "PHRASES that only this person would use to this friend", "MEMORIES that the two of them share"),
        Card("What the friendship is", "QUALITIES of the friendship that both would miss", "PATTERNS between them that came before this silence"),
        Card("Growing able", "QUESTIONS that help the person see what they want to say and why", "STEPS after which they would need nobody to write for them"),
    ];

    /// <summary>A card's place in the shared order by its title.</summary>
    public static int PlaceOf(string title) => Planted.Select((card, at) => (card, at)).First(entry => entry.card.Title == title).at;

    private static ValuesCard Card(string title, params string[] policies) => new(title, title, policies);
}
