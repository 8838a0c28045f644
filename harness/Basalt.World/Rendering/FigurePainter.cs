using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>Draws boxes and flecks over a traced frame, where they are nearer than what was traced. Bands may be drawn at the same time.</summary>
internal sealed class FigurePainter
{
    private readonly List<(PosedBox Box, int Left, int Top, int Right, int Bottom)> _boxes = [];
    private readonly List<(uint Colour, float Depth, int Left, int Top, int Right, int Bottom)> _flecks = [];

    public void Clear()
    {
        _boxes.Clear();
        _flecks.Clear();
    }

    /// <summary>Takes boxes counted from the camera's block.</summary>
    public void Add(List<PosedBox> boxes, in Camera camera)
    {
        foreach (var box in boxes)
        {
            if (camera.Cover(box.Corners) is { } seen)
            {
                _boxes.Add((box, seen.Left, seen.Top, seen.Right, seen.Bottom));
            }
        }
    }

    /// <summary>Takes a square fleck that always faces the eye.</summary>
    public void Add(Vector3 at, float size, uint colour, in Camera camera)
    {
        var (x, y, depth) = camera.Project(at);
        if (depth < 0.1f)
        {
            return;
        }

        var half = size / depth / camera.PixelAngle / 2;
        int left = (int)MathF.Round(x - half), top = (int)MathF.Round(y - half);
        int right = (int)MathF.Round(x + half) - 1, bottom = (int)MathF.Round(y + half) - 1;
        var distance = (at - camera.Offset).Length();
        (left, top) = (Math.Max(0, left), Math.Max(0, top));
        _flecks.Add((colour, distance, left, top, Math.Min(camera.Width - 1, right), Math.Min(camera.Height - 1, bottom)));
    }

    public void Draw(FrameState frame, SampleGrid grid, int firstRow, int endRow)
    {
        var camera = frame.Camera;
        int low = grid.Rows[firstRow], high = grid.Rows[endRow - 1];
        foreach (var (box, left, top, right, bottom) in _boxes)
        {
            if (bottom < low || top > high)
            {
                continue;
            }

            var firstColumn = grid.FirstColumn(left) & -Rays.Wide;
            for (var row = firstRow; row < endRow; row += Rays.High)
            {
                for (var column = firstColumn; column < grid.Columns.Length && grid.Columns[column] <= right; column += Rays.Wide)
                {
                    Paint(frame, grid, box, column, row);
                }
            }
        }

        foreach (var (colour, depth, left, top, right, bottom) in _flecks)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                if (grid.Rows[row] < top || grid.Rows[row] > bottom)
                {
                    continue;
                }

                for (var column = grid.FirstColumn(left); column < grid.Columns.Length && grid.Columns[column] <= right; column++)
                {
                    var at = (row * grid.Columns.Length) + column;
                    if (depth < grid.Depths[at])
                    {
                        Put(frame, grid, at, depth, colour);
                    }
                }
            }
        }
    }

    private static void Paint(FrameState frame, SampleGrid grid, PosedBox box, int column, int row)
    {
        var (pixelX, pixelY) = Rays.Pixels(grid, column, row);
        var depth = grid.Load(grid.Depths, column, row);
        var met = box.Meet(Rays.Through(frame.Camera, pixelX, pixelY), depth, out var distance, out var colour);
        if (Lanes.Bits(met) == 0)
        {
            return;
        }

        var below = grid.Load(grid.Colours, column, row);
        var share = Lanes.Least(
            Lanes.Most((distance - Vector256.Create(frame.FogStart)) * Vector256.Create(1 / (frame.FogEnd - frame.FogStart)), Floats.Zero),
            Floats.One);
        colour = Mix(colour, Packed(frame.Fog), share);
        // What is under water keeps a share of the water's colour.
        var veiled = Vector256.GreaterThan(distance, grid.Load(grid.Veils, column, row)).AsInt32();
        colour = Lanes.Select(veiled, Mix(colour, below, Vector256.Create(0.6f)), colour);
        grid.Store(grid.Colours, column, row, Lanes.Select(met, colour, below));
        grid.Store(grid.Depths, column, row, Lanes.Select(met, distance, depth));
    }

    private static Ints Packed(Vector3 colour) => Vector256.Create((int)((uint)colour.X | ((uint)colour.Y << 8) | ((uint)colour.Z << 16)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Mix(Ints first, Ints second, Floats share) =>
        Mixed(first, second, share, 0) | (Mixed(first, second, share, 8) << 8) | (Mixed(first, second, share, 16) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Mixed(Ints first, Ints second, Floats share, int shift)
    {
        var from = Lanes.Real((first >> shift) & Vector256.Create(255));
        var to = Lanes.Real((second >> shift) & Vector256.Create(255));
        return Lanes.Whole(from + ((to - from) * share));
    }

    private static void Put(FrameState frame, SampleGrid grid, int at, float distance, uint colour)
    {
        var fog = (uint)frame.Fog.X | ((uint)frame.Fog.Y << 8) | ((uint)frame.Fog.Z << 16);
        colour = Picture.Mix(colour, fog, Math.Clamp((distance - frame.FogStart) / (frame.FogEnd - frame.FogStart), 0, 1));
        // What is under water keeps a share of the water's colour.
        grid.Colours[at] = distance > grid.Veils[at] ? Picture.Mix(colour, grid.Colours[at], 0.6f) : colour;
        grid.Depths[at] = distance;
    }
}
