using Basalt.Core;

namespace Basalt.Text;

/// <summary>A place among the tokens of one tag.</summary>
internal sealed class TemplateCursor(IReadOnlyList<TemplateToken> tokens, int line)
{
    private int _at;

    public int Line => line;

    public bool IsAtEnd => _at == tokens.Count;

    public TemplateToken? Peek(int ahead = 0) => _at + ahead < tokens.Count ? tokens[_at + ahead] : null;

    public TemplateToken Take() => IsAtEnd ? throw Wrong("something more") : tokens[_at++];

    public bool TakeIf(string sign)
    {
        var isThere = Peek() is { } next && next.Is(sign);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    public bool TakeIfName(string name)
    {
        var isThere = Peek() is { } next && next.IsName(name);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    public void Expect(string sign)
    {
        if (!TakeIf(sign))
        {
            throw Wrong(sign);
        }
    }

    public string Name() => Peek() is { Kind: TemplateTokenKind.Name } ? Take().Text : throw Wrong("a name");

    public void End()
    {
        if (!IsAtEnd)
        {
            throw Wrong("the end of the tag");
        }
    }

    public BasaltException Wrong(string wanted) => new($"line {line}: found {(Peek() is { } next ? next.Text : "the end of a tag")}; wanted {wanted}");
}
