namespace Basalt.Text;

/// <summary>What reward a reply that goes on from here may expect: the small model that steers a frozen one.</summary>
public interface IValueFunction
{
    /// <summary>Fills in the value of the prefix with each candidate behind it.</summary>
    /// <param name="candidates">Tokens that may come next.</param>
    /// <param name="values">One a candidate, in the reward's unit.</param>
    void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values);
}

/// <summary>A value function at work.</summary>
/// <param name="Weight">β, the strength: 1 / (coefficient of KL). 0 leaves the model as it is.</param>
public sealed record WeightedValue(IValueFunction Value, double Weight);
