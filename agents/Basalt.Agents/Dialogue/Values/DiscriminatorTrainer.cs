namespace Basalt.Agents;

/// <summary>Teaches a value model to guess, anywhere in a reply, the log-odds that the whole of it will have an attribute.</summary>
public sealed class DiscriminatorTrainer(double rate = 0.05)
{
    /// <param name="has">Whether a whole reply has the attribute, as in: its reward is among the better half.</param>
    /// <returns>The mean logistic loss of each epoch.</returns>
    public IReadOnlyList<double> Fit(ITrainableValue promise, IReadOnlyList<ScoredReply> replies, Func<ScoredReply, bool> has, int epochs, Random random, CancellationToken cancellation)
    {
        ScoredReply[] order = [.. replies.Where(reply => reply.Tokens.Length > reply.PromptLength)];
        var losses = new double[epochs];
        var longest = order.Max(reply => reply.Tokens.Length - reply.PromptLength);
        var (values, errors) = (new double[longest], new double[longest]);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var reply in order)
            {
                cancellation.ThrowIfCancellationRequested();
                var length = reply.Tokens.Length - reply.PromptLength;
                promise.Along(reply.Tokens, reply.PromptLength, values);
                var label = has(reply) ? 1.0 : 0.0;
                for (var at = 0; at < length; at++)
                {
                    errors[at] = label - (1 / (1 + Math.Exp(-values[at])));
                    losses[epoch] -= Math.Log(1 - Math.Abs(errors[at]) + 1e-12) / length / order.Length;
                }

                promise.Learn(reply.Tokens, reply.PromptLength, errors.AsSpan(0, length), rate);
            }
        }

        return losses;
    }
}
