using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>How the votes came in: a line for each task, climbing by one at each vote that counts.</summary>
public static class VotesPlot
{
    private const double Left = 48;
    private const double Width = 560;
    private const double Height = 200;
    private const int MostPoints = 400;

    /// <param name="title">For readers that cannot see it.</param>
    /// <param name="votes">When the votes came, by what they are about; at least one vote.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(string title, IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> votes)
    {
        var lines = votes.Where(line => line.Value.Count > 0).OrderByDescending(line => line.Value.Count)
            .ThenBy(line => line.Key, StringComparer.Ordinal).ToList();
        var (first, last) = (lines.Min(line => line.Value.Min()), lines.Max(line => line.Value.Max()));
        var span = Math.Max((last - first).TotalSeconds, 1);
        var most = lines[0].Value.Count;
        var labels = lines.Max(line => Svg.WidthOf(line.Key)) + 70;
        var svg = new Svg(Left + Width + labels, Height + 48, title);
        double X(DateTimeOffset at) => Left + ((at - first).TotalSeconds / span * Width);
        double Y(double count) => 12 + (Height * (1 - (count / most)));

        foreach (var tick in Svg.Ticks(0, most, 5).Where(tick => tick == Math.Floor(tick)))
        {
            svg.Line(Left, Y(tick), Left + Width, Y(tick), opacity: 0.15);
            svg.Text(Left - 8, Y(tick) + 4.5, tick.ToString("0", CultureInfo.InvariantCulture), "end", 0.75);
        }

        var format = span > 3 * 86400 ? "yyyy-MM-dd" : "MM-dd HH:mm";
        svg.Text(Left, Height + 34, first.UtcDateTime.ToString(format, CultureInfo.InvariantCulture), "start", 0.75);
        svg.Text(Left + Width, Height + 34, $"{last.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)} UTC", "end", 0.75);
        var labelAbove = double.NegativeInfinity;
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            var times = line.Value.Order().ToList();
            var every = Math.Max(1, times.Count / MostPoints);
            var points = new List<(double, double)> { (X(first), Y(0)) };
            for (var vote = 0; vote < times.Count; vote += every)
            {
                points.Add((X(times[vote]), Y(vote)));
                points.Add((X(times[vote]), Y(vote + 1)));
            }

            points.Add((X(times[^1]), Y(times.Count)));
            points.Add((X(last), Y(times.Count)));
            var colour = Palette.Lines[at % Palette.Lines.Count];
            svg.Path(points, colour);
            // Labels of lines that end close together stand below each other, the largest first.
            labelAbove = Math.Max(Y(times.Count) + 4.5, labelAbove + 16);
            svg.Text(Left + Width + 8, labelAbove, $"{line.Key}, {times.Count}", colour: colour);
        }

        return svg.ToString();
    }
}
