using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>
/// Cards that say the same, by DBSCAN on the vectors of an encoder with the cosine distance. M. Ester, H.-P. Kriegel, J. Sander, X. Xu (1996).
/// </summary>
/// <param name="Labels">
/// The cluster of each card, in the order of the cards, numbered from 0 in the order of their first card. A card that belongs to no cluster is one
/// of its own.
/// </param>
public sealed record CardClusters(IReadOnlyList<int> Labels)
{
    /// <summary>
    /// The largest cosine distance of neighbours. Chosen for the shipped encoder on cards that no figure is reported on; see docs/moral-graph.md. It
    /// belongs to that encoder and to no other.
    /// </summary>
    public const double UsualEps = 0.55;

    /// <summary>Fewest cards, itself among them, near a card that a cluster grows from.</summary>
    public const int UsualMinimumPoints = 2;

    /// <param name="vectors">One a card, of equal length and not zero.</param>
    /// <param name="eps">The largest cosine distance of neighbours, 0 to 2.</param>
    /// <param name="minimumPoints">Fewest cards near a card that a cluster grows from, itself among them.</param>
    /// <exception cref="BasaltException">A setting is out of range.</exception>
    public static CardClusters Of(IReadOnlyList<float[]> vectors, double eps, int minimumPoints)
    {
        if (eps is not (>= 0 and <= 2) || minimumPoints < 1)
        {
            throw new BasaltException($"found eps {eps} and {minimumPoints} minimum points; wanted 0 to 2 and at least 1");
        }

        var neighbours = vectors.Select(one => Enumerable.Range(0, vectors.Count).Where(other => Distance(one, vectors[other]) <= eps).ToList())
            .ToList();
        var labels = new int[vectors.Count];
        Array.Fill(labels, -1);
        var next = 0;
        for (var card = 0; card < labels.Length; card++)
        {
            if (labels[card] < 0 && neighbours[card].Count >= minimumPoints)
            {
                Grow(card, next++, neighbours, labels, minimumPoints);
            }
        }

        for (var card = 0; card < labels.Length; card++)
        {
            labels[card] = labels[card] < 0 ? next++ : labels[card];
        }

        var renamed = labels.Distinct().Select((label, at) => (label, at)).ToDictionary(entry => entry.label, entry => entry.at);
        return new([.. labels.Select(label => renamed[label])]);
    }

    /// <summary>The card of each cluster that is nearest to all others of it, by cluster.</summary>
    /// <param name="vectors">Those that the clusters were made of.</param>
    public IReadOnlyList<int> Representatives(IReadOnlyList<float[]> vectors) =>
    [
        .. Enumerable.Range(0, Labels.Count).GroupBy(card => Labels[card]).OrderBy(cluster => cluster.Key)
            .Select(cluster => cluster.MinBy(card => cluster.Sum(other => Distance(vectors[card], vectors[other])))),
    ];

    /// <summary>
    /// How far these clusters are those of known groups: the adjusted Rand index, 1 for the same, about 0 for chance. L. Hubert, P. Arabie (1985).
    /// </summary>
    /// <param name="groups">The group of each card, in the order of the cards.</param>
    public double AdjustedRand(IReadOnlyList<string> groups)
    {
        var cells = Labels.Zip(groups).CountBy(cell => cell).Sum(cell => Two(cell.Value));
        var (rows, columns) = (Labels.CountBy(label => label).Sum(row => Two(row.Value)), groups.CountBy(group => group).Sum(row => Two(row.Value)));
        var chance = rows * columns / Math.Max(1, Two(Labels.Count));
        var most = (rows + columns) / 2;
        return most == chance ? 1 : (cells - chance) / (most - chance);
        static double Two(int count) => count * (count - 1.0) / 2;
    }

    private static void Grow(int card, int label, List<List<int>> neighbours, int[] labels, int minimumPoints)
    {
        var waiting = new Queue<int>([card]);
        labels[card] = label;
        while (waiting.TryDequeue(out var at))
        {
            if (neighbours[at].Count < minimumPoints)
            {
                continue;
            }

            foreach (var near in neighbours[at].Where(near => labels[near] < 0))
            {
                labels[near] = label;
                waiting.Enqueue(near);
            }
        }
    }

    private static double Distance(float[] one, float[] other)
    {
        double product = 0, first = 0, second = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }

        return 1 - (product / Math.Sqrt(first * second));
    }
}
