namespace Basalt.Training;

/// <summary>Mean negative log-likelihood of what demonstrators did, in nats.</summary>
/// <param name="Buttons">Per frame that is imitated.</param>
/// <param name="Camera">Per frame at which the camera turned.</param>
/// <param name="Escape">Per frame, the frames that end a lesson weighted as <see cref="CloningSettings"/> says.</param>
public readonly record struct HeadLosses(double Buttons, double Camera, double Escape)
{
    /// <summary>What training minimises.</summary>
    public double Total => Buttons + Camera + Escape;
}
