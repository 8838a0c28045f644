using System.Collections.Immutable;

namespace Basalt.Evaluation;

/// <summary>What a log says of values cards: a pure fold of its entries. The votes on them are comparisons and stand with all others.</summary>
public sealed record ValuesRecord
{
    /// <summary>Nothing was entered yet.</summary>
    public static ValuesRecord Empty { get; } = new();

    /// <summary>Every card as its author last wrote it, by id, withdrawn and merged ones too.</summary>
    public ImmutableDictionary<string, CardWritten> Cards { get; private init; } = ImmutableDictionary<string, CardWritten>.Empty;

    /// <summary>By card id.</summary>
    public ImmutableDictionary<string, CardWithdrawn> Withdrawn { get; private init; } = ImmutableDictionary<string, CardWithdrawn>.Empty;

    /// <summary>By the id of the card that another one stands for.</summary>
    public ImmutableDictionary<string, CardMerged> Merged { get; private init; } = ImmutableDictionary<string, CardMerged>.Empty;

    /// <summary>By rater and case.</summary>
    public ImmutableDictionary<(string Rater, string CaseId), CardsPicked> Picks { get; private init; } =
        ImmutableDictionary<(string, string), CardsPicked>.Empty;

    /// <summary>By rater and case.</summary>
    public ImmutableDictionary<(string Rater, string CaseId), SurveyAnswered> Surveys { get; private init; } =
        ImmutableDictionary<(string, string), SurveyAnswered>.Empty;

    /// <summary>The turns of each interview, by rater and case, in their order.</summary>
    public ImmutableDictionary<(string Rater, string CaseId), ImmutableList<InterviewTurn>> Interviews { get; private init; } =
        ImmutableDictionary<(string, string), ImmutableList<InterviewTurn>>.Empty;

    /// <summary>The cards that stand for themselves and are not withdrawn, in the order of their ids.</summary>
    public IEnumerable<CardWritten> Standing => Cards.Values
        .Where(card => !Withdrawn.ContainsKey(card.CardId) && !Merged.ContainsKey(card.CardId)).OrderBy(card => card.CardId, StringComparer.Ordinal);

    /// <summary>The card that stands for a card: itself, or what it was merged into.</summary>
    public string StandsFor(string cardId)
    {
        var seen = new HashSet<string>();
        while (Merged.TryGetValue(cardId, out var merged) && seen.Add(cardId))
        {
            cardId = merged.Into;
        }

        return cardId;
    }

    /// <summary>This record and an entry after it; itself when the entry is about something else.</summary>
    public ValuesRecord With(Entry entry) => entry switch
    {
        CardWritten card => Cards.TryGetValue(card.CardId, out var there) && there.Revision >= card.Revision
            ? this
            : this with { Cards = Cards.SetItem(card.CardId, card) },
        CardWithdrawn withdrawn => this with { Withdrawn = Withdrawn.SetItem(withdrawn.CardId, withdrawn) },
        CardMerged merged => this with { Merged = Merged.SetItem(merged.CardId, merged) },
        CardsPicked picked => this with { Picks = Picks.SetItem((picked.Rater, picked.CaseId), picked) },
        SurveyAnswered answered => this with { Surveys = Surveys.SetItem((answered.Rater, answered.CaseId), answered) },
        InterviewTurn turn => this with
        {
            Interviews = Interviews.SetItem(
                (turn.Rater, turn.CaseId), Interviews.GetValueOrDefault((turn.Rater, turn.CaseId), []).Add(turn)),
        },
        _ => this,
    };
}
