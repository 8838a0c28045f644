using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>One way to rank values.</summary>
/// <param name="Method">As people read it.</param>
/// <param name="Scores">By value, more is wiser; empty when the method cannot rank these votes.</param>
/// <param name="Problem">Why it cannot; null when it can.</param>
public sealed record ValueRanking(string Method, IReadOnlyDictionary<string, double> Scores, string? Problem = null);

/// <summary>How far two ways to rank agree.</summary>
/// <param name="Tau">Kendall's tau-b over the values that both rank; NaN when one of them knows no order.</param>
public sealed record RankAgreement(string One, string Other, double Tau)
{
    /// <summary>
    /// PageRank, wisdom, Bradley-Terry and TrueSkill of the same votes. For the last two a yes is a win of the wiser value, a no is a win of the
    /// other one, and unsure is a draw.
    /// </summary>
    public static IReadOnlyList<ValueRanking> Rankings(MoralGraph graph, IReadOnlyCollection<WiserVote> votes)
    {
        Outcome[] outcomes =
        [
            .. votes.Select(vote => new Outcome(vote.From, vote.To, vote.Answer switch
            {
                WiserAnswer.Yes => OutcomeResult.SecondWon,
                WiserAnswer.No => OutcomeResult.FirstWon,
                _ => OutcomeResult.Draw,
            })
            { Rater = vote.Person }),
        ];
        return
        [
            new("PageRank", WisdomRank.PageRank(graph)), new("Wisdom", WisdomRank.Wisdom(graph)),
            By("Bradley-Terry", new BradleyTerry(), outcomes), By("TrueSkill", new BatchTrueSkill(), outcomes),
        ];
    }

    /// <summary>Every two of these that can rank.</summary>
    public static IReadOnlyList<RankAgreement> Of(IReadOnlyList<ValueRanking> rankings) =>
    [
        .. from at in Enumerable.Range(0, rankings.Count)
           from other in Enumerable.Range(at + 1, rankings.Count - at - 1)
           where rankings[at].Problem is null && rankings[other].Problem is null
           select new RankAgreement(rankings[at].Method, rankings[other].Method, KendallTau.Of(rankings[at].Scores, rankings[other].Scores)),
    ];

    private static ValueRanking By(string method, IRatingSystem system, Outcome[] outcomes)
    {
        try
        {
            return new(method, system.Rate(outcomes).ToDictionary(rating => rating.Key, rating => rating.Value.Mean));
        }
        catch (BasaltException problem)
        {
            return new(method, new Dictionary<string, double>(), problem.Message);
        }
    }
}
