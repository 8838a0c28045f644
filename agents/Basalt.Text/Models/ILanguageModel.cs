namespace Basalt.Text;

/// <summary>
/// A text model seen through its narrowest door: which token comes next. Methods of reply time are language models that wrap
/// another one, so that one sampler serves all. One caller at a time.
/// </summary>
public interface ILanguageModel
{
    /// <summary>As in <c>n-gram-3</c>.</summary>
    string Name { get; }

    ITokenizer Tokenizer { get; }

    /// <summary>SHA-256 of everything that was learned, lower-case hexadecimal. A wrapper returns that of the model it wraps.</summary>
    string WeightsHash { get; }

    /// <summary>
    /// The tokens that stand before a reply to a prompt, in the model's own form. A model that continues texts takes the last turn alone; one
    /// that knows dialogues takes the instruction and all turns. A wrapper returns those of the model it wraps.
    /// </summary>
    IReadOnlyList<int> Opening(Prompt prompt) => Tokenizer.Encode(prompt.Text);

    /// <summary>Tokens that the model reads at most; null when any number will do. A wrapper returns that of the model it wraps.</summary>
    int? Context => null;

    /// <summary>Fills in the natural logarithm of every token's probability of coming next.</summary>
    /// <param name="logProbabilities">
    /// One place a token of the vocabulary. Their exponentials sum to 1; a token that cannot come has negative infinity.
    /// </param>
    void Next(Prefix prefix, Span<double> logProbabilities);
}
