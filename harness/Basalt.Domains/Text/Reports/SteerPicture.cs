using ScottPlot;

namespace Basalt.Domains;

/// <summary>The picture of what steering costs: reward against divergence, a line a family.</summary>
public static class SteerPicture
{
    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledCircle,
        MarkerShape.OpenCircle, MarkerShape.Cross, MarkerShape.FilledDiamond,
    ];

    /// <summary>Draws the rows as a PNG. What is far off the lines is named with its place instead.</summary>
    public static void Draw(IReadOnlyList<SteerRow> rows, string path)
    {
        using var plot = new Plot();
        var palette = new ScottPlot.Palettes.ColorblindFriendly();
        var start = rows.First(row => row.Family == SteerFamilies.Base);
        var far = 1.1 * rows.Where(row => row.Family != SteerFamilies.Fudge).Max(row => row.Divergence.Mean);
        foreach (var (family, at) in rows.GroupBy(row => row.Family).Select((family, at) => (family, at)))
        {
            SteerRow[] points = family.Count() > 1 ? [start, .. family.OrderBy(row => row.Divergence.Mean)] : [.. family];
            Add(plot, family.Key, points, Shapes[at % Shapes.Length], palette.GetColor(at), far);
        }

        plot.Title("What hope costs");
        plot.XLabel("KL from the frozen model, nats an answer (of best of N: at most)");
        plot.YLabel("hope: sum of an answer's valences");
        plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
        plot.Axes.SetLimitsX(-0.05 * far, far);
        plot.SavePng(path, 900, 600);
    }

    private static void Add(Plot plot, string family, SteerRow[] points, MarkerShape shape, Color color, double far)
    {
        double[] costs = [.. points.Select(row => row.Divergence.Mean)];
        double[] means = [.. points.Select(row => row.Rewards["hope"].Mean)];
        double[] halves = [.. points.Select(row => row.Rewards["hope"].Half).Select(half => double.IsNaN(half) ? 0 : half)];
        var line = plot.Add.Scatter(costs, means, color);
        line.LegendText = costs[0] <= far ? family : FormattableString.Invariant($"{family}: {means[0]:0.0} at {costs[0]:0.0} nats");
        line.MarkerShape = shape;
        line.MarkerSize = 9;
        line.LineWidth = 2;
        plot.Add.ErrorBar(costs, means, halves).Color = line.Color.WithAlpha(0.5);
    }
}
