namespace Basalt.Text;

/// <summary>Which of some texts a model learns from, and which it is tested on.</summary>
public static class HeldOut
{
    private const int Every = 20;

    /// <summary>The texts that models learn from.</summary>
    public static IEnumerable<string> Seen(IEnumerable<string> texts) => texts.Where((_, at) => at % Every != 0);

    /// <summary>Every twentieth text, which no model that is tested has seen.</summary>
    public static IEnumerable<string> Unseen(IEnumerable<string> texts) => texts.Where((_, at) => at % Every == 0);
}

/// <summary>How well a model foretells one text.</summary>
/// <param name="Bits">Of all its tokens and of its end.</param>
/// <param name="Letters">Characters of the text.</param>
/// <param name="Words">Pieces between spaces.</param>
public sealed record TextFit(double Bits, int Letters, int Words)
{
    /// <summary>Measures a model on texts, each from its beginning to its end.</summary>
    public static IReadOnlyList<TextFit> Of(ILanguageModel model, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        return
        [
            .. texts.Select(text =>
            {
                cancellation.ThrowIfCancellationRequested();
                int[] tokens = [.. model.Tokenizer.Encode(text), model.Tokenizer.End];
                var nats = 0.0;
                for (var at = 0; at < tokens.Length; at++)
                {
                    model.Next(new Prefix(tokens.AsSpan(0, at), 0), next);
                    nats -= next[tokens[at]];
                }

                return new TextFit(nats / Math.Log(2), text.Length, text.Split(' ').Length);
            }),
        ];
    }
}
