namespace Basalt.Training;

/// <summary>The rules by name, for a number of objectives; each weighs all objectives alike where it has weights.</summary>
/// <param name="Name">As in <c>minimum-norm</c>.</param>
/// <param name="Make">Makes the rule for a number of objectives; the random numbers are for rules that draw.</param>
public sealed record AggregationRules(string Name, Func<int, Random, IAggregationRule> Make)
{
    // A new rule is one file in this folder and one row here.
    public static IReadOnlyList<AggregationRules> All { get; } =
    [
        new("pama", (_, _) => new Pama()),
        new("pama-keep-negative", (_, _) => new Pama(keepNegative: true)),
        new("minimum-norm", (_, _) => new MinimumNorm()),
        new("fixed", (count, _) => new FixedWeights([.. Enumerable.Repeat(1.0 / count, count)])),
        new("chebyshev", (count, _) => new Chebyshev([.. Enumerable.Repeat(1.0, count)])),
        new("cagrad", (_, _) => new ConflictAverse()),
        new("pcgrad", (_, random) => new ProjectedConflicts(random)),
        new("nash", (_, _) => new NashBargaining()),
    ];
}
