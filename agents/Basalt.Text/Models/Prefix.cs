namespace Basalt.Text;

/// <summary>What stands before the next token: the prompt and as much of the reply as there is.</summary>
/// <param name="tokens">Prompt, then reply.</param>
/// <param name="promptLength">How many of them are the prompt, 0 to all.</param>
public readonly ref struct Prefix(ReadOnlySpan<int> tokens, int promptLength)
{
    public ReadOnlySpan<int> Tokens { get; } = tokens;

    public int PromptLength { get; } = promptLength;

    public ReadOnlySpan<int> Reply => Tokens[PromptLength..];
}
