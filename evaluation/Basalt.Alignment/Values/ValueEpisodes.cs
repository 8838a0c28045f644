using Basalt.Core;
using Basalt.Evaluation;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment;

/// <summary>
/// A card as something that is compared: the card is a submission, a case is a task, a context a scenario, and the card in a context an episode whose
/// exhibit is the card's text. So a vote on two cards is an ordinary comparison, and boards, exports and audit need no word of values.
/// </summary>
public static class ValueEpisodes
{
    /// <summary>The environment of a task that is a case.</summary>
    public const string Environment = "values";

    /// <summary>The kind of agent of a submission that is a card.</summary>
    public const string Agent = "value";

    /// <summary>
    /// The answer under this name says which side a wiser-step asks about, <c>left</c> or <c>right</c>: is that one wiser than the other?
    /// </summary>
    public const string Asked = "values.asked";

    /// <summary>The folder of the cards' texts in a run.</summary>
    public const string Folder = "values";

    /// <summary>The id of the episode of a card in a context.</summary>
    public static string IdOf(string caseId, string cardId, string contextId) => $"{caseId}/{cardId}/{contextId}";

    /// <summary>The card and the context that an id of <see cref="IdOf"/> was made of.</summary>
    public static (string CardId, string ContextId) PartsOf(string episodeId) => episodeId.Split('/') is [_, var card, var context]
        ? (card, context)
        : throw new ArgumentException($"found the episode {episodeId}; wanted one of a card in a context", nameof(episodeId));

    /// <summary>The entries that put a card before people in a context. Entered again they change nothing.</summary>
    /// <param name="contextId">Id of a scenario of the card's case.</param>
    public static IReadOnlyList<Entry> Of(CardWritten card, string contextId, DateTimeOffset at) =>
    [
        new SubmissionEntered(
            new Submission(card.CardId, "the public", Agent, new JObject { ["policies"] = new JArray(card.Policies) }) { Name = card.Title }, at),
        new EpisodeEntered(
            new EpisodeRecord
            {
                Id = IdOf(card.CaseId, card.CardId, contextId),
                TaskId = card.CaseId,
                ScenarioId = contextId,
                SubmissionId = card.CardId,
                Seed = 0,
                Steps = 0,
                End = EpisodeEnd.Finished,
                Exhibit = new Exhibit("text/markdown", $"{Folder}/{card.CardId}.{card.Revision}.md"),
                StartedAt = card.At,
                Duration = TimeSpan.Zero,
                World = Environment,
                Harness = Provenance.Of(["values"]),
            },
            at),
    ];

    /// <summary>The card's text, as its exhibit holds it.</summary>
    public static string TextOf(CardWritten card) =>
        $"# {card.Title}\n\n{string.Join("\n", card.Policies.Select(policy => $"- {policy}"))}\n{(card.Description.Length > 0 ? $"\n{card.Description}\n" : "")}";

    /// <summary>What a verdict on a wiser-step says.</summary>
    /// <param name="askedLeft">Whether the step asks about the left side.</param>
    public static WiserAnswer AnswerOf(Verdict verdict, bool askedLeft) => verdict switch
    {
        Verdict.Left => askedLeft ? WiserAnswer.Yes : WiserAnswer.No,
        Verdict.Right => askedLeft ? WiserAnswer.No : WiserAnswer.Yes,
        _ => WiserAnswer.Unsure,
    };

    /// <summary>The verdict that says this of a wiser-step; unsure is a draw.</summary>
    /// <inheritdoc cref="AnswerOf"/>
    public static Verdict VerdictOf(WiserAnswer answer, bool askedLeft) => answer switch
    {
        WiserAnswer.Unsure => Verdict.Draw,
        WiserAnswer.Yes => askedLeft ? Verdict.Left : Verdict.Right,
        _ => askedLeft ? Verdict.Right : Verdict.Left,
    };
}
