namespace Basalt.Agents;

/// <summary>How an action is drawn from a policy's log-probabilities.</summary>
/// <param name="Temperature">Divides the log-probabilities, after any temperature inside the model. Above 0; 1 changes nothing.</param>
/// <param name="Deterministic">Whether to take the most probable choice (the first of equals) and ignore the other settings.</param>
/// <param name="Nucleus">Draws among the fewest choices that reach this probability together. Above 0 and at most 1; 1 means all.</param>
public sealed record Sampling(double Temperature = 1, bool Deterministic = false, double Nucleus = 1)
{
    public double Temperature { get; } = Temperature is > 0 and < double.PositiveInfinity
        ? Temperature
        : throw new ArgumentOutOfRangeException(nameof(Temperature), $"temperature is {Temperature}; must be above 0");

    public double Nucleus { get; } = Nucleus is > 0 and <= 1
        ? Nucleus
        : throw new ArgumentOutOfRangeException(nameof(Nucleus), $"nucleus is {Nucleus}; must be above 0 and at most 1");
}
