namespace Basalt.World;

/// <summary>Angles in degrees, as Minecraft counts them.</summary>
internal static class Angle
{
    /// <summary>Rounded to single precision, so that libraries that differ in the last bit of a double agree.</summary>
    public static (double Sin, double Cos) SinCos(float degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * (Math.PI / 180));
        return ((float)sin, (float)cos);
    }

    /// <summary>The same direction from −180 up to, not including, 180.</summary>
    public static float Wrap(float degrees)
    {
        var turned = degrees % 360;
        return turned >= 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    /// <summary>The yaw that looks from the origin to a place.</summary>
    public static float Towards(double x, double z) => (float)(Math.Atan2(z, x) * (180 / Math.PI)) - 90;

    /// <summary>Turns towards a direction by at most a number of degrees.</summary>
    public static float Approach(float from, float to, float most) => from + Math.Clamp(Wrap(to - from), -most, most);
}
