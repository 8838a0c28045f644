using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Basalt.Text;

/// <summary>Chooses one token after another from a model, as settings say and chance has it.</summary>
public sealed class TokenSampler(ILanguageModel model, SamplingSettings settings)
{
    private const int FirstLook = 256;
    private readonly SamplingSettings _settings = settings.Checked();
    private readonly double[] _next = new double[model.Tokenizer.VocabularySize];
    private readonly int[] _order = new int[model.Tokenizer.VocabularySize];

    /// <summary>The reply's tokens as they come, without the end; at most as many as the settings allow.</summary>
    public IEnumerable<int> Tokens(IReadOnlyList<int> prompt, Random random)
    {
        var tokens = new List<int>(prompt);
        while (tokens.Count - prompt.Count < _settings.MaxTokens)
        {
            model.Next(new Prefix(CollectionsMarshal.AsSpan(tokens), prompt.Count), _next);
            var token = Choose(random);
            if (token == model.Tokenizer.End)
            {
                yield break;
            }

            tokens.Add(token);
            yield return token;
        }
    }

    /// <summary>The reply's text as it comes: pieces that together are the reply. Nothing of a stop sequence is ever shown.</summary>
    public IEnumerable<string> Stream(Prompt prompt, Random random) => Stream(model.Opening(prompt), random);

    /// <inheritdoc cref="Stream(Prompt, Random)"/>
    /// <param name="prompt">The tokens that stand before the reply.</param>
    public IEnumerable<string> Stream(IReadOnlyList<int> prompt, Random random)
    {
        List<int> reply = [];
        var shown = 0;
        foreach (var token in Tokens(prompt, random))
        {
            reply.Add(token);
            var text = model.Tokenizer.Decode(CollectionsMarshal.AsSpan(reply));
            var (cut, stopped) = Cut(text);
            if (cut > shown)
            {
                yield return text[shown..cut];
                shown = cut;
            }

            if (stopped)
            {
                yield break;
            }
        }

        // What was held back because it might have become a stop sequence.
        var whole = model.Tokenizer.Decode(CollectionsMarshal.AsSpan(reply));
        if (whole.Length > shown)
        {
            yield return whole[shown..];
        }
    }

    /// <summary>The whole reply up to the first stop sequence, and whether it ended only because it may not be longer.</summary>
    public (string Text, bool IsCut) Reply(Prompt prompt, Random random)
    {
        var (text, _, isCut) = Draft(model.Opening(prompt), random);
        return (text, isCut);
    }

    /// <summary>The same with the reply's tokens, of which the last ones may belong to a stop sequence.</summary>
    /// <param name="prompt">The tokens that stand before the reply.</param>
    public (string Text, IReadOnlyList<int> Tokens, bool IsCut) Draft(IReadOnlyList<int> prompt, Random random)
    {
        List<int> reply = [];
        foreach (var token in Tokens(prompt, random))
        {
            reply.Add(token);
            var text = model.Tokenizer.Decode(CollectionsMarshal.AsSpan(reply));
            if (Cut(text) is (var length, true))
            {
                return (text[..length], reply, false);
            }
        }

        return (model.Tokenizer.Decode(CollectionsMarshal.AsSpan(reply)), reply, reply.Count == _settings.MaxTokens);
    }

    /// <summary>How far a text may be shown, and whether it ends there.</summary>
    private (int Length, bool Stopped) Cut(string text)
    {
        // Half a letter of several bytes is not shown until the other half is there.
        var held = text.AsSpan().TrimEnd('\uFFFD').Length;
        foreach (var stop in _settings.Stop)
        {
            if (text.IndexOf(stop, StringComparison.Ordinal) is var at and >= 0)
            {
                return (_settings.Stop.Select(other => text.IndexOf(other, StringComparison.Ordinal)).Where(other => other >= 0).Min(), true);
            }

            for (var length = Math.Min(stop.Length - 1, text.Length); length > 0; length--)
            {
                if (text.EndsWith(stop[..length], StringComparison.Ordinal))
                {
                    held = Math.Min(held, text.Length - length);
                    break;
                }
            }
        }

        return (held, false);
    }

    private int Choose(Random random)
    {
        if (_settings.Temperature == 0)
        {
            return TopK.Of(_next, _order.AsSpan(0, 1)) == 1 ? _order[0] : model.Tokenizer.End;
        }

        var most = TensorPrimitives.Max<double>(_next);
        // One pass for the plain case; sorting only when tokens are cut away.
        if (_settings.TopK is null && _settings.TopP == 1)
        {
            TensorPrimitives.Subtract(_next, most, _next);
            if (_settings.Temperature != 1)
            {
                TensorPrimitives.Divide(_next, _settings.Temperature, _next);
            }

            TensorPrimitives.Exp(_next, _next);
            return Draw(_next, TensorPrimitives.Sum<double>(_next), random);
        }

        // The nucleus is nearly always among the first few hundred tokens; all are sorted only when it is not.
        var wanted = Math.Min(_settings.TopK ?? _order.Length, _order.Length);
        var places = Math.Min(wanted, FirstLook);
        var all = LogSum.Of(_next);
        int kept;
        double sum;
        while (true)
        {
            var count = TopK.Of(_next, _order.AsSpan(0, places));
            (kept, var mass, sum) = (0, 0.0, 0.0);
            while (kept < count && (kept == 0 || mass < _settings.TopP))
            {
                mass += Math.Exp(_next[_order[kept]] - all);
                sum += Math.Exp((_next[_order[kept]] - most) / _settings.Temperature);
                kept++;
            }

            if (mass >= _settings.TopP || places == wanted)
            {
                break;
            }

            places = wanted;
        }

        var at = random.NextDouble() * sum;
        for (var i = 0; i < kept - 1; i++)
        {
            if ((at -= Math.Exp((_next[_order[i]] - most) / _settings.Temperature)) < 0)
            {
                return _order[i];
            }
        }

        return _order[kept - 1];
    }

    private static int Draw(double[] weights, double total, Random random)
    {
        var at = random.NextDouble() * total;
        var last = 0;
        for (var token = 0; token < weights.Length; token++)
        {
            if (weights[token] > 0)
            {
                last = token;
                if ((at -= weights[token]) < 0)
                {
                    return token;
                }
            }
        }

        return last;
    }
}
