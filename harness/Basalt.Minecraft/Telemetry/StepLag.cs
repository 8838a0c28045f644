namespace Basalt.Minecraft;

/// <summary>How late a step was, in a world whose time goes on between two steps.</summary>
/// <param name="Milliseconds">Time between the end of the last tick and this step, beyond the 50 ms of a tick.</param>
/// <param name="Ticks">Ticks of the world that passed between two steps, without an action.</param>
public sealed record StepLag(double Milliseconds, int Ticks)
{
    internal static StepLag Read(TelemetryFields fields) =>
        new(fields.Number("milliseconds", "a number of milliseconds"), fields.Whole("ticks", "a count of ticks"));
}
