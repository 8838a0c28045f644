using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Outcomes without their order: equal ones are one row with their weights added up, rows stand in the order of the alphabet. What is
/// computed from it cannot depend on the order of votes, not even in the last bit.
/// </summary>
/// <param name="Competitors">In the order of the alphabet.</param>
/// <param name="Rows">
/// Indices of two competitors, the first of whom won unless it was a draw; in a draw the first comes first in the alphabet.
/// </param>
internal sealed record OutcomeTable(IReadOnlyList<string> Competitors, IReadOnlyList<(int First, int Second, bool IsDraw, double Weight)> Rows)
{
    /// <exception cref="BasaltException">A weight is not positive and finite, or somebody is compared with themselves.</exception>
    public static OutcomeTable Of(IEnumerable<Outcome> outcomes, IEnumerable<string>? competitors = null)
    {
        var counts = new Dictionary<(string First, string Second, bool IsDraw), double>();
        foreach (var outcome in outcomes)
        {
            if (!(outcome.Weight > 0 && double.IsFinite(outcome.Weight)) || outcome.First == outcome.Second)
            {
                throw new BasaltException(
                    $"found an outcome of {outcome.First} and {outcome.Second} with the weight {outcome.Weight}; wanted two competitors "
                        + "and a positive weight");
            }

            var isDraw = outcome.Result == OutcomeResult.Draw;
            var isTurned = isDraw ? string.CompareOrdinal(outcome.First, outcome.Second) > 0 : outcome.Result == OutcomeResult.SecondWon;
            var key = isTurned ? (outcome.Second, outcome.First, isDraw) : (outcome.First, outcome.Second, isDraw);
            counts[key] = counts.GetValueOrDefault(key) + outcome.Weight;
        }

        string[] ids = [.. counts.Keys.SelectMany(key => new[] { key.First, key.Second }).Concat(competitors ?? []).Distinct()
            .Order(StringComparer.Ordinal)];
        var index = ids.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        return new(
            ids,
            [.. counts.Select(pair => (First: index[pair.Key.First], Second: index[pair.Key.Second], pair.Key.IsDraw, Weight: pair.Value))
                .OrderBy(row => row.First).ThenBy(row => row.Second).ThenBy(row => row.IsDraw)]);
    }
}
