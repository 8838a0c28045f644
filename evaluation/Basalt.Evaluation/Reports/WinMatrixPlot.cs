using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>Who beat whom: a field says how many of a hundred encounters the row's submission won of the column's, a draw being half of one.</summary>
public static class WinMatrixPlot
{
    private const double Field = 44;

    /// <param name="title">For readers that cannot see it.</param>
    /// <param name="submissions">Best first.</param>
    /// <param name="encounters">Each pair once; pairs that never met may be missing.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(string title, IReadOnlyList<string> submissions, IReadOnlyList<Encounters> encounters)
    {
        var labels = submissions.Max(Svg.WidthOf) + 14;
        var side = submissions.Count * Field;
        var top = (labels * 0.75) + 10;
        var svg = new Svg(labels + side + (labels * 0.75) + 8, top + side + 2, title);
        var met = encounters.SelectMany(pair => new[] { pair, pair.Reversed() }).ToDictionary(pair => (pair.First, pair.Second));
        foreach (var (row, down) in submissions.Select((id, at) => (id, at)))
        {
            svg.Text(labels - 8, top + (down * Field) + (Field / 2) + 4.5, row, "end");
            svg.Text(labels + (down * Field) + (Field / 2) + 4, top - 8, row, turned: -45);
            foreach (var (column, across) in submissions.Select((id, at) => (id, at)))
            {
                if (row == column || !met.TryGetValue((row, column), out var pair))
                {
                    continue;
                }

                var (x, y) = (labels + (across * Field), top + (down * Field));
                svg.Box(x + 1, y + 1, Field - 2, Field - 2, Palette.Share(pair.Share), FormattableString.Invariant($"{row} against {column}: {pair.Wins} won, {pair.Losses} lost, {pair.Draws} drawn, {pair.BothBad} both bad"));
                svg.Text(x + (Field / 2), y + (Field / 2) + 4.5, (100 * pair.Share).ToString("0", CultureInfo.InvariantCulture), "middle", colour: Palette.InkOn(pair.Share));
            }
        }

        return svg.ToString();
    }
}
