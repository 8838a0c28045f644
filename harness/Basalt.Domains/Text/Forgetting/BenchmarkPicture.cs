using ScottPlot;

namespace Basalt.Domains;

/// <summary>What every method costs and leaves: utility against belief, as asked and after relearning.</summary>
internal static class BenchmarkPicture
{
    /// <summary>Writes both panels as one PNG file.</summary>
    public static void Draw(BenchmarkResult result, string path)
    {
        var panels = new Multiplot();
        panels.AddPlots(2);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        var plots = panels.GetPlots();
        Panel(plots[0], result, "as asked", row => row.Card.Attacks[0].Model, result.RetainOnly.Belief.Average());
        var last = result.Rows[0].Relearned;
        Panel(plots[1], result, $"after {last.Items} questions are taught again", row => row.Relearned.Model.Value, last.RetainOnly.Value);
        plots[1].ShowLegend(ScottPlot.Alignment.LowerRight);
        panels.SavePng(path, 1400, 620);
    }

    private static void Panel(Plot plot, BenchmarkResult result, string title, Func<BenchmarkRow, double> belief, double twin)
    {
        var palette = new ScottPlot.Palettes.Category20();
        foreach (var (method, at) in result.Rows.GroupBy(row => row.Method).Select((group, at) => (group, at)))
        {
            BenchmarkRow[] rows = [.. method.OrderBy(row => row.Strength)];
            var line = plot.Add.Scatter(rows.Select(belief).ToArray(), rows.Select(row => row.Card.Model.Utility).ToArray(), palette.GetColor(at));
            line.LegendText = method.Key;
            line.MarkerSize = 9;
        }

        void Star(double x, double y, string name, Color color)
        {
            var star = plot.Add.Marker(x, y, MarkerShape.FilledDiamond, 14, color);
            star.LegendText = name;
        }

        Star(result.Full.Belief.Average(), result.Full.Utility, "full", Colors.Black);
        Star(twin, result.RetainOnly.Utility, "retain-only twin", Colors.Red);
        plot.Title(title);
        plot.XLabel("belief in what should be forgotten");
        plot.YLabel("utility");
        plot.Axes.SetLimits(-0.03, 1.05, -0.03, 1.05);
    }
}
