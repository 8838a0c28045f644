using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>A task's standings with their intervals: a dot for the mean, a line for 95 %, a ring for the online value.</summary>
public static class StandingsPlot
{
    private const double Row = 26;
    private const double Plot = 460;
    private const double Deviations = 1.96;

    /// <param name="title">For readers that cannot see it.</param>
    /// <param name="ranked">Those that have a rank; at least one.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(string title, IEnumerable<Standing> ranked)
    {
        var standings = ranked.ToList();
        var labels = standings.Max(standing => Svg.WidthOf(standing.Competitor.Label)) + 40;
        var ends = standings.SelectMany(standing => new[] { Low(standing), High(standing), standing.Online?.Mean ?? standing.Rating.Mean }).ToList();
        var (least, most) = (ends.Min(), ends.Max());
        var margin = Math.Max((most - least) * 0.03, 0.1);
        (least, most) = (least - margin, most + margin);
        var height = (standings.Count * Row) + 34;
        var svg = new Svg(labels + Plot + 12, height, title);
        double X(double value) => labels + ((value - least) / (most - least) * Plot);

        foreach (var tick in Svg.Ticks(least, most, 8))
        {
            svg.Line(X(tick), 0, X(tick), height - 26, opacity: 0.15);
            svg.Text(X(tick), height - 10, tick.ToString("0.##", CultureInfo.InvariantCulture), "middle", 0.75);
        }

        foreach (var (standing, at) in standings.Select((standing, at) => (standing, at)))
        {
            var y = (at * Row) + (Row / 2);
            svg.Text(labels - 10, y + 4.5, FormattableString.Invariant($"{standing.Rank}  {standing.Competitor.Label}"), "end");
            svg.Line(X(Low(standing)), y, X(High(standing)), y, 2.5, 0.45, Palette.First);
            if (standing.Online is { } online)
            {
                svg.Dot(X(online.Mean), y, 3.5, Palette.Second, Hint(standing), hollow: true);
            }

            svg.Dot(X(standing.Rating.Mean), y, 5, Palette.First, Hint(standing));
        }

        return svg.ToString();
    }

    private static string Hint(Standing standing)
    {
        var bounds = double.IsFinite(standing.Rating.Deviation)
            ? FormattableString.Invariant($", 95 % from {Low(standing):0.00} to {High(standing):0.00}")
            : "";
        var online = standing.Online is { } one ? FormattableString.Invariant($"; online {one.Mean:0.00}") : "";
        return FormattableString.Invariant($"{standing.Competitor.Label}: {standing.Rating.Mean:0.00}{bounds}{online}; {standing.Votes} votes");
    }

    private static double Low(Standing standing) => standing.Rating.Mean - Half(standing.Rating);

    private static double High(Standing standing) => standing.Rating.Mean + Half(standing.Rating);

    // A method may give no deviation; then there is no line.
    private static double Half(Rating rating) => double.IsFinite(rating.Deviation) ? Deviations * rating.Deviation : 0;
}
