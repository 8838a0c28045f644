namespace Basalt.Alignment;

/// <summary>Values that are each held to be wiser than the next, round in a circle: "wiser" need not be an order.</summary>
public static class GraphCycles
{
    /// <summary>One shortest cycle for each value that lies on one, every cycle once, the shortest first.</summary>
    /// <returns>Each cycle's values in the direction of the edges, from the one that comes first in the alphabet.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(MoralGraph graph)
    {
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To);
        return
        [
            .. graph.Values.Select(value => Shortest(value, next)).OfType<IReadOnlyList<string>>()
                .DistinctBy(cycle => string.Join('\n', cycle)).OrderBy(cycle => cycle.Count).ThenBy(cycle => cycle[0], StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string>? Shortest(string value, ILookup<string, string> next)
    {
        var before = new Dictionary<string, string>();
        var waiting = new Queue<string>([value]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var to in next[at].Where(to => !before.ContainsKey(to)))
            {
                before[to] = at;
                if (to == value)
                {
                    return Turned(Walk(value, before));
                }

                waiting.Enqueue(to);
            }
        }

        return null;
    }

    private static List<string> Walk(string value, Dictionary<string, string> before)
    {
        List<string> cycle = [value];
        for (var at = before[value]; at != value; at = before[at])
        {
            cycle.Add(at);
        }

        cycle.Reverse();
        return cycle;
    }

    private static IReadOnlyList<string> Turned(List<string> cycle)
    {
        var first = cycle.IndexOf(cycle.Min(StringComparer.Ordinal)!);
        return [.. cycle.Skip(first), .. cycle.Take(first)];
    }
}
