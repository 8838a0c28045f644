using System.Text;

namespace Basalt.Cli.Tests;

/// <summary>Reads C# without its comments and the words of its strings; what an interpolated string computes stays.</summary>
internal sealed class SourceCode
{
    private readonly string _text;
    private readonly StringBuilder _code = new();
    private int _at;

    private SourceCode(string text) => _text = text;

    public static string WithoutCommentsAndText(string text)
    {
        var reader = new SourceCode(text);
        reader.Code(closing: '\0', count: 0);
        return reader._code.ToString();
    }

    private char Now => _at < _text.Length ? _text[_at] : '\0';

    private bool Stands(string words) => string.CompareOrdinal(_text, _at, words, 0, words.Length) == 0;

    // Up to the brackets that close what an interpolated string computes, or to the end.
    private void Code(char closing, int count)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (depth == 0 && count > 0 && Stands(new string(closing, count)))
            {
                return;
            }

            if (Stands("//") || Stands("#region") || Stands("#pragma"))
            {
                Skip(_text.IndexOf('\n', _at));
            }
            else if (Stands("/*"))
            {
                Skip(_text.IndexOf("*/", _at + 2, StringComparison.Ordinal) + 2);
            }
            else if (Now == '\'')
            {
                Skip(_text.IndexOf('\'', _at + (_text[_at + 1] == '\\' ? 3 : 2)) + 1);
            }
            else if (Now is '"' or '$' or '@' && String())
            {
                _code.Append("\"\"");
            }
            else
            {
                depth += Now switch { '{' => 1, '}' => -1, _ => 0 };
                _code.Append(_text[_at++]);
            }
        }
    }

    private void Skip(int end) => _at = end <= _at ? _text.Length : end;

    private bool String()
    {
        var start = _at;
        while (_at < _text.Length && Now is '$' or '@')
        {
            _at++;
        }

        var prefix = _text[start.._at];
        if (Now != '"')
        {
            _code.Append(prefix);
            return false;
        }

        var quotes = 0;
        while (Now == '"')
        {
            quotes++;
            _at++;
        }

        if (quotes == 2)
        {
            return true;
        }

        Words(new string('"', quotes), prefix.Count(sign => sign == '$'), verbatim: prefix.Contains('@'), raw: quotes > 1);
        return true;
    }

    private void Words(string end, int holes, bool verbatim, bool raw)
    {
        while (_at < _text.Length)
        {
            if (Now == '\\' && !verbatim && !raw)
            {
                _at += 2;
            }
            else if (verbatim && Stands("\"\""))
            {
                _at += 2;
            }
            else if (Stands(end))
            {
                _at += end.Length;
                return;
            }
            else if (holes > 0 && !raw && (Stands("{{") || Stands("}}")))
            {
                _at += 2;
            }
            else if (holes > 0 && Stands(new string('{', holes)))
            {
                _at += holes;
                _code.Append('(');
                Code('}', holes);
                _at += holes;
                _code.Append(')');
            }
            else
            {
                _at++;
            }
        }
    }
}
