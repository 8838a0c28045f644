using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>
/// Draws a moral graph: the wiser a value, the higher and larger it stands; the likelier an edge, the thicker it is; an edge that fewer than 95 of 100
/// draws keep is dashed, and so is every edge where nobody knows.
/// </summary>
public static class MoralGraphPicture
{
    private const double Width = 980;
    private const double Edge = 70;
    private const int MostLabels = 30;
    private const int LongestLabel = 30;

    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(ValuesReport report)
    {
        var ranked = report.Ranked;
        var height = Math.Max(260, Math.Min(1400, 120 + (ranked.Count * 44)));
        var svg = new Svg(Width, height, $"Moral graph of {ranked.Count} values and {report.Graph.Edges.Count} edges");
        if (ranked.Count == 0)
        {
            svg.Text(Edge, height / 2.0, "No step was found wiser by enough people yet.");
            return svg.ToString();
        }

        var places = GraphLayout.Of(report.Graph, ranked, Width - (2 * Edge), height - (2 * Edge));
        var most = report.Rankings[0].Scores.Values.Max();
        double Radius(string value) => 5 + (16 * Math.Sqrt(report.Rankings[0].Scores[value] / most));
        (double X, double Y) At(string value) => (places[value].X + Edge, places[value].Y + Edge);
        var certain = report.Certain?.Edges.Where(edge => edge.IsCertain).Select(edge => (edge.From, edge.To)).ToHashSet() ?? [];
        foreach (var edge in report.Graph.Edges)
        {
            Arrow(svg, At(edge.From), At(edge.To), Radius(edge.To), edge.Counts.Likelihood, certain.Contains((edge.From, edge.To)));
        }

        foreach (var (value, place) in ranked.Select((value, place) => (value, place)))
        {
            var (x, y) = At(value);
            var title = report.TitleOf(value);
            svg.Dot(x, y, Radius(value), place == 0 ? Palette.Second : Palette.First, $"{title}: PageRank {report.Rankings[0].Scores[value]:0.0000}");
            if (place < MostLabels)
            {
                var isRight = x > Width * 0.66;
                svg.Text(x + (isRight ? -Radius(value) - 5 : Radius(value) + 5), y + 4.5, Shortened(title), isRight ? "end" : "start");
            }
        }

        return svg.ToString();
    }

    private static void Arrow(Svg svg, (double X, double Y) from, (double X, double Y) to, double radius, double likelihood, bool certain)
    {
        var length = Math.Max(1, Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2)));
        var (dx, dy) = ((to.X - from.X) / length, (to.Y - from.Y) / length);
        var (x, y) = (to.X - (dx * (radius + 2)), to.Y - (dy * (radius + 2)));
        var thickness = 0.6 + (2.6 * Math.Clamp(likelihood, 0, 1));
        svg.Line(from.X, from.Y, x, y, thickness, certain ? 0.75 : 0.4, dashed: !certain);
        foreach (var side in new[] { 1, -1 })
        {
            svg.Line(x, y, x - (8 * dx) - (side * 4 * dy), y - (8 * dy) + (side * 4 * dx), thickness, certain ? 0.75 : 0.4);
        }
    }

    private static string Shortened(string title) => title.Length <= LongestLabel ? title : title[..(LongestLabel - 1)] + "…";
}
