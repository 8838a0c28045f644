using System.Globalization;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>Draws how much of a planted order is recovered, over the votes: a line for each way to rank, with its intervals.</summary>
public static class RecoveryPicture
{
    private const double Left = 48;
    private const double Width = 560;
    private const double Height = 240;

    /// <param name="curve">At least one point.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(IReadOnlyList<Recovery> curve)
    {
        var svg = new Svg(Left + Width + 200, Height + 60, "Kendall's tau with the planted order, over the number of votes");
        var (least, most) = (Math.Log(curve.Min(point => point.Votes)), Math.Log(Math.Max(curve.Max(point => point.Votes), curve.Min(point => point.Votes) + 1)));
        double X(int votes) => Left + ((Math.Log(votes) - least) / (most - least) * Width);
        double Y(double tau) => 12 + (Height * (1 - Math.Clamp(tau, 0, 1)));
        foreach (var tick in Svg.Ticks(0, 1, 5))
        {
            svg.Line(Left, Y(tick), Left + Width, Y(tick), opacity: 0.15);
            svg.Text(Left - 8, Y(tick) + 4.5, tick.ToString("0.0", CultureInfo.InvariantCulture), "end", 0.75);
        }

        svg.Line(Left, Y(0.9), Left + Width, Y(0.9), opacity: 0.5, dashed: true);
        foreach (var votes in curve.Select(point => point.Votes).Distinct())
        {
            svg.Text(X(votes), Height + 30, votes.ToString(CultureInfo.InvariantCulture), "middle", 0.75);
        }

        svg.Text(Left + (Width / 2), Height + 52, "votes", "middle", 0.75);
        var above = double.NegativeInfinity;
        foreach (var (method, at) in curve.GroupBy(point => point.Method).Select((method, at) => (method, at)).OrderByDescending(one => one.method.Last().Tau.Value))
        {
            var colour = Palette.Lines[at % Palette.Lines.Count];
            svg.Path([.. method.Select(point => (X(point.Votes), Y(point.Tau.Value)))], colour);
            foreach (var point in method)
            {
                if (!double.IsNaN(point.Tau.Low))
                {
                    svg.Line(X(point.Votes), Y(point.Tau.Low), X(point.Votes), Y(point.Tau.High), 1.5, colour: colour);
                }

                svg.Dot(X(point.Votes), Y(point.Tau.Value), 3, colour, FormattableString.Invariant($"{method.Key}, {point.Votes} votes: {point.Tau.Value:0.000}"));
            }

            above = Math.Max(Y(method.Last().Tau.Value) + 4.5, above + 16);
            svg.Text(Left + Width + 10, above, FormattableString.Invariant($"{method.Key}, {method.Last().Tau.Value:0.00}"), colour: colour);
        }

        return svg.ToString();
    }
}
