using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector512<float>;
using Ints = System.Runtime.Intrinsics.Vector512<int>;

namespace Basalt.World;

/// <summary>Sixteen rays: where they start and where they go.</summary>
internal readonly struct Rays(Floats startX, Floats startY, Floats startZ, Floats x, Floats y, Floats z)
{
    public readonly Floats StartX = startX;
    public readonly Floats StartY = startY;
    public readonly Floats StartZ = startZ;
    public readonly Floats X = x;
    public readonly Floats Y = y;
    public readonly Floats Z = z;

    /// <summary>The x and y of the four by four pixels that begin at a column and row of a grid, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Ints X, Ints Y) Pixels(SampleGrid grid, int column, int row)
    {
        var columns = Vector128.Create(grid.Columns, column);
        var rows = Vector128.Create(grid.Rows, row);
        return (
            Vector512.Create(Vector256.Create(columns, columns), Vector256.Create(columns, columns)),
            Vector512.Create(
                Vector256.Create(Vector128.Create(rows[0]), Vector128.Create(rows[1])), Vector256.Create(Vector128.Create(rows[2]), Vector128.Create(rows[3]))));
    }

    /// <summary>From the eye through the middle of each pixel, of unit length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rays Through(in Camera camera, Ints pixelX, Ints pixelY)
    {
        var sx = ((Lanes.Real(pixelX) + Vector512.Create(0.5f)) * Vector512.Create(2f / camera.Width)) - Floats.One;
        var sy = Floats.One - ((Lanes.Real(pixelY) + Vector512.Create(0.5f)) * Vector512.Create(2f / camera.Height));
        var x = Vector512.Create(camera.Forward.X) + (Vector512.Create(camera.Right.X) * sx) + (Vector512.Create(camera.Up.X) * sy);
        var y = Vector512.Create(camera.Forward.Y) + (Vector512.Create(camera.Right.Y) * sx) + (Vector512.Create(camera.Up.Y) * sy);
        var z = Vector512.Create(camera.Forward.Z) + (Vector512.Create(camera.Right.Z) * sx) + (Vector512.Create(camera.Up.Z) * sy);
        var length = Vector512.Sqrt((x * x) + (y * y) + (z * z));
        return new Rays(
            Vector512.Create(camera.Offset.X), Vector512.Create(camera.Offset.Y), Vector512.Create(camera.Offset.Z), x / length, y / length, z / length);
    }
}
