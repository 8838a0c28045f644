using System.Globalization;
using System.Text;

namespace Basalt.Evaluation;

/// <summary>
/// A drawing for a web page. Ink is the page's own text colour, so that it fits light and dark pages, and nothing needs a style sheet or a
/// script, so that it fits pages with a strict policy.
/// </summary>
public sealed class Svg(double width, double height, string title)
{
    /// <summary>Of every text, in the drawing's units.</summary>
    public const double FontSize = 13;

    private readonly StringBuilder _content = new();

    /// <summary>About how wide a text comes out.</summary>
    public static double WidthOf(string text) => text.Length * FontSize * 0.6;

    /// <summary>Draws a straight line.</summary>
    /// <param name="dashed">Whether it is broken.</param>
    public void Line(
        double x1, double y1, double x2, double y2, double thickness = 1, double opacity = 1, string colour = "currentColor", bool dashed = false) =>
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" "
                + $"stroke=\"{colour}\" stroke-width=\"{thickness:0.##}\" opacity=\"{opacity:0.##}\"{(dashed ? " stroke-dasharray=\"5 4\"" : "")}/>");

    /// <summary>Writes a text.</summary>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="turned">Degrees clockwise around the text's place.</param>
    public void Text(double x, double y, string text, string anchor = "start", double opacity = 1, string colour = "currentColor", double turned = 0)
    {
        var turn = turned == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turned:0.##} {x:0.##} {y:0.##})\"");
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" fill=\"{colour}\" opacity=\"{opacity:0.##}\"{turn}>"
                + $"{EscapedText.Of(text)}</text>");
    }

    /// <summary>Draws a filled rectangle.</summary>
    /// <param name="hint">What a pointer that rests on it is told.</param>
    public void Box(double x, double y, double across, double down, string colour, string hint) =>
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{across:0.##}\" height=\"{down:0.##}\" fill=\"{colour}\">"
                + $"<title>{EscapedText.Of(hint)}</title></rect>");

    /// <summary>Draws a circle.</summary>
    /// <param name="hint">What a pointer that rests on it is told.</param>
    public void Dot(double x, double y, double radius, string colour, string hint, bool hollow = false) =>
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{(hollow ? "none" : colour)}\" stroke=\"{colour}\" "
                + $"stroke-width=\"1.5\"><title>{EscapedText.Of(hint)}</title></circle>");

    /// <summary>Draws a line through points.</summary>
    public void Path(IReadOnlyList<(double X, double Y)> points, string colour)
    {
        var places = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}"));
        _content.Append(
            CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', places)}\"/>");
    }

    /// <summary>The <c>svg</c> element.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" "
            + $"role=\"img\" aria-label=\"{EscapedText.Of(title)}\" font-family=\"system-ui, sans-serif\" font-size=\"{FontSize}\">"
            + $"{_content}</svg>");

    /// <summary>Round places on an axis, at most about so many.</summary>
    public static IEnumerable<double> Ticks(double from, double to, int most)
    {
        var rough = (to - from) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= rough * 0.999) * power;
        for (var at = Math.Ceiling(from / step) * step; at <= to + (step * 1e-9); at += step)
        {
            yield return Math.Abs(at) < step * 1e-9 ? 0 : at;
        }
    }
}
