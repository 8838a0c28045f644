namespace Basalt.Evaluation;

/// <summary>What one rule needs to be as good as random pairs.</summary>
/// <param name="Errors">Mean error after so many votes, with the 95 % interval over repetitions.</param>
/// <param name="VotesNeeded">
/// Votes to the error that random pairs have after the reference number; the bounds are 95 % over repetitions. Infinite when the simulation
/// ended before.
/// </param>
public sealed record RuleResult(PairRule Rule, IReadOnlyList<(int Votes, Interval Error)> Errors, Interval VotesNeeded);

/// <summary>Rules for choosing pairs, compared on the same simulated competitions.</summary>
public static class RuleComparison
{
    /// <summary>Runs every rule on the same simulated competitions.</summary>
    /// <param name="reference">The error to reach is that of so many votes on random pairs.</param>
    /// <param name="repetitions">Simulated competitions for each rule.</param>
    /// <param name="simulated">Told the share that is done, 0 to 1, after each competition; null when nobody watches.</param>
    public static IReadOnlyList<RuleResult> Run(
        VoteSimulation simulation, int reference, int repetitions, int seed, Action<double>? simulated, CancellationToken cancellation)
    {
        var rules = Enum.GetValues<PairRule>();
        var curves = rules.ToDictionary(rule => rule, _ => new IReadOnlyList<SimulatedError>[repetitions]);
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (var (rule, at) in rules.Select((rule, at) => (rule, at)))
            {
                cancellation.ThrowIfCancellationRequested();
                curves[rule][repetition] = simulation.Run(rule, unchecked((seed * 7919) + repetition));
                simulated?.Invoke(((repetition * rules.Length) + at + 1) / (double)(rules.Length * repetitions));
            }
        }

        return Of(curves.ToDictionary(curve => curve.Key, curve => (IReadOnlyList<IReadOnlyList<SimulatedError>>)curve.Value), reference, seed);
    }

    private const int Redraws = 400;

    /// <param name="curves">
    /// For every rule one curve of errors for each repetition, as <see cref="VoteSimulation.Run"/> gives them; random pairs among them.
    /// </param>
    /// <param name="referenceVotes">The number of random votes whose error is to be reached; one of the curves' numbers.</param>
    public static IReadOnlyList<RuleResult> Of(
        IReadOnlyDictionary<PairRule, IReadOnlyList<IReadOnlyList<SimulatedError>>> curves, int referenceVotes, int seed)
    {
        var random = new Random(seed);
        var repetitions = curves[PairRule.Random].Count;
        var all = Enumerable.Range(0, repetitions).ToArray();
        var redraws = Enumerable.Range(0, Redraws)
            .Select(_ => Enumerable.Range(0, repetitions).Select(_ => random.Next(repetitions)).ToArray()).ToArray();
        var at = curves[PairRule.Random][0].Select((error, i) => (error, i)).First(pair => pair.error.Votes == referenceVotes).i;
        return
        [
            .. curves.Select(rule =>
            {
                var needed = redraws.Select(which => Needed(rule.Value, which)).Order().ToArray();
                return new RuleResult(
                    rule.Key,
                    [.. rule.Value[0].Select((error, i) => (error.Votes, Spread(rule.Value.Select(curve => curve[i].Error).ToArray())))],
                    new(Needed(rule.Value, all), needed[Redraws / 40], needed[Redraws - 1 - (Redraws / 40)]));
            }),
        ];

        // Where the mean error of these repetitions crosses that of random pairs, between two looks on a straight line.
        double Needed(IReadOnlyList<IReadOnlyList<SimulatedError>> own, int[] which)
        {
            var target = which.Average(repetition => curves[PairRule.Random][repetition][at].Error);
            double before = double.PositiveInfinity;
            for (var i = 0; i < own[0].Count; i++)
            {
                var error = which.Average(repetition => own[repetition][i].Error);
                if (error <= target)
                {
                    return i == 0
                        ? own[0][0].Votes
                        : own[0][i - 1].Votes + ((before - target) / (before - error) * (own[0][i].Votes - own[0][i - 1].Votes));
                }

                before = error;
            }

            return double.PositiveInfinity;
        }
    }

    private static Interval Spread(double[] errors)
    {
        var mean = errors.Average();
        var half = errors.Length > 1
            ? Interval.Deviations * Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (errors.Length - 1) / errors.Length)
            : double.PositiveInfinity;
        return new(mean, mean - half, mean + half);
    }
}
