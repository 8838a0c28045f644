using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Whether outcomes can be rated without a prior: from everybody to everybody there must be a chain in which each one took at least
/// half a point from the next. L. R. Ford, "Solution of a ranking problem from binary comparisons" (1957).
/// </summary>
internal static class ComparisonGraph
{
    public static void Check(OutcomeTable table)
    {
        var count = table.Competitors.Count;
        var took = new List<int>[count];
        var met = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            (took[i], met[i]) = ([], []);
        }

        foreach (var (first, second, isDraw, _) in table.Rows)
        {
            took[first].Add(second);
            met[first].Add(second);
            met[second].Add(first);
            if (isDraw)
            {
                took[second].Add(first);
            }
        }

        for (var i = 0; i < count; i++)
        {
            var together = Reached(met, i);
            if (together.Count < count)
            {
                throw new BasaltException(
                    $"found {Names(table, together)} never compared with the rest, directly or through others; Bradley-Terry wants one "
                        + "group: compare across, or use TrueSkill, whose prior bridges the gap");
            }

            var below = Reached(took, i);
            if (below.Count < count)
            {
                throw new BasaltException(
                    $"found that {Names(table, below)} never took half a point from the rest; Bradley-Terry has no finite rating then: "
                        + "wait for more votes, or use TrueSkill, whose prior holds");
            }
        }
    }

    private static HashSet<int> Reached(List<int>[] edges, int start)
    {
        HashSet<int> reached = [start];
        Queue<int> open = new([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in edges[at])
            {
                if (reached.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private static string Names(OutcomeTable table, HashSet<int> group)
    {
        string[] names = [.. group.Order().Select(i => table.Competitors[i])];
        return names.Length <= 4 ? string.Join(", ", names) : $"{string.Join(", ", names[..3])} and {names.Length - 3} more";
    }
}
