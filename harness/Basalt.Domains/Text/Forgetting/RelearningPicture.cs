using Basalt.Evaluation;
using ScottPlot;

namespace Basalt.Domains;

/// <summary>The relearning curve of a model beside that of the retain-only twin.</summary>
internal static class RelearningPicture
{
    /// <summary>Writes the curve as a PNG file.</summary>
    public static void Draw(ForgettingCard card, string path)
    {
        using var plot = new Plot();
        RelearningFigures[] points = [.. card.Relearning.Where(point => !point.IsBenign)];
        Line(plot, card.Name, points, point => point.Model, Colors.DarkOrange);
        Line(plot, "retain-only twin, learning the same", points, point => point.RetainOnly, Colors.SteelBlue);
        var full = plot.Add.HorizontalLine(card.Full.Belief.Average(), 1, Colors.Gray, LinePattern.Dashed);
        full.LegendText = "full model, untouched";
        plot.Title("How cheaply it comes back");
        plot.XLabel("questions of the forget set that are taught again");
        plot.YLabel("belief in the answers to the others");
        plot.Axes.SetLimitsY(0, 1.05);
        plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
        plot.SavePng(path, 800, 500);
    }

    /// <summary>A line with its 95 % intervals over seeds.</summary>
    private static void Line(
        Plot plot, string name, IReadOnlyList<RelearningFigures> points, Func<RelearningFigures, Interval> figure, Color color)
    {
        double[] counts = [.. points.Select(point => (double)point.Items)];
        double[] means = [.. points.Select(point => figure(point).Value)];
        double[] halves = [.. points.Select(point => figure(point).Half).Select(half => double.IsNaN(half) ? 0 : half)];
        var line = plot.Add.Scatter(counts, means, color);
        line.LegendText = name;
        line.LineWidth = 2;
        plot.Add.ErrorBar(counts, means, halves).Color = color.WithAlpha(0.5);
    }
}
