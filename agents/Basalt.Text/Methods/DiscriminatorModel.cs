namespace Basalt.Text;

/// <summary>
/// FUDGE: among the model's k likeliest tokens, the probability is multiplied by a classifier's guess, made before the reply is
/// whole, that it will have the attribute; other tokens cannot come. Source: Yang and Klein, "FUDGE: Controlled Text Generation
/// with Future Discriminators", 2021.
/// </summary>
/// <param name="discriminator">Its values are log-odds of the attribute.</param>
public sealed class DiscriminatorModel(ILanguageModel model, IValueFunction discriminator, double weight, int candidates = 20) : ILanguageModel
{
    private readonly int[] _best = new int[candidates];
    private readonly double[] _odds = new double[candidates];

    public string Name => $"fudge {model.Name}";

    public ITokenizer Tokenizer => model.Tokenizer;

    public string WeightsHash => model.WeightsHash;

    public int? Context => model.Context;

    public IReadOnlyList<int> Opening(Prompt prompt) => model.Opening(prompt);

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        model.Next(prefix, logProbabilities);
        var best = _best.AsSpan(0, TopK.Of(logProbabilities, _best));
        var odds = _odds.AsSpan(0, best.Length);
        discriminator.Values(prefix, best, odds);
        for (var i = 0; i < best.Length; i++)
        {
            // ln σ(x), without overflow on either side.
            odds[i] = logProbabilities[best[i]] + (weight * (Math.Min(odds[i], 0) - Math.Log(1 + Math.Exp(-Math.Abs(odds[i])))));
        }

        LogSum.Normalise(odds);
        logProbabilities.Fill(double.NegativeInfinity);
        for (var i = 0; i < best.Length; i++)
        {
            logProbabilities[best[i]] = odds[i];
        }
    }
}
