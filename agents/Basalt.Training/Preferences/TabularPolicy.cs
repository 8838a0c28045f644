namespace Basalt.Training;

/// <summary>A policy with one logit for every token after every prefix: for languages small enough to be written down. It knows no prompts.</summary>
/// <param name="rate">Step down the gradient.</param>
/// <param name="momentum">Share of the last step that is taken again, 0 to below 1.</param>
public sealed class TabularPolicy(int tokens, double rate, double momentum = 0) : IPreferencePolicy
{
    private sealed record Row(double[] Logits, double[] Slopes, double[] Velocity);

    private readonly Dictionary<string, Row> _rows = [];

    /// <summary>Sets the log-probabilities, up to a constant, of the tokens after a prefix.</summary>
    public void Set(IReadOnlyList<int> prefix, ReadOnlySpan<double> logits) => logits.CopyTo(At(prefix, prefix.Count).Logits);

    public double LogProbability(Utterance utterance)
    {
        var text = utterance.Reply;
        var sum = 0.0;
        for (var length = 0; length < text.Count; length++)
        {
            var logits = At(text, length).Logits;
            var most = logits.Max();
            sum += logits[text[length]] - most - Math.Log(logits.Sum(logit => Math.Exp(logit - most)));
        }

        return sum;
    }

    public void Add(Utterance utterance, double slope)
    {
        var text = utterance.Reply;
        for (var length = 0; length < text.Count; length++)
        {
            var row = At(text, length);
            var most = row.Logits.Max();
            var total = row.Logits.Sum(logit => Math.Exp(logit - most));
            for (var token = 0; token < tokens; token++)
            {
                row.Slopes[token] += slope * ((token == text[length] ? 1 : 0) - (Math.Exp(row.Logits[token] - most) / total));
            }
        }
    }

    public void Step()
    {
        foreach (var row in _rows.Values)
        {
            for (var token = 0; token < tokens; token++)
            {
                row.Velocity[token] = (momentum * row.Velocity[token]) - (rate * row.Slopes[token]);
                row.Logits[token] += row.Velocity[token];
                row.Slopes[token] = 0;
            }
        }
    }

    private Row At(IReadOnlyList<int> text, int length)
    {
        var key = string.Join(' ', text.Take(length));
        if (!_rows.TryGetValue(key, out var row))
        {
            _rows[key] = row = new Row(new double[tokens], new double[tokens], new double[tokens]);
        }

        return row;
    }
}
