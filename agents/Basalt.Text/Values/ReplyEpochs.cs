namespace Basalt.Text;

/// <summary>Goes through replies again and again, each time in another order, and moves a value model after each reply.</summary>
internal static class ReplyEpochs
{
    /// <summary>What a reply teaches.</summary>
    /// <param name="values">The model's values after each of the reply's tokens.</param>
    /// <param name="errors">Filled with what the values should be, minus what they are.</param>
    /// <returns>The reply's loss.</returns>
    public delegate double Teach(ScoredReply reply, ReadOnlySpan<double> values, Span<double> errors);

    /// <param name="replies">Those without a token are left out.</param>
    /// <returns>The mean loss of each epoch, of every reply before it was learnt from.</returns>
    public static IReadOnlyList<double> Learn(
        ITrainableValue model, IReadOnlyList<ScoredReply> replies, Teach teach, double rate, int epochs, Random random,
        CancellationToken cancellation)
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
                model.Along(reply.Tokens, reply.PromptLength, values);
                losses[epoch] += teach(reply, values.AsSpan(0, length), errors.AsSpan(0, length)) / order.Length;
                model.Learn(reply.Tokens, reply.PromptLength, errors.AsSpan(0, length), rate);
            }
        }

        return losses;
    }
}
