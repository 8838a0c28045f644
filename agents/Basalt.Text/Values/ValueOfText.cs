using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// A learned value of texts whose tokens are another model's, as an endpoint's: what a candidate would make of the reply is read as text and
/// valued by the value's own words. Candidates that come to one more word each are one batch.
/// </summary>
public sealed class ValueOfText : IValueFunction
{
    private readonly ValueFile _value;
    private readonly ITokenizer _tokens;
    private readonly WordTokenizer _words;
    private readonly int[] _prompt;

    /// <param name="tokens">Those of the model that is steered.</param>
    /// <param name="prompt">What is replied to, without what else stands before the reply.</param>
    /// <exception cref="BasaltException">The value reads its own model's tokens and no words.</exception>
    public ValueOfText(ValueFile value, ITokenizer tokens, string prompt)
    {
        (_value, _tokens) = (value, tokens);
        _words = value.Words ?? throw new BasaltException(
            $"{value.Path}: found a value that reads its own model's tokens; wanted one that reads words, as that of a model of words");
        _prompt = [.. _words.Encode(prompt)];
    }

    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        int[] reply = [.. prefix.Reply, 0];
        var texts = new int[candidates.Length][];
        for (var i = 0; i < candidates.Length; i++)
        {
            reply[^1] = candidates[i];
            // An end adds no text: it is the value's own end behind what was said.
            texts[i] = candidates[i] == _tokens.End
                ? [.. _prompt, .. _words.Encode(_tokens.Decode(prefix.Reply)), _words.End]
                : [.. _prompt, .. _words.Encode(_tokens.Decode(reply))];
        }

        var places = Enumerable.Range(0, texts.Length).GroupBy(at => string.Join(' ', texts[at].SkipLast(1)));
        foreach (int[] same in places.Select(group => group.ToArray()))
        {
            // Before the first word the last token is the prompt's: nothing is said yet.
            var before = texts[same[0]].Length > _prompt.Length ? texts[same[0]][..^1] : texts[same[0]];
            int[] last = [.. same.Select(at => texts[at].Length > _prompt.Length ? texts[at][^1] : _words.End)];
            var found = new double[same.Length];
            _value.Values(new Prefix(before, Math.Min(_prompt.Length, before.Length)), last, found);
            for (var i = 0; i < same.Length; i++)
            {
                values[same[i]] = found[i];
            }
        }
    }
}
