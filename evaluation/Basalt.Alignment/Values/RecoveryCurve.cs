using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>How much of a planted order one way to rank recovers from so many votes.</summary>
/// <param name="Votes">Of all simulated people together.</param>
/// <param name="Method">As people read it.</param>
/// <param name="Tau">Kendall's tau-b with the planted order, its mean over the repetitions with Student's interval.</param>
/// <param name="Ranked">Mean share of the values that the method ranks; values that the graph keeps no edge of have no rank, 0 to 1.</param>
public sealed record Recovery(int Votes, string Method, Interval Tau, double Ranked);

/// <summary>How the recovery of a planted order grows with the votes.</summary>
public static class RecoveryCurve
{
    /// <summary>Simulates publics of growing size. A value that a method does not rank counts as the lowest of all.</summary>
    /// <param name="values">Ids, the least wise first.</param>
    /// <param name="people">The sizes, in the order they are wanted.</param>
    /// <param name="repetitions">Simulated publics of each size, positive.</param>
    /// <param name="progress">Receives the share that is done, 0 to 1.</param>
    public static IReadOnlyList<Recovery> Of(
        IReadOnlyList<string> values, IReadOnlyList<int> people, int votes, int repetitions, GraphRule rule, int seed, Action<double>? progress,
        CancellationToken cancellation)
    {
        var found = new List<(int Votes, string Method, double Tau, double Ranked)>();
        for (var at = 0; at < people.Count * repetitions; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = people[at / repetitions];
            var simulated = SimulatedPublic.Of(values, size, votes, [], seed + at);
            var graph = MoralGraph.Of(simulated.Votes, rule);
            found.AddRange(RankAgreement.Rankings(graph, simulated.Votes).Select(ranking =>
                (size * votes, ranking.Method, Tau(simulated.Planted, ranking.Scores), ranking.Scores.Count / (double)values.Count)));
            progress?.Invoke((at + 1.0) / (people.Count * repetitions));
        }

        return
        [
            .. found.GroupBy(one => (one.Votes, one.Method)).Select(group => new Recovery(
                group.Key.Votes, group.Key.Method, Interval.OfMean([.. group.Select(one => one.Tau)]), group.Average(one => one.Ranked))),
        ];
    }

    private static double Tau(IReadOnlyDictionary<string, double> planted, IReadOnlyDictionary<string, double> scores)
    {
        var tau = KendallTau.Of(planted, planted.ToDictionary(value => value.Key, value => scores.GetValueOrDefault(value.Key, double.MinValue)));
        return double.IsNaN(tau) ? 0 : tau;
    }
}
