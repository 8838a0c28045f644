using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What a model judge did, and how far it may be believed. A pure function of the record.</summary>
/// <param name="Judge">The rater that the model is.</param>
/// <param name="Judged">Judgements with a verdict; each pair has two, one in each order.</param>
/// <param name="Pairs">Pairs judged in both orders.</param>
/// <param name="Contradictions">Pairs of which it said the opposite in the other order. They move no board.</param>
/// <param name="SaidLeft">Share of verdicts for the left side among those for a side; ½ lies within the bounds when the place does not matter.</param>
/// <param name="PromptTokens">Of all judgements, failed ones too; likewise for answers and price.</param>
public sealed record JudgeReport(
    string Judge, int Judged, int Unreadable, int Unanswered, int Pairs, int Contradictions, Interval SaidLeft, long PromptTokens, long AnswerTokens,
    double Price, IReadOnlyList<JudgeAgreement> Agreement, IReadOnlyList<CorrectedPoints> Corrected)
{
    /// <summary>Whether the place decides more than chance allows.</summary>
    public bool PlaceDecides => SaidLeft.Low > 0.5 || SaidLeft.High < 0.5;

    /// <summary>The judge's report on all that it judged.</summary>
    public static JudgeReport Of(RecordState state, string judge)
    {
        var asked = state.Judgements.Where(judgement => judgement.Judge == judge).ToList();
        var latest = asked.GroupBy(one => (one.LeftEpisode, one.RightEpisode)).ToDictionary(same => same.Key, same => same.Last());
        var couples = latest.Values.Where(one => string.CompareOrdinal(one.LeftEpisode, one.RightEpisode) < 0)
            .Select(one => (One: one.Verdict, Other: latest.GetValueOrDefault((one.RightEpisode, one.LeftEpisode))?.Verdict))
            .Where(pair => pair is { One: not null, Other: not null }).ToList();
        var sides = latest.Values.Where(one => one.Verdict is Verdict.Left or Verdict.Right).ToList();
        var people = state.Of(RaterKind.Person);
        var own = state.Of(RaterKind.Model);
        return new(
            judge,
            latest.Values.Count(one => one.Outcome == JudgementOutcome.Judged),
            latest.Values.Count(one => one.Outcome == JudgementOutcome.Unreadable),
            latest.Values.Count(one => one.Outcome == JudgementOutcome.Unanswered),
            couples.Count,
            couples.Count(pair => BothOrders.Verdict(pair.One!.Value, pair.Other!.Value) is null),
            Interval.Wilson(sides.Count(one => one.Verdict == Verdict.Left), sides.Count),
            asked.Sum(one => (long)one.PromptTokens), asked.Sum(one => (long)one.AnswerTokens), asked.Sum(one => one.Price),
            [.. Agreements(people, own, judge)],
            [.. Points(people.Comparisons, own.Comparisons.Where(vote => vote.Rater == judge), state.EpisodesById)]);
    }

    private static IEnumerable<JudgeAgreement> Agreements(RecordState people, RecordState models, string judge)
    {
        string?[] asked = [null, .. models.QuestionsAnswered.Keys];
        var answered = people.QuestionsAnswered;
        foreach (var question in asked)
        {
            var said = (question is null ? models : models.About(question)).Comparisons.Where(vote => vote.Rater == judge)
                .ToDictionary(Couple, Side);
            var known = question is null ? people.Comparisons
                : answered.ContainsKey(question) ? people.About(question).Comparisons
                : [];
            var met = known.GroupBy(Couple).Where(pair => said.ContainsKey(pair.Key))
                .GroupBy(pair => people.EpisodesById[pair.Key.First].TaskId);
            foreach (var task in met.OrderBy(task => task.Key, StringComparer.Ordinal))
            {
                yield return JudgeAgreement.Of(
                    task.Key, question, [.. task.Select(pair => ((IReadOnlyList<int>)[.. pair.Select(Side)], said[pair.Key]))]);
            }
        }
    }

    private static IEnumerable<CorrectedPoints> Points(
        IEnumerable<Comparison> people, IEnumerable<Comparison> judge, IReadOnlyDictionary<string, EpisodeRecord> episodes)
    {
        var votes = people.GroupBy(Couple).ToDictionary(pair => pair.Key, pair => pair.Average(Side));
        return judge.SelectMany(vote =>
        {
            var (couple, side) = (Couple(vote), Side(vote));
            double? known = votes.TryGetValue(couple, out var mean) ? mean : null;
            return new (EpisodeRecord Episode, int Judge, double? People)[] { (episodes[couple.First], side, known), (episodes[couple.Second], -side, -known) };
        })
            .GroupBy(one => (one.Episode.TaskId, one.Episode.SubmissionId))
            .OrderBy(own => own.Key.TaskId, StringComparer.Ordinal).ThenBy(own => own.Key.SubmissionId, StringComparer.Ordinal)
            .Select(own => CorrectedPoints.Of(
                own.Key.TaskId, own.Key.SubmissionId, [.. own.Select(one => ((one.Judge + 1) / 2.0, (one.People + 1) / 2))]));
    }

    private static (string First, string Second) Couple(Comparison vote) => OutcomeTally.Key(vote.LeftEpisode, vote.RightEpisode);

    /// <summary>1 when the first episode in the alphabet won, -1 when the other did, else 0.</summary>
    private static int Side(Comparison vote)
    {
        var side = vote.Verdict switch { Verdict.Left => 1, Verdict.Right => -1, _ => 0 };
        return string.CompareOrdinal(vote.LeftEpisode, vote.RightEpisode) < 0 ? side : -side;
    }
}
