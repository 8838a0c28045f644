namespace Basalt.Alignment;

/// <summary>
/// Places the values of a graph: every value has the height of its rank, and springs along the edges and between neighbours in height spread them sideways. The
/// same graph is always placed the same way.
/// </summary>
internal static class GraphLayout
{
    private const int Rounds = 200;
    private const double Push = 60_000;
    private const double PullOfAnEdge = 0.003;

    /// <param name="ranked">Ids, the highest first.</param>
    public static IReadOnlyDictionary<string, (double X, double Y)> Of(MoralGraph graph, IReadOnlyList<string> ranked, double width, double height)
    {
        var places = ranked.Select((value, at) => (value, at)).ToDictionary(entry => entry.value, entry => entry.at);
        var random = new Random(1);
        double[] across = [.. ranked.Select(_ => random.NextDouble() * width)];
        double Down(int at) => ranked.Count == 1 ? height / 2 : at * height / (ranked.Count - 1);
        for (var round = 0; round < Rounds; round++)
        {
            var force = new double[across.Length];
            foreach (var edge in graph.Edges)
            {
                var (from, to) = (places[edge.From], places[edge.To]);
                var pull = (across[to] - across[from]) * PullOfAnEdge;
                force[from] += pull;
                force[to] -= pull;
            }

            for (var one = 0; one < across.Length; one++)
            {
                for (var other = 0; other < across.Length; other++)
                {
                    var (dx, dy) = (across[one] - across[other], Down(one) - Down(other));
                    force[one] += one == other ? 0 : Math.Sign(dx == 0 ? one - other : dx) * Push / ((dx * dx) + (dy * dy) + 900);
                }
            }

            for (var at = 0; at < across.Length; at++)
            {
                across[at] = Math.Clamp(across[at] + Math.Clamp(force[at], -20, 20), 0, width);
            }
        }

        return places.ToDictionary(place => place.Key, place => (across[place.Value], Down(place.Value)));
    }
}
