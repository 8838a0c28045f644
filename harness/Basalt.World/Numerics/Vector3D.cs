using System.Numerics;

namespace Basalt.World;

/// <summary>A place or a velocity: blocks, or blocks per tick, in the precision that Minecraft moves bodies with.</summary>
internal readonly record struct Vector3D(double X, double Y, double Z)
{
    public double HorizontalSquared => (X * X) + (Z * Z);

    public double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    public int BlockX => (int)Math.Floor(X);

    public int BlockY => (int)Math.Floor(Y);

    public int BlockZ => (int)Math.Floor(Z);

    public static Vector3D operator +(Vector3D one, Vector3D other) => new(one.X + other.X, one.Y + other.Y, one.Z + other.Z);

    public static Vector3D operator -(Vector3D one, Vector3D other) => new(one.X - other.X, one.Y - other.Y, one.Z - other.Z);

    public static Vector3D operator *(Vector3D one, double factor) => new(one.X * factor, one.Y * factor, one.Z * factor);

    public Vector3 ToSingle() => new((float)X, (float)Y, (float)Z);

    /// <summary>The way that a head looks: yaw 0 is +z, 90 is −x; pitch is positive downwards.</summary>
    public static Vector3D Looking(float yawDegrees, float pitchDegrees)
    {
        var (sinYaw, cosYaw) = Angle.SinCos(yawDegrees);
        var (sinPitch, cosPitch) = Angle.SinCos(pitchDegrees);
        return new Vector3D(-sinYaw * cosPitch, -sinPitch, cosYaw * cosPitch);
    }
}
