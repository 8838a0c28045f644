namespace Basalt.Text;

/// <summary>
/// A guardrail that was learned from labelled text: logistic regression on <see cref="TextFeatures"/>. Where the line is drawn is
/// learned too: a fifth of the training texts at a time is scored by what the other four fifths teach, and 0 is put where a stated
/// share of the safe ones is refused.
/// </summary>
public sealed class ClassifierGuardrail : IGuardrail
{
    private const int Folds = 5;
    private readonly LinearScore _score;

    private ClassifierGuardrail(LinearScore score) => _score = score;

    /// <summary>SHA-256 of what was learned.</summary>
    public string WeightsHash => _score.Hash;

    /// <param name="texts">Texts and whether they may be served.</param>
    /// <param name="refused">Share of safe texts that may be refused for the sake of refusing more of the others, 0 to below 1.</param>
    public static ClassifierGuardrail Train(
        IReadOnlyList<(string Text, bool Safe)> texts, int epochs, Random random, double refused = 0.01, double rate = 0.03, double shrink = 1e-4)
    {
        (int[] Places, bool Safe)[] seen = [.. texts.Select(text => (TextFeatures.Of(text.Text), text.Safe))];
        List<double> safe = [];
        for (var fold = 0; fold < Folds; fold++)
        {
            var part = Fit([.. seen.Where((_, at) => at % Folds != fold)], epochs, random, rate, shrink);
            safe.AddRange(seen.Where((one, at) => at % Folds == fold && one.Safe).Select(one => part.Of(one.Places)));
        }

        var score = Fit(seen, epochs, random, rate, shrink);
        score.Shift(safe.Count == 0 ? 0 : -safe.Order().ElementAt((int)(refused * safe.Count)));
        return new ClassifierGuardrail(score);
    }

    public double Safety(string text) => _score.Of(TextFeatures.Of(text));

    private static LinearScore Fit((int[] Places, bool Safe)[] texts, int epochs, Random random, double rate, double shrink)
    {
        var score = new LinearScore();
        var safe = (texts.Count(text => text.Safe) + 1.0) / (texts.Length + 2.0);
        score.Shift(Math.Log(safe / (1 - safe)));
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(texts);
            foreach (var (places, label) in texts)
            {
                score.Learn(places, (1 / (1 + Math.Exp(-score.Of(places)))) - (label ? 1 : 0), rate, shrink);
            }
        }

        return score;
    }
}
