using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>Skill over time: a line for each submission.</summary>
public static class SkillCurvesPlot
{
    private const double Left = 48;
    private const double Width = 560;
    private const double Height = 220;

    /// <param name="title">For readers that cannot see it.</param>
    /// <param name="curves">By the name that people know, oldest first; at least one, none empty.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(string title, IReadOnlyList<(string Name, IReadOnlyList<DatedRating> Curve)> curves)
    {
        var points = curves.SelectMany(curve => curve.Curve).ToList();
        var (first, last) = (points.Min(point => point.At), points.Max(point => point.At));
        var (least, most) = (points.Min(point => point.Rating.Mean), points.Max(point => point.Rating.Mean));
        var margin = Math.Max((most - least) * 0.05, 0.1);
        (least, most) = (least - margin, most + margin);
        var days = Math.Max((last - first).TotalDays, 1);
        var svg = new Svg(Left + Width + curves.Max(curve => Svg.WidthOf(curve.Name)) + 30, Height + 48, title);
        double X(DateTimeOffset at) => Left + ((at - first).TotalDays / days * Width);
        double Y(double skill) => 12 + (Height * (most - skill) / (most - least));

        foreach (var tick in Svg.Ticks(least, most, 6))
        {
            svg.Line(Left, Y(tick), Left + Width, Y(tick), opacity: 0.15);
            svg.Text(Left - 8, Y(tick) + 4.5, tick.ToString("0.##", CultureInfo.InvariantCulture), "end", 0.75);
        }

        svg.Text(Left, Height + 34, Day(first), "start", 0.75);
        svg.Text(Left + Width, Height + 34, Day(last), "end", 0.75);
        var labelAbove = double.NegativeInfinity;
        foreach (var ((name, curve), at) in curves.Select((curve, at) => (curve, at)).OrderByDescending(pair => pair.curve.Curve[^1].Rating.Mean))
        {
            var colour = Palette.Lines[at % Palette.Lines.Count];
            foreach (var point in curve)
            {
                svg.Dot(X(point.At), Y(point.Rating.Mean), 3, colour, string.Create(
                    CultureInfo.InvariantCulture, $"{name}, {Day(point.At)}: {point.Rating.Mean:0.00} ± {point.Rating.Deviation:0.00}"));
            }

            svg.Path([.. curve.Select(point => (X(point.At), Y(point.Rating.Mean))), (X(last), Y(curve[^1].Rating.Mean))], colour);
            labelAbove = Math.Max(Y(curve[^1].Rating.Mean) + 4.5, labelAbove + 16);
            svg.Text(Left + Width + 8, labelAbove, name, colour: colour);
        }

        return svg.ToString();
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
