using ScottPlot;

namespace Basalt.Training;

/// <summary>Plots the losses of a training by epoch, one panel for each head.</summary>
public static class LearningCurve
{
    private const int PanelWidth = 420;
    private const int Height = 320;

    /// <summary>Writes the plot as a PNG file.</summary>
    public static void Draw(IReadOnlyList<CloningEpoch> epochs, string path)
    {
        (string Title, Func<HeadLosses, double> Loss)[] heads =
        [
            ("buttons", losses => losses.Buttons),
            ("camera, where it turns", losses => losses.Camera),
            ("ending the episode", losses => losses.Escape),
        ];
        var panels = new Multiplot();
        panels.AddPlots(heads.Length);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        double[] numbers = [.. epochs.Select(epoch => (double)epoch.Epoch)];
        foreach (var ((title, loss), panel) in heads.Zip(panels.GetPlots()))
        {
            Line(panel, numbers, [.. epochs.Select(epoch => loss(epoch.Learnt))], "learnt from", Colors.SteelBlue);
            if (epochs.Any(epoch => !double.IsNaN(epoch.HeldOut.Total)))
            {
                Line(panel, numbers, [.. epochs.Select(epoch => loss(epoch.HeldOut))], "held out", Colors.DarkOrange);
            }

            panel.Title(title);
            panel.XLabel("epoch");
            panel.YLabel("nats");
            panel.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
            panel.ShowLegend(Alignment.UpperRight);
        }

        panels.SavePng(path, heads.Length * PanelWidth, Height);
    }

    private static void Line(Plot panel, double[] epochs, double[] losses, string name, Color colour)
    {
        var line = panel.Add.Scatter(epochs, losses, colour);
        line.LegendText = name;
        line.LineWidth = 2;
    }
}
