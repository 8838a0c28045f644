using Basalt.Minecraft;


namespace Basalt.Agents;

/// <summary>
/// Turns the camera as a policy could: one bin an axis and tick, and about half of what is left, so that a turn begins fast and ends
/// gently. A demonstration of such turns loses nothing when it is quantised.
/// </summary>
internal static class Aim
{
    private const double Share = 0.55;

    private static readonly double[] Turns = [.. Enumerable.Range(0, CameraQuantizer.Policy.Bins).Select(CameraQuantizer.Policy.Degrees)];

    /// <summary>This tick's turn towards a point.</summary>
    public static PlayerInput At(Pose pose, double x, double y, double z)
    {
        var (yaw, pitch) = pose.TurnTo(x, y, z);
        return new PlayerInput(Buttons.None, Turn(pitch), Turn(yaw));
    }

    /// <summary>The turn of one axis towards what is left; 0 when it is close enough.</summary>
    public static float Turn(double left)
    {
        var best = 0.0;
        foreach (var turn in Turns)
        {
            // Never past the goal by more than it is off now.
            if (Math.Abs(turn - left * Share) < Math.Abs(best - left * Share) && Math.Abs(left - turn) < Math.Abs(left))
            {
                best = turn;
            }
        }

        return (float)best;
    }

    /// <summary>Whether a point is under the crosshair, to within a degree or so.</summary>
    public static bool IsAt(Pose pose, double x, double y, double z, double degrees = 1.2)
    {
        var (yaw, pitch) = pose.TurnTo(x, y, z);
        return Math.Abs(yaw) < degrees && Math.Abs(pitch) < degrees;
    }
}
