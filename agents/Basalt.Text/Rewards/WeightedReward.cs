namespace Basalt.Text;

/// <summary>A weighted sum of rewards.</summary>
public sealed class WeightedReward(IReadOnlyList<(IReward Reward, double Weight)> parts) : IReward
{
    public string Name => string.Join(" + ", parts.Select(part => FormattableString.Invariant($"{part.Weight:0.##}·{part.Reward.Name}")));

    public double Score(string prompt, string reply) => parts.Sum(part => part.Weight * part.Reward.Score(prompt, reply));
}
