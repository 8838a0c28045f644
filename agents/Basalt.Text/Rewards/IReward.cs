namespace Basalt.Text;

/// <summary>What a reply is worth, as far as a program can say.</summary>
public interface IReward
{
    /// <summary>As in <c>hope</c>.</summary>
    string Name { get; }

    /// <summary>A finite number; more is better. The same texts give the same number.</summary>
    double Score(string prompt, string reply);
}

/// <summary>A weighted sum of rewards.</summary>
public sealed class WeightedReward(IReadOnlyList<(IReward Reward, double Weight)> parts) : IReward
{
    public string Name => string.Join(" + ", parts.Select(part => FormattableString.Invariant($"{part.Weight:0.##}·{part.Reward.Name}")));

    public double Score(string prompt, string reply) => parts.Sum(part => part.Weight * part.Reward.Score(prompt, reply));
}
