namespace Basalt.Text;

/// <summary>A reply that the frozen model gave, with what it was worth.</summary>
/// <param name="Tokens">Prompt and reply, the end token last when the reply ended by itself.</param>
public sealed record ScoredReply(int[] Tokens, int PromptLength, double Reward)
{
    /// <summary>The same reply, scored by another reward.</summary>
    public ScoredReply By(IReward reward, ITokenizer tokenizer) =>
        this with { Reward = reward.Score(tokenizer.Decode(Tokens.AsSpan(0, PromptLength)), tokenizer.Decode(Tokens.AsSpan(PromptLength))) };
}

/// <summary>A value model that can be moved towards targets along a reply.</summary>
public interface ITrainableValue : IValueFunction
{
    /// <summary>The values of a reply after each of its tokens.</summary>
    /// <param name="values">One a token of the reply.</param>
    void Along(ReadOnlySpan<int> tokens, int promptLength, Span<double> values);

    /// <summary>One step towards targets, which are the values plus these errors.</summary>
    void Learn(ReadOnlySpan<int> tokens, int promptLength, ReadOnlySpan<double> errors, double rate);

    /// <summary>Where values start before anything is learned.</summary>
    void StartAt(double mean);
}

/// <summary>
/// Learns the frozen model's own value function from replies that it gave once, by TD(λ): no gradient ever reaches the model.
/// The reward comes with the last token; γ is 1.
/// </summary>
/// <param name="lambda">λ, 0 to 1: 1 regresses on the reward itself, less trusts the values in between.</param>
public sealed class ValueTrainer(double lambda = 0.95, double rate = 0.3)
{
    /// <summary>Samples replies from the frozen model and scores them.</summary>
    /// <param name="replies">For each prompt.</param>
    public static IReadOnlyList<ScoredReply> Sample(
        ILanguageModel model, IReward reward, IReadOnlyList<string> prompts, int replies, SamplingSettings settings, Random random,
        CancellationToken cancellation)
    {
        var sampler = new TokenSampler(model, settings);
        List<ScoredReply> scored = [];
        foreach (var prompt in prompts)
        {
            var tokens = model.Tokenizer.Encode(prompt);
            for (var i = 0; i < replies; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                int[] reply = [.. sampler.Tokens(tokens, random)];
                var text = model.Tokenizer.Decode(reply);
                int[] end = reply.Length < settings.MaxTokens ? [model.Tokenizer.End] : [];
                scored.Add(new ScoredReply([.. tokens, .. reply, .. end], tokens.Count, reward.Score(prompt, text)));
            }
        }

        return scored;
    }

    /// <summary>Fits a value model.</summary>
    /// <returns>The mean squared error to the reward after each epoch's replies were seen, the last value of each reply alone.</returns>
    public IReadOnlyList<double> Fit(
        ITrainableValue value, IReadOnlyList<ScoredReply> replies, int epochs, Random random, CancellationToken cancellation)
    {
        value.StartAt(replies.Average(reply => reply.Reward));
        return ReplyEpochs.Learn(
            value,
            replies,
            (reply, values, errors) =>
            {
                Errors(values, reply.Reward, errors);
                return Math.Pow(reply.Reward - values[^1], 2);
            },
            rate, epochs, random, cancellation);
    }

    /// <summary>
    /// TD(λ) targets minus values. The value after token t is worth δ + λ·(the next one's advantage); after the last token it is
    /// worth the reward.
    /// </summary>
    internal void Errors(ReadOnlySpan<double> values, double reward, Span<double> errors)
    {
        var advantage = reward - values[^1];
        errors[values.Length - 1] = advantage;
        for (var at = values.Length - 2; at >= 0; at--)
        {
            errors[at] = advantage = values[at + 1] - values[at] + (lambda * advantage);
        }
    }
}
