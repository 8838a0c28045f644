using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>What a record says of the values of one case: the cards that stand, the votes on them, and what people chose.</summary>
/// <param name="Cards">In the order of their ids.</param>
/// <param name="Votes">
/// Oldest first, on cards that stand. A vote on a card that was merged counts for the one that stands for it; a vote on two cards that now are one
/// does not count, and neither does one on a card that was withdrawn.
/// </param>
/// <param name="Chosen">The cards that each person wrote or picked as wise.</param>
/// <param name="LeftOut">How many votes do not count because of a merger.</param>
public sealed record RecordedValues(
    IReadOnlyList<ValuesCard> Cards, IReadOnlyList<WiserVote> Votes, ILookup<string, string> Chosen, int LeftOut)
{
    /// <param name="caseId">Null for all cases together.</param>
    /// <param name="contextNames">The words of a context by its id; an id that is not there stands for itself.</param>
    public static RecordedValues Of(RecordState state, string? caseId, IReadOnlyDictionary<string, string> contextNames)
    {
        var values = state.Values;
        bool IsHere(string of) => caseId is null || of == caseId;
        var cards = values.Standing.Where(card => IsHere(card.CaseId)).Select(ValuesCard.Of).ToList();
        var standing = cards.Select(card => card.Id).ToHashSet();
        var all = state.Comparisons.Where(comparison => IsValue(state, comparison) && IsHere(state.EpisodesById[comparison.LeftEpisode].TaskId))
            .Select(comparison => VoteOf(state, comparison, contextNames)).ToList();
        var votes = all.Where(vote => vote.From != vote.To && standing.Contains(vote.From) && standing.Contains(vote.To)).ToList();
        var chosen = values.Cards.Values.Where(card => IsHere(card.CaseId)).Select(card => (Person: card.Author, Card: card.CardId))
            .Concat(values.Picks.Values.Where(pick => IsHere(pick.CaseId)).SelectMany(pick => pick.Picked.Select(card => (Person: pick.Rater, Card: card))))
            .Select(choice => (choice.Person, Card: values.StandsFor(choice.Card))).Where(choice => standing.Contains(choice.Card)).Distinct();
        return new(cards, votes, chosen.ToLookup(choice => choice.Person, choice => choice.Card), all.Count - votes.Count);
    }

    /// <summary>Whether a comparison is about two cards.</summary>
    public static bool IsValue(RecordState state, Comparison comparison) =>
        state.Values.Cards.ContainsKey(state.EpisodesById[comparison.LeftEpisode].SubmissionId);

    private static WiserVote VoteOf(RecordState state, Comparison comparison, IReadOnlyDictionary<string, string> contextNames)
    {
        var (left, right) = (state.EpisodesById[comparison.LeftEpisode], state.EpisodesById[comparison.RightEpisode]);
        var askedLeft = comparison.Answers.GetValueOrDefault(ValueEpisodes.Asked) == "left";
        var (from, to) = askedLeft ? (right, left) : (left, right);
        return new(
            comparison.Rater, state.Values.StandsFor(from.SubmissionId), state.Values.StandsFor(to.SubmissionId),
            contextNames.GetValueOrDefault(left.ScenarioId, left.ScenarioId), ValueEpisodes.AnswerOf(comparison.Verdict, askedLeft),
            comparison.Reason);
    }

    /// <summary>The words of every context of these cases, by the context's id.</summary>
    public static IReadOnlyDictionary<string, string> ContextNames(IEnumerable<TaskSpec> cases) => cases.SelectMany(one => one.Scenarios)
        .DistinctBy(context => context.Id).ToDictionary(context => context.Id, NameOf);

    /// <summary>The words of a context, as in <c>When a friend is in trouble</c>.</summary>
    public static string NameOf(Scenario context) => (string?)context.Setup["context"] ?? context.Id;
}
