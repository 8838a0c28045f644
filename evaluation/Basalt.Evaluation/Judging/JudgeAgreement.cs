namespace Basalt.Evaluation;

/// <summary>How far a judge says what people say of the same pairs.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Question">The comparative question; null for the verdict.</param>
/// <param name="Pairs">Pairs of episodes that both judged.</param>
/// <param name="Votes">People's votes on them.</param>
/// <param name="Same">
/// Share of the pairs on which both named the same winner, of those on which both named one, with Wilson's bounds; several people's votes on a
/// pair are one pair.
/// </param>
/// <param name="Kappa">Cohen's kappa over winner and draw, with 95 % bounds from pairs drawn anew; NaN where all say one thing.</param>
public sealed record JudgeAgreement(string Task, string? Question, int Pairs, int Votes, Interval Same, Interval Kappa)
{
    private const int Rounds = 1000;

    /// <param name="votes">By pair of episodes: what people said and what the judge said, as -1, 0 or 1.</param>
    internal static JudgeAgreement Of(string task, string? question, IReadOnlyList<(IReadOnlyList<int> People, int Judge)> votes)
    {
        var decided = votes.Select(pair => (People: pair.People.Where(vote => vote != 0).ToList(), pair.Judge))
            .Where(pair => pair.Judge != 0 && pair.People.Count > 0).ToList();
        var same = Interval.Wilson(decided.Sum(pair => pair.People.Average(vote => vote == pair.Judge ? 1.0 : 0)), decided.Count);
        return new(task, question, votes.Count, votes.Sum(pair => pair.People.Count), same, KappaOf(votes));
    }

    private static Interval KappaOf(IReadOnlyList<(IReadOnlyList<int> People, int Judge)> votes)
    {
        double Kappa(IEnumerable<(IReadOnlyList<int> People, int Judge)> pairs) =>
            Agreement.CohenKappa<int>([.. pairs.SelectMany(pair => pair.People.Select(vote => (vote, pair.Judge)))]);
        var random = new Random(1);
        var drawn = Enumerable.Range(0, votes.Count > 1 ? Rounds : 0)
            .Select(_ => Kappa(Enumerable.Range(0, votes.Count).Select(_ => votes[random.Next(votes.Count)])))
            .Where(double.IsFinite).Order().ToList();
        var value = Kappa(votes);
        return drawn.Count < 2 || double.IsNaN(value) ? new(value, double.NaN, double.NaN) : Interval.OfRedraws(value, drawn);
    }
}
