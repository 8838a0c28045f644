using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Reads which rows of a plan somebody named.</summary>
public static class RowNumbers
{
    /// <summary>The named rows; all when none is named.</summary>
    /// <param name="rows">Numbers, as in <c>17</c>, and ranges, as in <c>20-29</c>.</param>
    /// <param name="shard">As in <c>2/8</c>: the second of eight parts. A row stays in its part when the plan grows. Null for all.</param>
    /// <exception cref="BasaltException">It names no row, or no part.</exception>
    public static SeasonPlan Of(SeasonPlan plan, IReadOnlyList<string> rows, string? shard)
    {
        var named = rows.Count > 0 ? plan.Only([.. rows.SelectMany(Range)]) : plan;
        return shard is null ? named : named with { Rows = Part(named.Rows, shard) };
    }

    /// <summary>The state of the rows that <c>--again</c> names; null for none.</summary>
    /// <exception cref="BasaltException">There is no such state.</exception>
    public static RowState? StateOf(string? again) => again switch
    {
        null => null,
        "failed" => RowState.Failed,
        "notPlayed" => RowState.NotPlayed,
        _ => throw new BasaltException($"--again is {again}; must be failed or notPlayed"),
    };

    private static IEnumerable<int> Range(string text) => text.Split('-') switch
    {
        [var one] when int.TryParse(one, out var number) => [number],
        [var first, var last] when int.TryParse(first, out var from) && int.TryParse(last, out var to) && from <= to && to - from < 1_000_000 =>
            Enumerable.Range(from, to - from + 1),
        _ => throw new BasaltException($"--row is {text}; must be a row's number, as in 17, or a range, as in 20-29"),
    };

    private static IReadOnlyList<(int Row, Assignment Assignment)> Part(IReadOnlyList<(int Row, Assignment Assignment)> rows, string part) =>
        part.Split('/') is [var first, var second] && int.TryParse(first, out var which) && int.TryParse(second, out var of)
        && which >= 1 && which <= of
            ? [.. rows.Where(row => (row.Row - 1) % of == which - 1)]
            : throw new BasaltException($"--shard is {part}; must be I/N with 1 ≤ I ≤ N");
}
