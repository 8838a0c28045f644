namespace Basalt.Text;

/// <summary>A model whose steps are counted: the cost of a method is the sum of them.</summary>
public sealed class MeteredModel(ILanguageModel model) : ILanguageModel
{
    public string Name => model.Name;

    public ITokenizer Tokenizer => model.Tokenizer;

    public string WeightsHash => model.WeightsHash;

    /// <summary>Tokens asked for so far.</summary>
    public long Steps { get; private set; }

    public int? Context => model.Context;

    public IReadOnlyList<int> Opening(Prompt prompt) => model.Opening(prompt);

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        Steps++;
        model.Next(prefix, logProbabilities);
    }
}
