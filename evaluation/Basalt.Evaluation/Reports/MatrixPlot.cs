using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>Draws a matrix of all pairs: each field shows a share in hundredths and its colour.</summary>
public static class MatrixPlot
{
    private const double Field = 44;

    /// <summary>Who beat whom: of a hundred encounters, how many the row won of the column, a draw being half of one.</summary>
    /// <param name="title">For readers that cannot see it.</param>
    /// <param name="submissions">Best first.</param>
    /// <param name="encounters">Each pair once; pairs that never met may be missing.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Wins(string title, IReadOnlyList<string> submissions, IReadOnlyList<Encounters> encounters)
    {
        var met = encounters.SelectMany(pair => new[] { pair, pair.Reversed() }).ToDictionary(pair => (pair.First, pair.Second));
        return Draw(title, submissions, (row, column) => met.TryGetValue((submissions[row], submissions[column]), out var pair)
            ? (pair.Share.Value, Hint(pair))
            : null);
    }

    /// <summary>How sure the order is: the chance in a hundred that the row is the more skilled.</summary>
    /// <param name="chances">Row by row, in the order of the submissions; 0 to 1.</param>
    /// <inheritdoc cref="Wins"/>
    public static string Chances(string title, IReadOnlyList<string> submissions, IReadOnlyList<IReadOnlyList<double>> chances) =>
        Draw(title, submissions, (row, column) => (
            chances[row][column],
            FormattableString.Invariant($"{submissions[row]} is better than {submissions[column]} with {100 * chances[row][column]:0.0} %")));

    private static string Hint(Encounters pair) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pair.First} against {pair.Second}: {pair.Wins} won, {pair.Losses} lost, {pair.Draws} drawn, {pair.BothBad} both bad; "
            + $"95 % from {100 * pair.Share.Low:0} to {100 * pair.Share.High:0}");

    private static string Draw(string title, IReadOnlyList<string> submissions, Func<int, int, (double Share, string Hint)?> field)
    {
        var labels = submissions.Max(Svg.WidthOf) + 14;
        var side = submissions.Count * Field;
        var top = (labels * 0.75) + 10;
        var svg = new Svg(labels + side + (labels * 0.75) + 8, top + side + 2, title);
        for (var row = 0; row < submissions.Count; row++)
        {
            svg.Text(labels - 8, top + (row * Field) + (Field / 2) + 4.5, submissions[row], "end");
            svg.Text(labels + (row * Field) + (Field / 2) + 4, top - 8, submissions[row], turned: -45);
            for (var column = 0; column < submissions.Count; column++)
            {
                if (row != column && field(row, column) is var (share, hint))
                {
                    var (x, y) = (labels + (column * Field), top + (row * Field));
                    svg.Box(x + 1, y + 1, Field - 2, Field - 2, Palette.Share(share), hint);
                    var hundredths = (100 * share).ToString("0", CultureInfo.InvariantCulture);
                    svg.Text(x + (Field / 2), y + (Field / 2) + 4.5, hundredths, "middle", colour: Palette.InkOn(share));
                }
            }
        }

        return svg.ToString();
    }
}
