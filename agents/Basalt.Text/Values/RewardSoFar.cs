namespace Basalt.Text;

/// <summary>
/// The value of a model that nobody can ask for thousands of replies, as an endpoint's: what the reward makes of the reply so far. It
/// needs no learning, and sees nothing that is yet to come.
/// </summary>
public sealed class RewardSoFar(IReward reward, ITokenizer tokenizer) : IValueFunction
{
    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        var prompt = tokenizer.Decode(prefix.Tokens[..prefix.PromptLength]);
        int[] reply = [.. prefix.Reply, 0];
        for (var i = 0; i < candidates.Length; i++)
        {
            reply[^1] = candidates[i];
            values[i] = reward.Score(prompt, tokenizer.Decode(reply));
        }
    }
}
