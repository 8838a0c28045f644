using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>
/// A value that people who disagree both hold to be wiser: some who chose one value, and some who chose another and not that one, each said yes to
/// a step from their own value to this one.
/// </summary>
/// <param name="Value">Id of the value that joins them.</param>
/// <param name="One">Id of the value that the first people chose.</param>
/// <param name="Other">Id of the value that the others chose.</param>
/// <param name="FromOne">Share of yes among the votes of the first people on the step from <paramref name="One"/>, with Wilson's interval.</param>
/// <param name="FromOther">As <paramref name="FromOne"/>, of the others.</param>
/// <param name="People">How many said yes on the side where fewer did.</param>
public sealed record Bridge(string Value, string One, string Other, Interval FromOne, Interval FromOther, int People)
{
    /// <summary>The bridges, those of the most people first; at most one for a value.</summary>
    /// <param name="chosen">The values that each person wrote or picked as wise.</param>
    public static IReadOnlyList<Bridge> Of(IReadOnlyCollection<WiserVote> votes, ILookup<string, string> chosen)
    {
        var own = votes.Where(vote => chosen[vote.Person].Contains(vote.From)).ToList();
        return
        [
            .. own.GroupBy(vote => vote.To).Select(target => Best(target.Key, [.. target.GroupBy(vote => vote.From)], chosen)).OfType<Bridge>()
                .OrderByDescending(bridge => bridge.People).ThenBy(bridge => bridge.Value, StringComparer.Ordinal),
        ];
    }

    private static Bridge? Best(string value, IReadOnlyList<IGrouping<string, WiserVote>> sources, ILookup<string, string> chosen) =>
        (from at in Enumerable.Range(0, sources.Count)
         from other in Enumerable.Range(at + 1, sources.Count - at - 1)
         let bridge = Between(value, sources[at], sources[other], chosen)
         where bridge.People > 0
         orderby bridge.People descending, string.CompareOrdinal(bridge.One, bridge.Other)
         select bridge).FirstOrDefault();

    private static Bridge Between(
        string value, IGrouping<string, WiserVote> one, IGrouping<string, WiserVote> other, ILookup<string, string> chosen)
    {
        // Whoever chose both belongs to neither side.
        var first = one.Where(vote => !chosen[vote.Person].Contains(other.Key)).ToList();
        var second = other.Where(vote => !chosen[vote.Person].Contains(one.Key)).ToList();
        var (left, right) = (Yes(first), Yes(second));
        return new(value, one.Key, other.Key, Interval.Wilson(left, first.Count), Interval.Wilson(right, second.Count), Math.Min(left, right));
    }

    private static int Yes(List<WiserVote> votes) =>
        votes.Where(vote => vote.Answer == WiserAnswer.Yes).Select(vote => vote.Person).Distinct().Count();
}
