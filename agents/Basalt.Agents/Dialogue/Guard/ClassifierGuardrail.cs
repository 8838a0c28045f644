namespace Basalt.Agents;

/// <summary>A guardrail that was learned from labelled text: logistic regression on <see cref="TextFeatures"/>.</summary>
public sealed class ClassifierGuardrail : IGuardrail
{
    private readonly LinearScore _score;

    private ClassifierGuardrail(LinearScore score) => _score = score;

    /// <summary>SHA-256 of what was learned.</summary>
    public string WeightsHash => _score.Hash;

    /// <param name="texts">Texts and whether they may be served.</param>
    public static ClassifierGuardrail Train(IReadOnlyList<(string Text, bool Safe)> texts, int epochs, Random random, double rate = 0.1, double shrink = 1e-5)
    {
        var score = new LinearScore();
        (int[] Places, bool Safe)[] order = [.. texts.Select(text => (TextFeatures.Of(text.Text), text.Safe))];
        var safe = (texts.Count(text => text.Safe) + 1.0) / (texts.Count + 2.0);
        score.Shift(Math.Log(safe / (1 - safe)));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var (places, label) in order)
            {
                score.Learn(places, (1 / (1 + Math.Exp(-score.Of(places)))) - (label ? 1 : 0), rate, shrink);
            }
        }

        return new ClassifierGuardrail(score);
    }

    public double Safety(string text) => _score.Of(TextFeatures.Of(text));
}
