namespace Basalt.Evaluation;

/// <summary>
/// Pairs that many raters can judge at once: the spanning tree of the field with the most expected information, so that every
/// competitor is in it and no two pairs tell the same. A. Mikhailiuk and others, "Active sampling for pairwise comparisons" (2020).
/// </summary>
public static class PairBatch
{
    /// <summary>One pair fewer than there are competitors, the most telling first.</summary>
    /// <param name="random">Decides between pairs that tell equally much, as all do before the first vote.</param>
    public static IReadOnlyList<(string First, string Second)> Choose(SkillPosterior posterior, Random random)
    {
        var ids = posterior.Competitors;
        var edges = (
            from i in Enumerable.Range(0, ids.Count)
            from j in Enumerable.Range(0, i)
            select (First: j, Second: i)).OrderByDescending(pair => Math.Round(posterior.ExpectedInformation(pair.First, pair.Second), 9))
                .ThenBy(_ => random.Next());
        var group = Enumerable.Range(0, ids.Count).ToArray();
        List<(string, string)> tree = [];
        foreach (var (first, second) in edges)
        {
            if (group[first] != group[second])
            {
                var (kept, gone) = (group[first], group[second]);
                for (var i = 0; i < group.Length; i++)
                {
                    group[i] = group[i] == gone ? kept : group[i];
                }

                tree.Add((ids[first], ids[second]));
            }
        }

        return tree;
    }
}
