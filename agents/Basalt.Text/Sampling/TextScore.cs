using System.Runtime.InteropServices;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>What a model says of one token of a text, from the tokens before it.</summary>
/// <param name="Text">What the token adds to the text.</param>
/// <param name="LogProbability">In nats; negative infinity for a token that cannot come.</param>
/// <param name="Likeliest">The likeliest tokens at this place, the likeliest first.</param>
public sealed record ScoredToken(string Text, double LogProbability, IReadOnlyList<(string Text, double LogProbability)> Likeliest);

/// <summary>The log-probability of a text under a model, token by token: their sum is that of the text.</summary>
public static class TextScore
{
    /// <summary>Tokens that are enough to know how the next one is written.</summary>
    private const int Nearby = 8;

    /// <summary>Scores every token, the first one from the beginning of a text.</summary>
    /// <param name="promptLength">How many of them are the prompt.</param>
    /// <param name="listed">Likeliest tokens that are told beside each, 0 for none.</param>
    /// <exception cref="BasaltException">A token is none of the model's.</exception>
    public static IEnumerable<ScoredToken> Of(ILanguageModel model, IReadOnlyList<int> tokens, int promptLength, int listed)
    {
        int[] all = [.. tokens];
        var next = new double[model.Tokenizer.VocabularySize];
        var places = new int[Math.Min(listed, next.Length)];
        for (var at = 0; at < all.Length; at++)
        {
            if (all[at] < 0 || all[at] >= next.Length)
            {
                throw new BasaltException($"found the token {all[at]}; must be 0 to {next.Length - 1}");
            }

            model.Next(new Prefix(all.AsSpan(0, at), Math.Min(at, promptLength)), next);
            var near = all[Math.Max(0, at - Nearby)..at];
            List<(string, double)> likeliest = [];
            foreach (var token in places.AsSpan(0, places.Length == 0 ? 0 : TopK.Of(next, places)))
            {
                likeliest.Add((Added(model.Tokenizer, near, token), next[token]));
            }

            yield return new(Added(model.Tokenizer, near, all[at]), next[all[at]], likeliest);
        }
    }

    /// <summary>What a token adds to the text of those before it.</summary>
    private static string Added(ITokenizer tokenizer, int[] before, int token)
    {
        List<int> tokens = [.. before, token];
        var (text, whole) = (tokenizer.Decode(before), tokenizer.Decode(CollectionsMarshal.AsSpan(tokens)));
        return whole[Math.Min(text.Length, whole.Length)..];
    }
}
