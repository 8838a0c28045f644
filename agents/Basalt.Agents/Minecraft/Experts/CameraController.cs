using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Turns the camera within a policy's action space: one bin for each axis and tick. Each tick turns by about half of the remaining angle,
/// so that a turn starts fast and ends slowly. Such turns lose nothing when demonstrations are quantised.
/// </summary>
internal static class CameraController
{
    private const double Share = 0.55;

    private static readonly double[] Turns = [.. Enumerable.Range(0, CameraQuantizer.Policy.Bins).Select(CameraQuantizer.Policy.Degrees)];

    /// <summary>This tick's turn towards a point.</summary>
    public static PlayerInput At(Pose pose, double x, double y, double z)
    {
        var (yaw, pitch) = pose.TurnTo(x, y, z);
        return new PlayerInput(Buttons.None, Turn(pitch), Turn(yaw));
    }

    /// <summary>This tick's turn of one axis, in degrees; 0 when the goal is close enough.</summary>
    /// <param name="left">The remaining angle in degrees.</param>
    public static float Turn(double left)
    {
        var best = 0.0;
        foreach (var turn in Turns)
        {
            // A turn must not end farther from the goal than it begins.
            if (Math.Abs(turn - left * Share) < Math.Abs(best - left * Share) && Math.Abs(left - turn) < Math.Abs(left))
            {
                best = turn;
            }
        }

        return (float)best;
    }

    /// <summary>Whether a point is under the crosshair.</summary>
    /// <param name="degrees">Tolerance for each axis.</param>
    public static bool IsAt(Pose pose, double x, double y, double z, double degrees = 1.2)
    {
        var (yaw, pitch) = pose.TurnTo(x, y, z);
        return Math.Abs(yaw) < degrees && Math.Abs(pitch) < degrees;
    }
}
