namespace Basalt.Training;

/// <summary>
/// A log-linear policy: a text's log-probability is, up to a constant that pairs cannot tell, the sum of its features' weights. A text's
/// reply lists the places of its features, as often as they occur. It ignores prompts and the loss decides what it learns.
/// </summary>
/// <param name="places">Number of places; features are 0 to this, exclusive.</param>
/// <param name="rate">Learning rate of plain gradient descent.</param>
public sealed class LinearPolicy(int places, double rate) : IPreferencePolicy
{
    private readonly double[] _weights = new double[places];

    public IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts) => [.. texts.Select(LogProbability)];

    /// <summary>The log-probability of one text, up to the constant.</summary>
    public double LogProbability(Utterance text)
    {
        var sum = 0.0;
        foreach (var place in text.Reply)
        {
            sum += _weights[place];
        }

        return sum;
    }

    public void Step(IReadOnlyList<Utterance> texts, Func<IReadOnlyList<double>, IReadOnlyList<double>> slopes)
    {
        foreach (var (text, slope) in texts.Zip(slopes(LogProbabilities(texts))))
        {
            foreach (var place in text.Reply)
            {
                _weights[place] -= rate * slope;
            }
        }
    }
}
