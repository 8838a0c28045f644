namespace Basalt.Training;

/// <summary>A policy with one logit for each token after each prefix, for very small languages. It ignores prompts.</summary>
/// <param name="rate">Learning rate.</param>
/// <param name="momentum">From 0 to below 1.</param>
public sealed class TabularPolicy(int tokens, double rate, double momentum = 0) : IPreferencePolicy
{
    /// <summary>The logits after one prefix, and the rows of the prefixes that are one token longer.</summary>
    private sealed class Row(int tokens)
    {
        public readonly double[] Logits = new double[tokens];
        public readonly double[] Slopes = new double[tokens];
        public readonly double[] Velocity = new double[tokens];
        private readonly Row?[] _after = new Row?[tokens];

        public Row After(int token) => _after[token] ??= new Row(tokens);

        /// <summary>The log-sum-exp of the logits.</summary>
        public double Total()
        {
            var most = Logits.Max();
            var sum = 0.0;
            foreach (var logit in Logits)
            {
                sum += Math.Exp(logit - most);
            }

            return most + Math.Log(sum);
        }

        public void Step(double rate, double momentum)
        {
            for (var token = 0; token < tokens; token++)
            {
                Velocity[token] = (momentum * Velocity[token]) - (rate * Slopes[token]);
                Logits[token] += Velocity[token];
                Slopes[token] = 0;
                _after[token]?.Step(rate, momentum);
            }
        }
    }

    private readonly Row _first = new(tokens);

    /// <summary>Sets the log-probabilities, up to a constant, of the tokens after a prefix.</summary>
    public void Set(IEnumerable<int> prefix, ReadOnlySpan<double> logits) =>
        logits.CopyTo(prefix.Aggregate(_first, (row, token) => row.After(token)).Logits);

    public IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts) => [.. texts.Select(LogProbability)];

    public double LogProbability(Utterance text)
    {
        var (row, sum) = (_first, 0.0);
        foreach (var token in text.Reply)
        {
            sum += row.Logits[token] - row.Total();
            row = row.After(token);
        }

        return sum;
    }

    public void Step(IReadOnlyList<Utterance> texts, Func<IReadOnlyList<double>, IReadOnlyList<double>> slopes)
    {
        foreach (var (text, slope) in texts.Zip(slopes(LogProbabilities(texts))))
        {
            var row = _first;
            foreach (var said in text.Reply)
            {
                var total = row.Total();
                for (var token = 0; token < tokens; token++)
                {
                    row.Slopes[token] += slope * ((token == said ? 1 : 0) - Math.Exp(row.Logits[token] - total));
                }

                row = row.After(said);
            }
        }

        _first.Step(rate, momentum);
    }
}
