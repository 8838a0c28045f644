using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>
/// Compares value-guided answers with best-of-N, at equal divergence and at equal cost, wins and losses alike. A difference counts when the
/// paired 95 % interval over the seeds does not hold 0.
/// </summary>
/// <param name="reward">The name of the reward that is compared.</param>
/// <param name="valuePrice">What one value step costs, in model steps.</param>
public sealed class SteerFindings(IReadOnlyList<SteerRow> rows, string reward, double valuePrice)
{
    /// <summary>A method of this cost or up to 5 % more is taken to cost the same.</summary>
    private const double SameCost = 1.05;

    private readonly SteerRow _start = rows.First(row => row.Family == SteerFamilies.Base);

    /// <summary>One sentence for each comparison.</summary>
    public IReadOnlyList<string> All()
    {
        SteerRow[] bestOf = [_start, .. rows.Where(row => row.Family == SteerFamilies.BestOf)];
        return
        [
            .. from family in rows.Select(row => row.Family).Distinct().Where(SteerFamilies.IsGuided)
               let guided = (SteerRow[])[_start, .. rows.Where(row => row.Family == family)]
               from finding in AtEqualDivergence(family, guided, bestOf).Concat(AtEqualCost(guided, bestOf))
               select finding,
        ];
    }

    private IEnumerable<string> AtEqualDivergence(string family, SteerRow[] guided, SteerRow[] bestOf) =>
        from row in bestOf.Skip(1)
        let at = SteerTable.RewardAt(guided, reward, row.Divergence.Mean)
        where at is not null
        select FormattableString.Invariant(
            $"At the KL of {row.Method} ({row.Divergence.Mean:0.00} nats at most) {family} has {Against(at, row.Rewards[reward])}.");

    private IEnumerable<string> AtEqualCost(SteerRow[] guided, SteerRow[] bestOf) =>
        from row in guided.Skip(1)
        let cost = row.ModelSteps.Mean + (valuePrice * row.ValueSteps.Mean)
        let equal = bestOf.LastOrDefault(other => other.ModelSteps.Mean <= cost * SameCost) ?? _start
        select FormattableString.Invariant(
            $"{row.Method} costs as much as {cost:0} model tokens, the price of {equal.Method}; it has {Lead(row, equal)}.");

    private string Lead(SteerRow ours, SteerRow theirs) => Against(ours.Rewards[reward], theirs.Rewards[reward]);

    private string Against(SeededFigure ours, SeededFigure theirs) =>
        FormattableString.Invariant($"{reward} {ours.Mean:0.00} against {theirs.Mean:0.00}: {Verdict(ours.Above(theirs))}");

    private static string Verdict(Interval lead) => PairedVerdicts.Of(lead).Words() + (double.IsNaN(lead.Low)
        ? ", since one seed has no interval"
        : FormattableString.Invariant($" (lead {lead.Value:+0.00;-0.00}, 95 % {lead.Low:+0.00;-0.00} to {lead.High:+0.00;-0.00})"));
}
