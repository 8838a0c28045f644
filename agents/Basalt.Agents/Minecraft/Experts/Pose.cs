using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Position and view direction of the player, from the telemetry of a world.</summary>
/// <param name="Y">Of the feet.</param>
/// <param name="Yaw">Degrees; 0 looks along +z, 90 along −x.</param>
/// <param name="Pitch">Degrees, from −90 (straight up) to 90 (straight down).</param>
public readonly record struct Pose(double X, double Y, double Z, double Yaw, double Pitch)
{
    /// <summary>Height of the eyes above the feet.</summary>
    public const double Eye = 1.62;

    /// <summary>The block that the feet are in.</summary>
    public Cell Feet => Cell.Of(X, Y + 0.01, Z);

    /// <summary>Where a world says that the player is and looks.</summary>
    public static Pose From(Telemetry telemetry) => new(telemetry.X, telemetry.Y, telemetry.Z, telemetry.Yaw, telemetry.Pitch);

    /// <summary>Horizontal distance to a point, in blocks.</summary>
    public double Distance(double x, double z) => Math.Sqrt((x - X) * (x - X) + (z - Z) * (z - Z));

    /// <summary>The block in a direction and distance, at the height of the feet.</summary>
    /// <param name="aside">Angle to the right of the view direction, in degrees.</param>
    /// <param name="far">Distance in blocks.</param>
    /// <param name="beside">Offset to the right, in blocks.</param>
    public Cell Ahead(double aside, double far, double beside = 0)
    {
        var (sin, cos) = Math.SinCos((Yaw + aside) * Math.PI / 180);
        return Cell.Of(X - (far * sin) - (beside * cos), Feet.Y, Z + (far * cos) - (beside * sin));
    }

    /// <summary>The turn in degrees that brings a point under the crosshair; yaw from −180 to 180.</summary>
    public (double Yaw, double Pitch) TurnTo(double x, double y, double z)
    {
        var (dx, dy, dz) = (x - X, y - (Y + Eye), z - Z);
        var yaw = -Math.Atan2(dx, dz) * 180 / Math.PI;
        var pitch = -Math.Atan2(dy, Math.Sqrt(dx * dx + dz * dz)) * 180 / Math.PI;
        return (Wrap(yaw - Yaw), pitch - Pitch);
    }

    private static double Wrap(double degrees) => degrees - 360 * Math.Floor((degrees + 180) / 360);
}
