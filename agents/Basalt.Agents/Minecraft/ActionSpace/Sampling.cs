namespace Basalt.Agents;

/// <summary>How a policy's log-probabilities become a choice.</summary>
/// <param name="Temperature">Divides the log-probabilities, on top of a temperature that the model applied itself; above 0. 1 samples as the model says.</param>
/// <param name="Deterministic">True takes the most probable choice (the first of equals) and ignores the rest.</param>
/// <param name="Nucleus">Samples only among the fewest choices that together reach this probability; above 0, and 1 means all.</param>
public sealed record Sampling(double Temperature = 1, bool Deterministic = false, double Nucleus = 1)
{
    public double Temperature { get; } = Temperature is > 0 and < double.PositiveInfinity
        ? Temperature
        : throw new ArgumentOutOfRangeException(nameof(Temperature), $"temperature is {Temperature}; must be above 0");

    public double Nucleus { get; } = Nucleus is > 0 and <= 1
        ? Nucleus
        : throw new ArgumentOutOfRangeException(nameof(Nucleus), $"nucleus is {Nucleus}; must be above 0 and at most 1");
}
