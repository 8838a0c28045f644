using System.Globalization;
using System.Text;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// Divides a template into texts and tags. White space is kept as chat templates are written for: a line that holds only a block's tag leaves
/// nothing, and a minus sign takes what stands beside it.
/// </summary>
internal sealed class TemplateLexer(string template)
{
    private static readonly string[] Signs =
        ["==", "!=", "<=", ">=", "//", "**", "<", ">", "=", "+", "-", "*", "/", "%", "~", "|", ".", ",", ":", "(", ")", "[", "]", "{", "}"];

    private const int MostTokens = 2000;

    private readonly List<TemplatePiece> _pieces = [];
    private int _at;
    private int _line = 1;

    /// <exception cref="BasaltException">A tag is not closed, or holds a letter that belongs to no token.</exception>
    public IReadOnlyList<TemplatePiece> Read()
    {
        var takes = "";
        while (_at < template.Length)
        {
            var open = NextTag();
            Text(template[_at..open], takes, open);
            if (open == template.Length)
            {
                break;
            }

            var kind = template[open + 1];
            _at = open + 2 + (open + 2 < template.Length && template[open + 2] is '-' or '+' ? 1 : 0);
            takes = kind == '#' ? Comment() : Tag(kind == '{');
        }

        return _pieces;
    }

    private int NextTag()
    {
        for (var at = _at; at + 1 < template.Length; at++)
        {
            if (template[at] == '{' && template[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return template.Length;
    }

    /// <param name="takes">What the tag before takes of this text: <c>-</c> all white space, <c>n</c> one line's end.</param>
    private void Text(string text, string takes, int open)
    {
        var line = _line;
        _line += text.Count(letter => letter == '\n');
        text = takes == "-" ? text.TrimStart() : takes == "n" && text.StartsWith('\n') ? text[1..] : text;
        if (open < template.Length)
        {
            var sign = open + 2 < template.Length ? template[open + 2] : ' ';
            text = sign == '-' ? text.TrimEnd()
                : sign != '+' && template[open + 1] is '%' or '#' && BeginsLine(open) ? text.TrimEnd(' ', '\t')
                : text;
        }

        if (text.Length > 0)
        {
            _pieces.Add(new(text, false, [], line));
        }
    }

    /// <summary>Whether nothing but spaces stands before a place on its line.</summary>
    private bool BeginsLine(int place)
    {
        while (place > 0 && template[place - 1] is ' ' or '\t')
        {
            place--;
        }

        return place == 0 || template[place - 1] == '\n';
    }

    private string Comment()
    {
        var end = template.IndexOf("#}", _at, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new BasaltException($"found a comment in line {_line} that is not closed; wanted #}}");
        }

        _line += template[_at..end].Count(letter => letter == '\n');
        var takes = template[end - 1] == '-' ? "-" : "n";
        _at = end + 2;
        return takes;
    }

    private string Tag(bool writes)
    {
        var (line, close) = (_line, writes ? "}}" : "%}");
        List<TemplateToken> tokens = [];
        var depth = 0;
        while (true)
        {
            while (_at < template.Length && char.IsWhiteSpace(template[_at]))
            {
                _line += template[_at++] == '\n' ? 1 : 0;
            }

            var rest = template.AsSpan(Math.Min(_at, template.Length));
            var isMinus = rest.StartsWith("-") && rest[1..].StartsWith(close);
            if (depth == 0 && (isMinus || rest.StartsWith(close)))
            {
                _at += isMinus ? 3 : 2;
                _pieces.Add(new(null, writes, tokens, line));
                return isMinus ? "-" : writes ? "" : "n";
            }

            if (rest.Length == 0)
            {
                throw new BasaltException($"found a tag in line {line} that is not closed; wanted {close}");
            }

            var token = Token(rest);
            if (tokens.Count == MostTokens)
            {
                throw new BasaltException($"found a tag in line {line} of more than {MostTokens} tokens; wanted a shorter one");
            }

            depth += token.Is("{") ? 1 : token.Is("}") ? -1 : 0;
            tokens.Add(token);
        }
    }

    private TemplateToken Token(ReadOnlySpan<char> rest)
    {
        if (rest[0] is '\'' or '"')
        {
            return Quoted(rest[0]);
        }

        var length = 0;
        if (char.IsAsciiDigit(rest[0]))
        {
            while (length < rest.Length && (char.IsAsciiDigit(rest[length])
                || (rest[length] == '.' && length + 1 < rest.Length && char.IsAsciiDigit(rest[length + 1]))))
            {
                length++;
            }

            _at += length;
            var number = rest[..length].ToString();
            return new(number.Contains('.', StringComparison.Ordinal) ? TemplateTokenKind.Number : TemplateTokenKind.Whole, number);
        }

        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] == '_'))
        {
            length++;
        }

        if (length > 0)
        {
            _at += length;
            return new(TemplateTokenKind.Name, rest[..length].ToString());
        }

        foreach (var sign in Signs)
        {
            if (rest.StartsWith(sign))
            {
                _at += sign.Length;
                return new(TemplateTokenKind.Sign, sign);
            }
        }

        throw new BasaltException($"found {VisibleText.OneLine(rest[..1].ToString())} in line {_line}; wanted an expression");
    }

    private TemplateToken Quoted(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < template.Length && template[_at] != quote; _at++)
        {
            if (template[_at] != '\\' || _at + 1 == template.Length)
            {
                text.Append(template[_at]);
                continue;
            }

            text.Append(template[++_at] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' when _at + 4 < template.Length
                    && ushort.TryParse(template.AsSpan(_at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) => Skipped((char)code),
                var letter => letter,
            });
        }

        if (_at == template.Length)
        {
            throw new BasaltException($"found a text in line {_line} that is not closed; wanted {quote}");
        }

        _at++;
        return new(TemplateTokenKind.Text, text.ToString());
    }

    private char Skipped(char letter)
    {
        _at += 4;
        return letter;
    }
}
