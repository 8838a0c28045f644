using System.Diagnostics;
using Basalt.Evaluation;
using Basalt.Training;

namespace Basalt.Bench;

/// <summary>How aggregation rules of several objectives do on bandits where everything is exact.</summary>
public static class ObjectivesBench
{
    private const int Bandits = 100;
    private const int Arms = 8;
    private const int Objectives = 2;
    private const int Steps = 3000;
    private const double Rate = 0.5;
    private const double Slack = 1e-9;
    private const int Many = 1_000_000;

    // What an independent program saw on bandits of its own.
    private static readonly Dictionary<string, (double NoWorse, double Norm)> Seen = new()
    {
        ["pama"] = (100, 9.9e-3), ["pama-keep-negative"] = (100, 1.65e-3), ["minimum-norm"] = (100, 8.6e-4), ["fixed"] = (88, 4.4e-4),
    };

    public static Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        List<Measurement> figures = [];
        foreach (var rule in AggregationRules.All)
        {
            progress(rule.Name);
            var ends = Enumerable.Range(1, Bandits).Select(seed => End(rule, seed, cancellation)).ToList();
            var good = ends.Count(end => end.NoWorse);
            var share = Interval.Wilson(good, Bandits);
            double[] norms = [.. ends.Select(end => end.Norm).Order()];
            double? seenGood = Seen.TryGetValue(rule.Name, out var seen) ? seen.NoWorse : null;
            figures.Add(new(
                $"objectives.{rule.Name}.noWorse", good, $"of {Bandits}", seenGood, $"random {Objectives} × {Arms} bandits whose objectives both end no worse than they began; "
                    + FormattableString.Invariant($"95 %: {100 * share.Low:0} to {100 * share.High:0}")));
            // The order statistics 40 and 61 of 100 hold the median in 95 of 100 cases.
            figures.Add(new(
                $"objectives.{rule.Name}.norm", (norms[49] + norms[50]) / 2, "", seenGood is null ? null : seen.Norm, $"median length of the shortest combination of gradients after {Steps} steps; "
                    + FormattableString.Invariant($"95 %: {norms[39]:0.0e+00} to {norms[60]:0.0e+00}")));
        }

        progress("where PAMA stalls");
        var stall = new SoftmaxBandit([[1, 0, 0.4], [0, 1, 0.4]]);
        var norm = stall.StationarityNorm;
        figures.Add(new(
            "objectives.pama.stall", stall.Step(new Pama(), Rate), "", norm,
            "arms (1,0), (0,1), (.4,.4) from uniform: PAMA's step; the reference is the minimum norm there"));
        progress("a million objectives");
        figures.Add(new("objectives.pama.millionMs", Milliseconds(), "ms", 5, $"the closed form of {Many:N0} advantages, best of 20"));
        return Task.FromResult<IReadOnlyList<Measurement>>(figures);
    }

    private static (bool NoWorse, double Norm) End(AggregationRules row, int seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var random = new Random(seed);
        double[][] rewards = [.. Enumerable.Range(0, Objectives).Select(_ => Enumerable.Range(0, Arms).Select(_ => Normal(random)).ToArray())];
        var bandit = new SoftmaxBandit(rewards);
        var start = bandit.Values;
        var rule = row.Make(Objectives, random);
        for (var step = 0; step < Steps; step++)
        {
            bandit.Step(rule, Rate);
        }

        return (bandit.Values.Zip(start).All(pair => pair.First >= pair.Second - Slack), bandit.StationarityNorm);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Milliseconds()
    {
        var random = new Random(1);
        double[] advantages = [.. Enumerable.Range(0, Many).Select(_ => 1 + random.NextDouble())];
        return Enumerable.Range(0, 20).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            var nearest = Pama.Nearest(advantages);
            return nearest > 0 ? watch.Elapsed.TotalMilliseconds : double.NaN;
        });
    }
}
