namespace Basalt.Text;

/// <summary>What a token of a template is.</summary>
internal enum TemplateTokenKind
{
    Name,
    Text,
    Whole,
    Number,
    Sign,
}

/// <summary>A token within a tag.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == TemplateTokenKind.Sign && Text == sign;

    public bool IsName(string name) => Kind == TemplateTokenKind.Name && Text == name;
}

/// <summary>A piece of a template: a text, or the tokens of <c>{{ … }}</c> or <c>{% … %}</c>.</summary>
/// <param name="Text">The text; null for a tag.</param>
/// <param name="Writes">Whether the tag's value is written.</param>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record TemplatePiece(string? Text, bool Writes, IReadOnlyList<TemplateToken> Tokens, int Line);
