using System.Globalization;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Shell;

/// <summary>Numbers as people read them in tables: the same on every machine.</summary>
internal static class Figures
{
    /// <summary>Adds columns of numbers, which stand on the right.</summary>
    public static Table AddFigures(this Table table, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        return table;
    }

    public static string Text(this double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The mean and, when there are seeds enough, half of its interval.</summary>
    public static string Text(this SeededFigure figure, string format) =>
        figure.Mean.Text(format) + (double.IsNaN(figure.Half) ? "" : " ± " + figure.Half.Text(format));
}
