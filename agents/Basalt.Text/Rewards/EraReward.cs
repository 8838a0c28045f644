using System.Runtime.InteropServices;

namespace Basalt.Text;

/// <summary>
/// How much more a reply sounds like one era than like another: the mean over its tokens of the log-ratio of two models. Each is mixed
/// with a model of all eras, so that a word which neither era knows speaks for neither, however small the text they learned from.
/// </summary>
/// <param name="era">A model of the era that is wished for.</param>
/// <param name="other">A model of the other one, with the same tokenizer.</param>
/// <param name="all">A model of every era, with the same tokenizer.</param>
public sealed class EraReward(ILanguageModel era, ILanguageModel other, ILanguageModel all) : IReward
{
    private const double ShareOfAll = 0.1;

    public string Name => "era";

    public double Score(string prompt, string reply)
    {
        List<int> tokens = [.. era.Tokenizer.Encode(prompt)];
        var before = tokens.Count;
        tokens.AddRange(era.Tokenizer.Encode(reply));
        if (tokens.Count == before)
        {
            return 0;
        }

        var (wished, unwished, common) = (Chances(era, tokens, before), Chances(other, tokens, before), Chances(all, tokens, before));
        var sum = 0.0;
        for (var at = 0; at < common.Length; at++)
        {
            // A word that no model may write says nothing about eras.
            sum += common[at] == 0 ? 0 : Math.Log(Mixed(wished[at], common[at]) / Mixed(unwished[at], common[at]));
        }

        return sum / common.Length;
    }

    private static double Mixed(double own, double common) => ((1 - ShareOfAll) * own) + (ShareOfAll * common);

    private static double[] Chances(ILanguageModel model, List<int> tokens, int from)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        var chances = new double[tokens.Count - from];
        for (var at = from; at < tokens.Count; at++)
        {
            model.Next(new Prefix(CollectionsMarshal.AsSpan(tokens)[..at], from), next);
            chances[at - from] = Math.Exp(next[tokens[at]]);
        }

        return chances;
    }
}
