using Basalt.Datasets;
using Basalt.Minecraft;
using ScottPlot;

namespace Basalt.Domains;

/// <summary>How often demonstrators did what, as a picture: keys on the left, turns of the camera on the right.</summary>
public static class ActionPicture
{
    private const int Width = 1100;
    private const int Height = 520;

    /// <summary>Draws a PNG.</summary>
    public static void Draw(ActionCounts counts, string path)
    {
        var panels = new Multiplot();
        panels.AddPlots(2);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        DrawKeys(panels.GetPlot(0), counts);
        DrawTurns(panels.GetPlot(1), counts);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        panels.SavePng(path, Width, Height);
    }

    private static void DrawKeys(Plot plot, ActionCounts counts)
    {
        // The most frequent on top, and nothing at all beside them.
        var rows = PlayerInput.KeyNames.Zip(counts.Keys).Append(("nothing", counts.Null))
            .Select(row => (Name: row.Item1, Count: row.Item2)).OrderBy(row => row.Count).ToList();
        var bars = plot.Add.Bars(rows.Select((row, i) => new Bar
        {
            Position = i, Value = Share(row.Count, counts), FillColor = Colors.SteelBlue, LineWidth = 0, Label = $"{Share(row.Count, counts):0.##}",
        }).ToArray());
        bars.Horizontal = true;
        bars.ValueLabelStyle.FontSize = 11;
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, rows.Count).Select(i => (double)i)], [.. rows.Select(row => row.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Margins(left: 0, right: 0.15);
        plot.Title($"keys held, of {counts.Total:N0} frames");
        plot.XLabel("per cent of the frames");
    }

    private static void DrawTurns(Plot plot, ActionCounts counts)
    {
        const double Beside = 0.2;
        const double Thickness = 0.38;
        var bins = counts.Yaw.Count;
        var turns = new[]
        {
            (counts.Yaw, "to the side (right is positive)", Colors.SteelBlue, -Beside),
            (counts.Pitch, "up and down (down is positive)", Colors.DarkOrange, Beside),
        };
        foreach (var (axis, name, colour, offset) in turns)
        {
            // Most frames turn little; a logarithm shows the rest as well.
            var bars = plot.Add.Bars(axis.Select((count, bin) => new Bar
            {
                Position = bin + offset, Value = Math.Log10(1 + count), Size = Thickness, FillColor = colour, LineWidth = 0,
            }).ToArray());
            bars.LegendText = name;
        }

        plot.Axes.Bottom.SetTicks(
            [.. Enumerable.Range(0, bins).Select(bin => (double)bin)],
            [.. Enumerable.Range(0, bins).Select(bin => $"{ActionCounts.Camera.Degrees(bin):0.0}")]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true, LabelFormatter = power => power <= 0 ? "0" : $"{Math.Pow(10, power):N0}",
        };
        plot.Axes.Margins(bottom: 0, top: 0.25);
        plot.ShowLegend(ScottPlot.Alignment.UpperRight);
        plot.Title("turns of the camera, in a policy's bins");
        plot.XLabel("degrees in a tick");
        plot.YLabel("frames");
    }

    private static double Share(long count, ActionCounts counts) => counts.Total == 0 ? 0 : 100.0 * count / counts.Total;
}
