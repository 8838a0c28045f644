namespace Basalt.Text;

/// <summary>One draft of a model, as it comes.</summary>
/// <param name="steered">A model that wraps <paramref name="model"/>, or the same one; the answer's divergence is that between the two.</param>
public sealed class PlainDecoder(string name, ILanguageModel model, ILanguageModel steered, SamplingSettings settings) : IDecoder
{
    private readonly double[] _next = new double[model.Tokenizer.VocabularySize];
    private readonly double[] _steered = new double[model.Tokenizer.VocabularySize];

    public string Name => name;

    /// <summary>The model that is sampled.</summary>
    public ILanguageModel Steered => steered;

    /// <summary>How tokens are chosen.</summary>
    public SamplingSettings Settings => settings;

    public IEnumerable<string> Stream(Prompt prompt, Random random) => new TokenSampler(steered, settings).Stream(prompt, random);

    public Reply Answer(Prompt prompt, Random random)
    {
        var meter = new MeteredModel(steered);
        var before = (steered as ValueGuidedModel)?.ValueSteps ?? 0;
        var reply = string.Concat(new TokenSampler(meter, settings).Stream(prompt, random));
        var valued = ((steered as ValueGuidedModel)?.ValueSteps ?? 0) - before;
        return new Reply(reply, meter.Steps, valued, 0, ReferenceEquals(model, steered) ? 0 : Divergence(prompt, reply));
    }

    /// <summary>
    /// Σ over the answer's places of KL(steered ‖ model), exact at each place: less noisy than the answer's own log-ratio, with the same mean.
    /// </summary>
    private double Divergence(Prompt prompt, string reply)
    {
        List<int> tokens = [.. model.Opening(prompt)];
        var from = tokens.Count;
        tokens.AddRange(model.Tokenizer.Encode(reply));
        var sum = 0.0;
        for (var at = from; at <= tokens.Count && at - from < settings.MaxTokens; at++)
        {
            var prefix = new Prefix(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens)[..at], from);
            model.Next(prefix, _next);
            steered.Next(prefix, _steered);
            for (var token = 0; token < _next.Length; token++)
            {
                if (_steered[token] > double.NegativeInfinity)
                {
                    sum += Math.Exp(_steered[token]) * (_steered[token] - _next[token]);
                }
            }
        }

        return sum;
    }
}
