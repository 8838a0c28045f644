using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>The two numbers of the exit survey.</summary>
/// <param name="People">How many answered.</param>
/// <param name="Represented">Share that answered 4 or 5 to "my values are represented", with Wilson's interval.</param>
/// <param name="Fair">Share that answered 4 or 5 to "it is fair", with Wilson's interval.</param>
public sealed record ExitSurvey(int People, Interval Represented, Interval Fair)
{
    private const int Agrees = 4;

    /// <summary>The survey of a case; of all cases when it is null.</summary>
    public static ExitSurvey Of(ValuesRecord values, string? caseId)
    {
        var answers = values.Surveys.Values.Where(answer => caseId is null || answer.CaseId == caseId).ToList();
        return new(
            answers.Count, Interval.Wilson(answers.Count(answer => answer.Represented >= Agrees), answers.Count),
            Interval.Wilson(answers.Count(answer => answer.Fair >= Agrees), answers.Count));
    }
}

/// <summary>All that is known of a public's values: the graph, its ranks, and how sure they are.</summary>
/// <param name="Cards">In the order of their ids.</param>
/// <param name="Certain">How sure the graph is; null when too few people voted, or when only counts are known.</param>
/// <param name="Rankings">PageRank, wisdom, Bradley-Terry and TrueSkill; of a graph of counts alone the first two.</param>
public sealed record ValuesReport(
    IReadOnlyList<ValuesCard> Cards,
    MoralGraph Graph,
    GraphUncertainty? Certain,
    IReadOnlyList<ValueRanking> Rankings,
    IReadOnlyList<RankAgreement> Agreement,
    IReadOnlyList<IReadOnlyList<string>> Cycles,
    IReadOnlyList<ContextWinner> Winners,
    IReadOnlyList<Bridge> Bridges)
{
    /// <summary>The report of votes.</summary>
    /// <param name="draws">How often people are drawn anew.</param>
    /// <param name="progress">Receives the share that is done, 0 to 1; may be null.</param>
    public static ValuesReport Of(
        IReadOnlyList<ValuesCard> cards, IReadOnlyList<WiserVote> votes, ILookup<string, string> chosen, GraphRule rule, int draws, int seed,
        Action<double>? progress, CancellationToken cancellation)
    {
        var graph = MoralGraph.Of(votes, rule);
        var rankings = RankAgreement.Rankings(graph, votes);
        var people = votes.Select(vote => vote.Person).Distinct().Take(GraphUncertainty.FewestPeople).Count();
        return new(
            cards, graph,
            people < GraphUncertainty.FewestPeople ? null : GraphUncertainty.Of(votes, rule, draws, seed, progress, cancellation),
            rankings, RankAgreement.Of(rankings), GraphCycles.Of(graph), ContextWinner.Of(graph, votes), Bridge.Of(votes, chosen));
    }

    /// <summary>The report of a published graph, whose votes are not known.</summary>
    public static ValuesReport Of(MoralGraphFile file)
    {
        ValueRanking[] rankings = [new("PageRank", WisdomRank.PageRank(file.Graph)), new("Wisdom", WisdomRank.Wisdom(file.Graph))];
        return new(
            file.Values, file.Graph, null, rankings, RankAgreement.Of(rankings), GraphCycles.Of(file.Graph), ContextWinner.Of(file.Graph, []), []);
    }

    /// <summary>The values of the graph, the highest PageRank first.</summary>
    public IReadOnlyList<string> Ranked => WisdomRank.Ordered(Rankings[0].Scores);

    /// <summary>The title of a card, as people read it.</summary>
    public string TitleOf(string id) => VisibleText.OneLine(Cards.FirstOrDefault(card => card.Id == id)?.Title ?? id);

    /// <summary>Whether the first of the ranks can be told apart from the second, in one sentence.</summary>
    public string Verdict => (Graph.Values.Count, Certain) switch
    {
        (0, _) => "Cannot rank yet: no step was found wiser by enough people.",
        (_, null) => "How sure this is cannot be said: nothing is known of the single people who voted.",
        (_, { HasCertainTop: true } sure) => $"“{TitleOf(sure.Values[0].Value)}” is first in {sure.Values[0].TopByPageRank:P0} of {sure.Draws} draws of people.",
        (_, { MorePeople: null } sure) =>
            $"Cannot rank yet: “{TitleOf(sure.Values[0].Value)}” is first in {sure.Values[0].TopByPageRank:P0} of {sure.Draws} draws of people, and the "
                + "first two are level.",
        (_, { MorePeople: { } more } sure) =>
            $"Cannot rank yet: “{TitleOf(sure.Values[0].Value)}” is first in {sure.Values[0].TopByPageRank:P0} of {sure.Draws} draws of people; "
                + $"it takes about {Math.Max(1, more)} more people.",
    };
}
