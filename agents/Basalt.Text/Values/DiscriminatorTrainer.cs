namespace Basalt.Text;

/// <summary>Teaches a value model to guess, anywhere in a reply, the log-odds that the whole of it will have an attribute.</summary>
public sealed class DiscriminatorTrainer(double rate = 1)
{
    /// <summary>Teaches a model in several epochs over the same replies.</summary>
    /// <param name="has">Whether a whole reply has the attribute, as in: its reward is among the better half.</param>
    /// <returns>The mean logistic loss of each epoch.</returns>
    public IReadOnlyList<double> Fit(
        ITrainableValue discriminator, IReadOnlyList<ScoredReply> replies, Func<ScoredReply, bool> has, int epochs, Random random,
        CancellationToken cancellation) =>
        ReplyEpochs.Learn(
            discriminator, replies, (reply, values, errors) => Errors(values, has(reply) ? 1 : 0, errors), rate, epochs, random, cancellation);

    private static double Errors(ReadOnlySpan<double> logOdds, double label, Span<double> errors)
    {
        var loss = 0.0;
        for (var at = 0; at < logOdds.Length; at++)
        {
            errors[at] = label - (1 / (1 + Math.Exp(-logOdds[at])));
            loss -= Math.Log(1 - Math.Abs(errors[at]) + 1e-12) / logOdds.Length;
        }

        return loss;
    }
}
