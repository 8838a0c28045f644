namespace Basalt.Training;

/// <summary>Mean negative log-likelihood of the demonstrators' actions for each head, in nats.</summary>
/// <param name="Buttons">Per imitated frame.</param>
/// <param name="Camera">Per frame at which the camera turned.</param>
/// <param name="Escape">Per frame, weighted as <see cref="Trajectory.EscapeWeight"/> states.</param>
public readonly record struct HeadLosses(double Buttons, double Camera, double Escape)
{
    /// <summary>The losses of an empty set.</summary>
    internal static HeadLosses None { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>The training objective.</summary>
    public double Total => Buttons + Camera + Escape;
}
