namespace Basalt.Evaluation.Web;

/// <summary>A step that somebody may be asked about.</summary>
/// <param name="From">The card that it begins with.</param>
/// <param name="To">The card that may be wiser.</param>
/// <param name="ContextId">In which context.</param>
internal sealed record Step(CardWritten From, CardWritten To, string ContextId);

/// <summary>Chooses wiser-steps: first from cards that the person holds to be wise, then those with the fewest votes; nobody is asked about their own card.</summary>
internal sealed class StepChoice(StepVotes votes)
{
    private const int MostSources = 40;
    private const int MostTargets = 60;

    /// <returns>Null when nothing is left for this person.</returns>
    public Step? Next(string rater, string caseId, JudgingState state, Random random)
    {
        var values = state.Record.Values;
        var cards = values.Standing.Where(card => card.CaseId == caseId).ToList();
        var own = cards.Where(card => card.Author == rater).Select(card => card.CardId).ToHashSet();
        var chosen = values.Picks.GetValueOrDefault((rater, caseId))?.Picked.Select(values.StandsFor).Concat(own).ToHashSet() ?? own;
        var had = state.HistoryOf(rater).Servings.Where(serving => serving.AsksLeft is not null)
            .Select(serving => (
                Cards(serving.LeftEpisode, serving.RightEpisode, state),
                state.Record.EpisodesById.GetValueOrDefault(serving.LeftEpisode)?.ScenarioId))
            .ToHashSet();
        var sources = cards.OrderByDescending(card => chosen.Contains(card.CardId)).ThenBy(_ => random.Next()).Take(MostSources);
        var targets = cards.Where(card => !own.Contains(card.CardId)).OrderBy(_ => random.Next()).Take(MostTargets).ToList();
        List<(CardWritten Source, CardWritten Target, List<string> Contexts)> open =
        [
            .. from source in sources
               from target in targets
               where source.CardId != target.CardId
               let pair = OutcomeTally.Key(source.CardId, target.CardId)
               let contexts = Contexts(source, target).Where(context => !had.Contains((pair, context))).ToList()
               where contexts.Count > 0
               select (source, target, contexts),
        ];
        if (open.Count == 0)
        {
            return null;
        }

        var counts = votes.Counts(state.Record, open.Select(step => (step.Source.CardId, step.Target.CardId)));
        var (from, to, left) = open.Zip(counts)
            .OrderByDescending(step => chosen.Contains(step.First.Source.CardId)).ThenBy(step => step.Second).ThenBy(_ => random.Next()).First().First;
        return new(from, to, left[random.Next(left.Count)]);
    }

    /// <summary>The contexts in which both matter; those of the first where they have none in common.</summary>
    private static IReadOnlyList<string> Contexts(CardWritten source, CardWritten target) =>
        source.Contexts.Intersect(target.Contexts).ToList() is { Count: > 0 } both ? both : source.Contexts;

    private static (string, string) Cards(string left, string right, JudgingState state) => OutcomeTally.Key(
        state.Record.EpisodesById.GetValueOrDefault(left)?.SubmissionId ?? left, state.Record.EpisodesById.GetValueOrDefault(right)?.SubmissionId ?? right);
}
