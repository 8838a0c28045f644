using System.Runtime.InteropServices;

namespace Basalt.Agents;

/// <summary>How much more a reply sounds like one era than like another: the mean over its tokens of the log-ratio of two models.</summary>
/// <param name="era">A model of the era that is wished for.</param>
/// <param name="other">A model of the other one, with the same tokenizer.</param>
public sealed class EraReward(ILanguageModel era, ILanguageModel other) : IReward
{
    public string Name => "era";

    public double Score(string prompt, string reply)
    {
        List<int> tokens = [.. era.Tokenizer.Encode(prompt)];
        var before = tokens.Count;
        tokens.AddRange(era.Tokenizer.Encode(reply));
        return tokens.Count == before ? 0 : (Likelihood(era, tokens, before) - Likelihood(other, tokens, before)) / (tokens.Count - before);
    }

    private static double Likelihood(ILanguageModel model, List<int> tokens, int from)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        var sum = 0.0;
        for (var at = from; at < tokens.Count; at++)
        {
            model.Next(new Prefix(CollectionsMarshal.AsSpan(tokens)[..at], from), next);
            // A word that no model may write says nothing about eras.
            sum += double.IsFinite(next[tokens[at]]) ? next[tokens[at]] : 0;
        }

        return sum;
    }
}
