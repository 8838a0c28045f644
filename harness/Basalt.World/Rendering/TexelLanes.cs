using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>Where rays meet pictures, and arithmetic with colours, for eight rays at a time.</summary>
internal static class TexelLanes
{
    /// <summary>As <see cref="Volume.Index"/>; y is kept within the volume.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Index(Ints x, Ints y, Ints z) =>
        (Vector256.Max(Ints.Zero, Vector256.Min(y, Vector256.Create(Volume.Height - 1))) << 18)
        + ((z & Vector256.Create(Volume.Span - 1)) << 9) + (x & Vector256.Create(Volume.Span - 1));

    /// <summary>Where a ray meets a face in the face's picture, and how squarely.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Floats U, Floats V, Floats Slope) Picture(Ints axis, Floats dx, Floats dy, Floats dz, Floats px, Floats py, Floats pz)
    {
        var byX = Vector256.Equals(axis, Ints.Zero);
        var byY = Vector256.Equals(axis, Ints.One);
        // Mirrored on east and north: there u runs against the axis.
        var mirrored = Lanes.Select(byX, Vector256.LessThan(dx, Floats.Zero).AsInt32(), Vector256.GreaterThan(dz, Floats.Zero).AsInt32());
        var u = Lanes.Select(byX, pz, px);
        u = Lanes.Select(Vector256.AndNot(mirrored, byY), Floats.One - u, u);
        var v = Lanes.Select(byY, Lanes.Select(Vector256.LessThan(dy, Floats.Zero).AsInt32(), pz, Floats.One - pz), Floats.One - py);
        var slope = Vector256.Abs(Lanes.Select(byX, dx, Lanes.Select(byY, dy, dz)));
        return (u, v, slope);
    }

    /// <summary>The place of a texel in its picture, of the size that fits the distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Texel(Floats u, Floats v, Floats distance, Floats slope, float texelsPerBlock)
    {
        var density = distance * Vector256.Create(texelsPerBlock) / Lanes.Most(slope, Vector256.Create(1e-4f));
        var level = Vector256.Min(Vector256.Max((density.AsInt32() >> 23) - Vector256.Create(127), Ints.Zero), Vector256.Create(4));
        var side = ((Vector256.Create(131) - level) << 23).AsSingle();
        var limit = side - Floats.One;
        var column = Lanes.Least(Lanes.Most(Vector256.Floor(u * side), Floats.Zero), limit);
        var line = Lanes.Least(Lanes.Most(Vector256.Floor(v * side), Floats.Zero), limit);
        var start = Lanes.Pick(Vector256.Create(0, 256, 320, 336, 340, 0, 0, 0), level);
        return start + Lanes.Whole((line * side) + column);
    }

    /// <summary>1 shifted left by the low five bits of each number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Bit(Ints number)
    {
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            return System.Runtime.Intrinsics.X86.Avx2.ShiftLeftLogicalVariable(Ints.One, (number & Vector256.Create(31)).AsUInt32());
        }

        var by = number & Vector256.Create(31);
        // 2^n as a real number, exactly; bit 31 does not fit a signed conversion.
        var power = Lanes.Whole(((by + Vector256.Create(127)) << 23).AsSingle());
        return Lanes.Select(Vector256.Equals(by, Vector256.Create(31)), Vector256.Create(int.MinValue), power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Clamp01(Floats value) => Lanes.Least(Lanes.Most(value, Floats.Zero), Floats.One);

    /// <summary>One channel of colours: 0 for red, 8 for green, 16 for blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Channel(Ints colour, int shift) => Lanes.Real((colour >> shift) & Vector256.Create(255));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Byte(Floats value) => Lanes.Whole(Lanes.Least(Lanes.Most(value, Floats.Zero), Vector256.Create(255f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Multiply(Ints paint, Ints light)
    {
        var scale = Vector256.Create(1 / 255f);
        return Lanes.Whole(Channel(paint, 0) * Channel(light, 0) * scale) | (Lanes.Whole(Channel(paint, 8) * Channel(light, 8) * scale) << 8)
            | (Lanes.Whole(Channel(paint, 16) * Channel(light, 16) * scale) << 16);
    }
}
