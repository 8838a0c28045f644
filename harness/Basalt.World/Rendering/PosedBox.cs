using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>
/// A textured box somewhere in space: a limb, a held or dropped block, or a flat item whose opaque pixels stand out by a sixteenth.
/// Rays are turned into the box's own space, where it lies along the axes.
/// </summary>
internal sealed unsafe class PosedBox
{
    private const uint White = 0xffffffff;

    private static readonly Vector3[] Normals = [-Vector3.UnitY, Vector3.UnitY, -Vector3.UnitZ, Vector3.UnitZ, -Vector3.UnitX, Vector3.UnitX];
    private static readonly Vector3 FirstLamp = Vector3.Normalize(new Vector3(0.2f, 1, -0.7f));
    private static readonly Vector3 SecondLamp = Vector3.Normalize(new Vector3(-0.2f, 1, 0.7f));

    private readonly Matrix4x4 _inward;
    private readonly Vector3 _min;
    private readonly Vector3 _max;
    private readonly uint[] _pixels;
    private readonly int _stride;
    private readonly uint _tint;
    private readonly bool _sprite;

    // By face. Where its picture starts in the pixels, −1 where it has none; the window on it that the face shows, running along the
    // box's own axes; what white becomes.
    private Faces<int> _start;
    private Faces<float> _left;
    private Faces<float> _wide;
    private Faces<float> _top;
    private Faces<float> _high;
    private Faces<float> _red;
    private Faces<float> _green;
    private Faces<float> _blue;

    private PosedBox(Matrix4x4 pose, Vector3 min, Vector3 max, Vector3 light, uint[] pixels, int stride, uint tint, bool sprite)
    {
        Matrix4x4.Invert(pose, out _inward);
        (_min, _max, _pixels, _stride, _tint, _sprite) = (min, max, pixels, stride, tint, sprite);
        for (var i = 0; i < 8; i++)
        {
            var corner = new Vector3((i & 1) == 0 ? min.X : max.X, (i & 2) == 0 ? min.Y : max.Y, (i & 4) == 0 ? min.Z : max.Z);
            _corners[i] = Vector3.Transform(corner, pose);
        }

        for (var face = 0; face < 6; face++)
        {
            var normal = Vector3.Normalize(Vector3.TransformNormal(Normals[face], pose));
            var bright = 0.4f + (0.6f * (Math.Max(0, Vector3.Dot(normal, FirstLamp)) + Math.Max(0, Vector3.Dot(normal, SecondLamp))));
            var lit = light * Math.Min(1, bright);
            (_red[face], _green[face], _blue[face]) = (lit.X, lit.Y, lit.Z);
        }
    }

    /// <summary>One value per face: down, up, north, south, west, east in the box's own space.</summary>
    [InlineArray(Lanes.Count)]
    private struct Faces<T>
    {
        private T _first;
    }

    [InlineArray(8)]
    private struct Eight
    {
        private Vector3 _first;
    }

    private Eight _corners;

    /// <summary>Where its eight corners lie in space.</summary>
    public ReadOnlySpan<Vector3> Corners => _corners;

    /// <summary>A part of a creature, unwrapped on its skin as Minecraft does; its own space has y pointing down and the front at −z.</summary>
    /// <param name="light">What white becomes, 0 to 1 each.</param>
    public static PosedBox Limb(Matrix4x4 pose, LimbBox box, Sheet skin, Vector3 light, uint tint = White)
    {
        var grown = new Vector3(box.Grown);
        var min = new Vector3(box.X, box.Y, box.Z);
        var limb = new PosedBox(pose, min - grown, min + new Vector3(box.Wide, box.High, box.Deep) + grown,
            light, skin.Pixels, skin.Width, tint, sprite: false);
        float u = box.U, v = box.V, w = box.Wide, h = box.High, d = box.Deep;
        // Unrolled around the body: what lies left of the front is its right side.
        void Set(int face, float left, float top, float wide, float high, bool backwards, bool upwards = false) =>
            limb.Show(face, 0, left, top, wide, high, backwards != box.Mirrored, upwards);
        Set(0, u + d, v, w, d, false, true);
        Set(1, u + d + w, v, w, d, false, true);
        Set(box.Mirrored ? 5 : 4, u, v + d, d, h, !box.Mirrored);
        Set(2, u + d, v + d, w, h, false);
        Set(box.Mirrored ? 4 : 5, u + d + w, v + d, d, h, box.Mirrored);
        Set(3, u + d + w + d, v + d, w, h, true);
        return limb;
    }

    /// <summary>A box of a block's model; its own space is the block, 0 to 1, y pointing up.</summary>
    public static PosedBox Part(Matrix4x4 pose, ModelBox box, TextureAtlas atlas, Vector3 light)
    {
        var part = new PosedBox(pose, box.Min, box.Max, light, atlas.Texels, 16, White, sprite: false);
        for (var face = 0; face < 6; face++)
        {
            var window = box.Window[face] * 16;
            part.Show(face, box.Textures[face], window.X, window.Y, window.Z - window.X, window.W - window.Y, face is 2 or 5, face != 1);
        }

        return part;
    }

    /// <summary>A flat item; its own space is 16 × 16 × 1, y pointing up.</summary>
    public static PosedBox Item(Matrix4x4 pose, uint[] picture, Vector3 light) =>
        new(pose, Vector3.Zero, new Vector3(16, 16, 1), light, picture, 16, White, sprite: true);

    /// <summary>Which of eight rays meet the box nearer than a limit, how far along and in what colour.</summary>
    /// <param name="distance">Valid where the answer is all ones; so is the colour.</param>
    public Ints Meet(in Rays rays, Floats limit, out Floats distance, out Ints colour)
    {
        ref readonly var m = ref _inward;
        var fromX = (rays.StartX * Vector256.Create(m.M11)) + (rays.StartY * Vector256.Create(m.M21))
            + (rays.StartZ * Vector256.Create(m.M31)) + Vector256.Create(m.M41);
        var fromY = (rays.StartX * Vector256.Create(m.M12)) + (rays.StartY * Vector256.Create(m.M22))
            + (rays.StartZ * Vector256.Create(m.M32)) + Vector256.Create(m.M42);
        var fromZ = (rays.StartX * Vector256.Create(m.M13)) + (rays.StartY * Vector256.Create(m.M23))
            + (rays.StartZ * Vector256.Create(m.M33)) + Vector256.Create(m.M43);
        var x = (rays.X * Vector256.Create(m.M11)) + (rays.Y * Vector256.Create(m.M21)) + (rays.Z * Vector256.Create(m.M31));
        var y = (rays.X * Vector256.Create(m.M12)) + (rays.Y * Vector256.Create(m.M22)) + (rays.Z * Vector256.Create(m.M32));
        var z = (rays.X * Vector256.Create(m.M13)) + (rays.Y * Vector256.Create(m.M23)) + (rays.Z * Vector256.Create(m.M33));
        var (enterX, leaveX) = Slab(fromX, x, _min.X, _max.X);
        var (enterY, leaveY) = Slab(fromY, y, _min.Y, _max.Y);
        var (enterZ, leaveZ) = Slab(fromZ, z, _min.Z, _max.Z);
        var enter = Lanes.Most(enterX, Lanes.Most(enterY, enterZ));
        var leave = Lanes.Least(leaveX, Lanes.Least(leaveY, leaveZ));
        var met = Vector256.LessThanOrEqual(enter, leave).AsInt32() & Vector256.GreaterThanOrEqual(enter, Vector256.Create(0.02f)).AsInt32()
            & Vector256.LessThan(enter, limit).AsInt32();
        distance = enter;
        colour = Ints.Zero;
        if (Lanes.Bits(met) == 0)
        {
            return met;
        }

        var byX = Vector256.Equals(enter, enterX).AsInt32();
        var byY = Vector256.AndNot(Vector256.Equals(enter, enterY).AsInt32(), byX);
        var along = Lanes.Select(byX, x, Lanes.Select(byY, y, z));
        var face = Lanes.Select(byX, Vector256.Create(4), Lanes.Select(byY, Ints.Zero, Vector256.Create(2)))
            + (Vector256.LessThanOrEqual(along, Floats.Zero).AsInt32() & Ints.One);
        if (_sprite)
        {
            return Cross(met, fromX, fromY, x, y, leave, face, ref distance, out colour);
        }

        var acrossX = (fromX + (x * enter) - Vector256.Create(_min.X)) * Vector256.Create(1 / Math.Max(_max.X - _min.X, 1e-5f));
        var acrossY = (fromY + (y * enter) - Vector256.Create(_min.Y)) * Vector256.Create(1 / Math.Max(_max.Y - _min.Y, 1e-5f));
        var acrossZ = (fromZ + (z * enter) - Vector256.Create(_min.Z)) * Vector256.Create(1 / Math.Max(_max.Z - _min.Z, 1e-5f));
        var column = Inside(Lanes.Select(byX, acrossZ, acrossX), Of(_left, face), Of(_wide, face));
        var line = Inside(Lanes.Select(byY, acrossZ, acrossY), Of(_top, face), Of(_high, face));
        var start = Lanes.Pick(Load(ref _start[0]), face);
        met &= Vector256.GreaterThanOrEqual(start, Ints.Zero);
        Ints texel;
        fixed (uint* pixels = _pixels)
        {
            texel = Lanes.Gather((int*)pixels, met & (start + (line * Vector256.Create(_stride)) + column));
        }

        met &= Vector256.GreaterThanOrEqual(texel >>> 24, Vector256.Create(26));
        colour = Lit(texel, face);
        return met;
    }

    /// <summary>Where the picture of a face lies, and whether its columns and lines run against the box's axes.</summary>
    private void Show(int face, int start, float left, float top, float wide, float high, bool backwards, bool upwards)
    {
        _start[face] = start;
        (_left[face], _wide[face]) = backwards ? (left + wide, -wide) : (left, wide);
        (_top[face], _high[face]) = upwards ? (top + high, -high) : (top, high);
    }

    /// <summary>Walks rays one by one through the columns of a flat item until one of them is painted.</summary>
    private Ints Cross(Ints met, Floats fromX, Floats fromY, Floats x, Floats y, Floats leave, Ints face, ref Floats distance, out Ints colour)
    {
        var texels = Ints.Zero;
        var found = Ints.Zero;
        for (var lanes = Lanes.Bits(met); lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var hit = Walk(new(fromX[lane], fromY[lane]), new(x[lane], y[lane]), distance[lane], leave[lane], face[lane]);
            if (hit.Texel != 0)
            {
                texels = texels.WithElement(lane, (int)hit.Texel);
                distance = distance.WithElement(lane, hit.Distance);
                face = face.WithElement(lane, hit.Face);
                found = found.WithElement(lane, -1);
            }
        }

        colour = Lit(texels, face);
        return found;
    }

    private (uint Texel, float Distance, int Face) Walk(Vector2 from, Vector2 along, float enter, float leave, int face)
    {
        var at = from + (along * (enter + 1e-4f));
        int x = Math.Clamp((int)at.X, 0, 15), y = Math.Clamp((int)at.Y, 0, 15);
        int stepX = along.X > 0 ? 1 : -1, stepY = along.Y > 0 ? 1 : -1;
        var distance = enter;
        for (var i = 0; i < 40 && distance <= leave; i++)
        {
            var texel = _pixels[((15 - y) * 16) + x];
            if (texel >> 24 >= 26)
            {
                return (texel, distance, face);
            }

            var nextX = (x + (stepX > 0 ? 1 : 0) - from.X) / along.X;
            var nextY = (y + (stepY > 0 ? 1 : 0) - from.Y) / along.Y;
            (distance, x, y, face) = nextX < nextY ? (nextX, x + stepX, y, stepX > 0 ? 4 : 5) : (nextY, x, y + stepY, stepY > 0 ? 0 : 1);
            if ((uint)x > 15 || (uint)y > 15 || !float.IsFinite(distance))
            {
                break;
            }
        }

        return default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ints Lit(Ints texel, Ints face)
    {
        if (_tint != White)
        {
            texel = Tinted(texel, 0) | (Tinted(texel, 8) << 8) | (Tinted(texel, 16) << 16);
        }

        return Lit(texel, 0, Of(_red, face)) | (Lit(texel, 8, Of(_green, face)) << 8) | (Lit(texel, 16, Of(_blue, face)) << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ints Tinted(Ints texel, int shift) =>
        // An exact division by 255.
        (((texel >> shift) & Vector256.Create(255)) * Vector256.Create((int)((_tint >> shift) & 255) * 0x8081)) >>> 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Lit(Ints texel, int shift, Floats light) =>
        Lanes.Whole(Lanes.Least(Lanes.Real((texel >> shift) & Vector256.Create(255)) * light, Vector256.Create(255f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Floats Enter, Floats Leave) Slab(Floats from, Floats along, float min, float max)
    {
        var inverse = Floats.One / along;
        var first = (Vector256.Create(min) - from) * inverse;
        var second = (Vector256.Create(max) - from) * inverse;
        return (Lanes.Least(first, second), Lanes.Most(first, second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Inside(Floats across, Floats start, Floats length) =>
        Lanes.Whole(start + (length * Lanes.Least(Lanes.Most(across, Vector256.Create(0.0001f)), Vector256.Create(0.9999f))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats Of(in Faces<float> values, Ints face) => Vector256.ShuffleNative(Load(ref Unsafe.AsRef(in values[0])), face);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load<T>(ref T first) => Vector256.LoadUnsafe(ref first);
}

/// <summary>A box of a creature's part in sixteenths of a block, with the place of its unwrapped faces on the skin.</summary>
internal readonly record struct LimbBox(int U, int V, float X, float Y, float Z, float Wide,
    float High, float Deep, float Grown = 0, bool Mirrored = false);
