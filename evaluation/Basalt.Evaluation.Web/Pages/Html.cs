using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Basalt.Evaluation.Web;

/// <summary>
/// HTML that is safe to send: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c> escapes every hole that is not <see cref="Html"/> itself,
/// so that a name or a reason with a script in it stays text.
/// </summary>
public readonly record struct Html(string Text)
{
    public static Html None { get; } = new("");

    /// <summary>Builds HTML; holes are escaped for text and for quoted attributes.</summary>
    public static Html Of(Handler written) => new(written.ToString());

    /// <summary>The pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    public static Html When(bool condition, Html html) => condition ? html : None;

    public override string ToString() => Text;

    /// <summary>What the compiler turns the interpolated string into.</summary>
    [InterpolatedStringHandler]
    public readonly struct Handler(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + (holes * 16));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html html) => _text.Append(html.Text);

        public void AppendFormatted(IEnumerable<Html> pieces)
        {
            foreach (var piece in pieces)
            {
                _text.Append(piece.Text);
            }
        }

        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
