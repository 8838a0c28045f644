using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>
/// For every 8 × 8 pixels, a distance up to which none of their rays can meet anything: one widening beam per tile is followed
/// through the clearance field. The same for every set of pixels, which keeps all views of a scene equal to the bit.
/// </summary>
internal sealed unsafe class TileDepths
{
    /// <summary>A tile is 2 to this power pixels wide and high.</summary>
    public const int Shift = 3;

    private readonly float[] _depths;
    private readonly int _down;

    public TileDepths(int width, int height)
    {
        Across = (width + (1 << Shift) - 1) >> Shift;
        _down = (height + (1 << Shift) - 1) >> Shift;
        _depths = GC.AllocateArray<float>((Across * _down) + Lanes.Count, pinned: true);
    }

    public int Across { get; }

    public float* Start => (float*)Unsafe.AsPointer(ref _depths[0]);

    public void Trace(in Camera camera, ClearanceField clearance, float far)
    {
        var bytes = (byte*)Unsafe.AsPointer(ref clearance.Bytes[0]);
        // Half a tile's diagonal, in radians, and a little for rounding.
        var spread = Vector256.Create((camera.PixelAngle * (1 << Shift) * 0.7072f) + 1e-4f);
        var keep = Floats.One / (Floats.One + spread);
        var lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        for (var first = 0; first < Across * _down; first += Lanes.Count)
        {
            var number = Vector256.Create((float)first) + lane;
            var line = Vector256.Floor((number + Vector256.Create(0.5f)) / Vector256.Create((float)Across));
            var column = number - (line * Vector256.Create((float)Across));
            var middle = Vector256.Create((1 << Shift) / 2f);
            var x = (column * Vector256.Create((float)(1 << Shift))) + middle;
            var y = (line * Vector256.Create((float)(1 << Shift))) + middle;
            Beam(camera, bytes, x, y, spread, keep, far).StoreUnsafe(ref _depths[first]);
        }
    }

    private static Floats Beam(in Camera camera, byte* bytes, Floats x, Floats y, Floats spread, Floats keep, float far)
    {
        var sx = (x * Vector256.Create(2f / camera.Width)) - Floats.One;
        var sy = Floats.One - (y * Vector256.Create(2f / camera.Height));
        var dx = Vector256.Create(camera.Forward.X) + (Vector256.Create(camera.Right.X) * sx) + (Vector256.Create(camera.Up.X) * sy);
        var dy = Vector256.Create(camera.Forward.Y) + (Vector256.Create(camera.Right.Y) * sx) + (Vector256.Create(camera.Up.Y) * sy);
        var dz = Vector256.Create(camera.Forward.Z) + (Vector256.Create(camera.Right.Z) * sx) + (Vector256.Create(camera.Up.Z) * sy);
        var length = Vector256.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
        dx /= length;
        dy /= length;
        dz /= length;
        var distance = Floats.Zero;
        var going = Ints.AllBitsSet;
        for (var turn = 0; turn < 100 && Lanes.Bits(going) != 0; turn++)
        {
            var px = Vector256.Create(camera.Offset.X) + (dx * distance);
            var py = Vector256.Create(camera.Offset.Y) + (dy * distance);
            var pz = Vector256.Create(camera.Offset.Z) + (dz * distance);
            Floats cx = Vector256.Floor(px), cy = Vector256.Floor(py), cz = Vector256.Floor(pz);
            var wx = Lanes.Whole(cx) + Vector256.Create(camera.Cell.X);
            var wy = Lanes.Whole(cy) + Vector256.Create(camera.Cell.Y);
            var wz = Lanes.Whole(cz) + Vector256.Create(camera.Cell.Z);
            var at = (Vector256.Max(Ints.Zero, Vector256.Min(wy, Vector256.Create(Volume.Height - 1))) << 18)
                + ((wz & Vector256.Create(Volume.Span - 1)) << 9) + (wx & Vector256.Create(Volume.Span - 1));
            var look = Lanes.GatherBytes(bytes, at);
            var above = wy - Vector256.Create(Volume.Height - 1);
            look = Lanes.Select(Vector256.GreaterThan(above, Ints.Zero), Vector256.Min(above, Vector256.Create(ClearanceField.Most)), look);
            going &= Vector256.LessThan((look - Ints.One).AsUInt32(), Vector256.Create((uint)ClearanceField.Most)).AsInt32();
            var reach = Lanes.Real(look - Ints.One);
            var room = Lanes.Least(
                Lanes.Least(Room(px - cx), Room(py - cy)), Room(pz - cz)) + reach;
            var step = (room - (spread * distance)) * keep;
            going &= Vector256.GreaterThan(step, Vector256.Create(0.3f)).AsInt32() & Vector256.LessThan(distance, Vector256.Create(far)).AsInt32();
            distance = Lanes.Select(going, distance + step, distance);
        }

        return Lanes.Most(Floats.Zero, distance - Vector256.Create(1e-3f));
    }

    private static Floats Room(Floats inside) => Lanes.Least(inside, Floats.One - inside);
}
