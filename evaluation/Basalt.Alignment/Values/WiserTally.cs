using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>
/// Votes by person and ordered pair, as whole numbers, so that people can be drawn anew many times. The order of the votes does not matter.
/// </summary>
public sealed class WiserTally
{
    private readonly int[] _froms;
    private readonly int[] _tos;
    private readonly int[] _reversed;
    private readonly (int Pair, WiserAnswer Answer)[] _votes;
    private readonly int[] _begins;

    private WiserTally(
        IReadOnlyList<string> values, (int From, int To)[] pairs, (int Pair, WiserAnswer Answer)[] votes, int[] begins)
    {
        Values = values;
        (_votes, _begins) = (votes, begins);
        _froms = [.. pairs.Select(pair => pair.From)];
        _tos = [.. pairs.Select(pair => pair.To)];
        var index = pairs.Select((pair, at) => (pair, at)).ToDictionary(entry => entry.pair, entry => entry.at);
        _reversed = [.. pairs.Select(pair => index.GetValueOrDefault((pair.To, pair.From), -1))];
    }

    /// <summary>Every value that a vote is about, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>How many people voted.</summary>
    public int People => _begins.Length - 1;

    /// <summary>Ordered pairs that somebody voted on.</summary>
    internal int Pairs => _froms.Length;

    /// <exception cref="BasaltException">A vote compares a value with itself.</exception>
    public static WiserTally Of(IReadOnlyCollection<WiserVote> votes)
    {
        if (votes.FirstOrDefault(vote => vote.From == vote.To) is { } itself)
        {
            throw new BasaltException($"found a vote of {itself.Person} on {itself.From} and itself; wanted two values");
        }

        string[] values = [.. votes.Select(vote => vote.From).Concat(votes.Select(vote => vote.To)).Distinct().Order(StringComparer.Ordinal)];
        var places = values.Select((value, at) => (value, at)).ToDictionary(entry => entry.value, entry => entry.at);
        (int From, int To)[] pairs = [.. votes.Select(vote => (places[vote.From], places[vote.To])).Distinct().Order()];
        var pairPlaces = pairs.Select((pair, at) => (pair, at)).ToDictionary(entry => entry.pair, entry => entry.at);
        var people = new Dictionary<string, List<(int, WiserAnswer)>>();
        foreach (var vote in votes)
        {
            if (!people.TryGetValue(vote.Person, out var own))
            {
                people[vote.Person] = own = [];
            }

            own.Add((pairPlaces[(places[vote.From], places[vote.To])], vote.Answer));
        }

        var ordered = people.OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => person.Value).ToList();
        var begins = new int[ordered.Count + 1];
        for (var person = 0; person < ordered.Count; person++)
        {
            begins[person + 1] = begins[person] + ordered[person].Count;
        }

        return new(values, pairs, [.. ordered.SelectMany(own => own)], begins);
    }

    /// <summary>The places of a pair's two values in <see cref="Values"/>.</summary>
    internal (int From, int To) PairAt(int pair) => (_froms[pair], _tos[pair]);

    /// <summary>The counts of every pair, all people once.</summary>
    internal WiserCounts[] Counts() => Counts(null);

    /// <summary>The counts of every pair.</summary>
    /// <param name="times">How often each person counts; null for once.</param>
    internal WiserCounts[] Counts(int[]? times)
    {
        var (yes, no, unsure) = (new int[Pairs], new int[Pairs], new int[Pairs]);
        for (var person = 0; person < People; person++)
        {
            var weight = times?[person] ?? 1;
            if (weight == 0)
            {
                continue;
            }

            for (var at = _begins[person]; at < _begins[person + 1]; at++)
            {
                var (pair, answer) = _votes[at];
                (answer switch { WiserAnswer.Yes => yes, WiserAnswer.No => no, _ => unsure })[pair] += weight;
            }
        }

        var counts = new WiserCounts[Pairs];
        for (var pair = 0; pair < Pairs; pair++)
        {
            var back = _reversed[pair];
            var own = yes[pair] + no[pair] + unsure[pair];
            counts[pair] = back < 0
                ? new(yes[pair], no[pair], unsure[pair], own, 0)
                : new(yes[pair], no[pair], unsure[pair], own + yes[back] + no[back] + unsure[back], yes[back]);
        }

        return counts;
    }
}
