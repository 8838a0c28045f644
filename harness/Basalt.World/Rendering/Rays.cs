using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>Eight rays: where they start and where they go.</summary>
internal readonly struct Rays(Floats startX, Floats startY, Floats startZ, Floats x, Floats y, Floats z)
{
    /// <summary>How many columns and rows of pixels are taken side by side.</summary>
    public const int Wide = 4;

    /// <inheritdoc cref="Wide"/>
    public const int High = Lanes.Count / Wide;

    public readonly Floats StartX = startX;
    public readonly Floats StartY = startY;
    public readonly Floats StartZ = startZ;
    public readonly Floats X = x;
    public readonly Floats Y = y;
    public readonly Floats Z = z;

    /// <summary>The x and y of the four by two pixels that begin at a column and row of a grid, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Ints X, Ints Y) Pixels(SampleGrid grid, int column, int row)
    {
        var columns = Vector128.Create(grid.Columns, column);
        return (Vector256.Create(columns, columns), Vector256.Create(Vector128.Create(grid.Rows[row]), Vector128.Create(grid.Rows[row + 1])));
    }

    /// <summary>From the eye through the middle of each pixel, of unit length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rays Through(in Camera camera, Ints pixelX, Ints pixelY)
    {
        var sx = ((Lanes.Real(pixelX) + Vector256.Create(0.5f)) * Vector256.Create(2f / camera.Width)) - Floats.One;
        var sy = Floats.One - ((Lanes.Real(pixelY) + Vector256.Create(0.5f)) * Vector256.Create(2f / camera.Height));
        var x = Vector256.Create(camera.Forward.X) + (Vector256.Create(camera.Right.X) * sx) + (Vector256.Create(camera.Up.X) * sy);
        var y = Vector256.Create(camera.Forward.Y) + (Vector256.Create(camera.Right.Y) * sx) + (Vector256.Create(camera.Up.Y) * sy);
        var z = Vector256.Create(camera.Forward.Z) + (Vector256.Create(camera.Right.Z) * sx) + (Vector256.Create(camera.Up.Z) * sy);
        var length = Vector256.Sqrt((x * x) + (y * y) + (z * z));
        return new Rays(
            Vector256.Create(camera.Offset.X), Vector256.Create(camera.Offset.Y),
            Vector256.Create(camera.Offset.Z), x / length, y / length, z / length);
    }
}
