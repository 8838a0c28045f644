using Basalt.Datasets;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>
/// What a sentence encoder's vectors are worth: a line through them, learned from four fifths of labelled review sentences, names the label of
/// the others, beside naive Bayes on their words.
/// </summary>
/// <param name="Accuracy">Share of the tested sentences that are labelled right, with Wilson's 95 % interval.</param>
/// <param name="NaiveBayes">The same for naive Bayes, which learned from the same sentences.</param>
/// <param name="Tested">Sentences that neither learned from.</param>
public sealed record EncoderReport(Interval Accuracy, Interval NaiveBayes, int Tested)
{
    private const double Shrink = 1e-3;

    /// <summary>Encodes every sentence, which takes a few milliseconds each; every fifth is tested.</summary>
    public static EncoderReport Of(ITextEncoder encoder, IReadOnlyList<ReviewSentence> sentences, CancellationToken cancellation)
    {
        (double[] Vector, ReviewSentence Sentence)[] all = [.. sentences.Select(sentence =>
        {
            cancellation.ThrowIfCancellationRequested();
            return (Array.ConvertAll(encoder.Encode(sentence.Text), number => (double)number), sentence);
        })];
        var (seen, held) = (TextAssets.Training(all).ToList(), TextAssets.Testing(all).ToList());
        var line = LogisticRegression.Fit([.. seen.Select(one => one.Vector)], [.. seen.Select(one => one.Sentence.Praise ? 1.0 : 0)], Shrink);
        var words = new NaiveBayesGuardrail([.. seen.Select(one => (one.Sentence.Text, one.Sentence.Praise))]);
        return new(
            Interval.Wilson(held.Count(one => line.Score(one.Vector) > 0 == one.Sentence.Praise), held.Count),
            Interval.Wilson(held.Count(one => words.Safety(one.Sentence.Text) > 0 == one.Sentence.Praise), held.Count), held.Count);
    }
}
