using System.Numerics.Tensors;

namespace Basalt.Text;

/// <summary>
/// Value Augmented Sampling: to the logits of the model's k likeliest tokens comes Σ β·(value − mean value over the k); all other
/// tokens keep theirs, as if they had the average value. The wrapped model is never touched, and weights may be changed between
/// two tokens. Source: Han et al., "Value Augmented Sampling for Language Model Alignment and Personalization", 2024.
/// </summary>
/// <param name="candidates">k, at least 1.</param>
public sealed class ValueGuidedModel(ILanguageModel model, IReadOnlyList<WeightedValue> values, int candidates = 20) : ILanguageModel
{
    private readonly int[] _best = new int[candidates];
    private readonly double[] _worth = new double[candidates];
    private readonly double[] _push = new double[candidates];

    public string Name => $"value-guided {model.Name}";

    public ITokenizer Tokenizer => model.Tokenizer;

    public string WeightsHash => model.WeightsHash;

    /// <summary>What steers now, and how strongly.</summary>
    public IReadOnlyList<WeightedValue> Values { get; set; } = values;

    /// <summary>Candidates valued so far, each by each value function of a weight other than 0.</summary>
    public long ValueSteps { get; private set; }

    public int? Context => model.Context;

    public IReadOnlyList<int> Opening(Prompt prompt) => model.Opening(prompt);

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        model.Next(prefix, logProbabilities);
        var best = _best.AsSpan(0, TopK.Of(logProbabilities, _best));
        var push = _push.AsSpan(0, best.Length);
        push.Clear();
        var steered = false;
        foreach (var (value, weight) in Values)
        {
            if (weight == 0)
            {
                continue;
            }

            steered = true;
            var worth = _worth.AsSpan(0, best.Length);
            value.Values(prefix, best, worth);
            ValueSteps += best.Length;
            var mean = 0.0;
            foreach (var one in worth)
            {
                mean += one / best.Length;
            }

            for (var i = 0; i < best.Length; i++)
            {
                push[i] += weight * (worth[i] - mean);
            }
        }

        if (!steered)
        {
            return;
        }

        // What the k had together is known, so that nothing needs to be summed over the whole vocabulary.
        var most = Math.Max(0, TensorPrimitives.Max<double>(push));
        var (rest, total) = (1.0, 0.0);
        for (var i = 0; i < best.Length; i++)
        {
            ref var log = ref logProbabilities[best[i]];
            rest -= Math.Exp(log);
            log += push[i];
            total += Math.Exp(log - most);
        }

        TensorPrimitives.Subtract(logProbabilities, most + Math.Log(total + (Math.Max(0, rest) * Math.Exp(-most))), logProbabilities);
    }
}
