using System.Numerics;

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
            float left = camera.Width, top = camera.Height, right = 0, bottom = 0;
            var behind = 0;
            foreach (var corner in box.Corners)
            {
                var (x, y, depth) = camera.Project(corner);
                if (depth < 0.05f)
                {
                    behind++;
                    continue;
                }

                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }

            if (behind == 8)
            {
                continue;
            }

            if (behind > 0)
            {
                (left, top, right, bottom) = (0, 0, camera.Width, camera.Height);
            }

            int x0 = Math.Max(0, (int)MathF.Floor(left)), y0 = Math.Max(0, (int)MathF.Floor(top));
            int x1 = Math.Min(camera.Width - 1, (int)MathF.Ceiling(right)), y1 = Math.Min(camera.Height - 1, (int)MathF.Ceiling(bottom));
            if (x0 <= x1 && y0 <= y1)
            {
                _boxes.Add((box, x0, y0, x1, y1));
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
        _flecks.Add((colour, (at - camera.Offset).Length(), Math.Max(0, left), Math.Max(0, top), Math.Min(camera.Width - 1, right), Math.Min(camera.Height - 1, bottom)));
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

            for (var row = firstRow; row < endRow; row++)
            {
                var y = grid.Rows[row];
                if (y < top || y > bottom)
                {
                    continue;
                }

                for (var column = Lowest(grid.Columns, left); column < grid.Columns.Length && grid.Columns[column] <= right; column++)
                {
                    var at = (row * grid.Columns.Length) + column;
                    var direction = Vector3.Normalize(camera.Towards(grid.Columns[column] + 0.5f, y + 0.5f));
                    var distance = box.Meet(camera.Offset, direction, grid.Depths[at], out var colour);
                    if (distance >= 0)
                    {
                        Put(frame, grid, at, distance, colour);
                    }
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

                for (var column = Lowest(grid.Columns, left); column < grid.Columns.Length && grid.Columns[column] <= right; column++)
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

    private static void Put(FrameState frame, SampleGrid grid, int at, float distance, uint colour)
    {
        var fog = (uint)frame.Fog.X | ((uint)frame.Fog.Y << 8) | ((uint)frame.Fog.Z << 16);
        colour = Picture.Mix(colour, fog, Math.Clamp((distance - frame.FogStart) / (frame.FogEnd - frame.FogStart), 0, 1));
        // What is under water keeps a share of the water's colour.
        grid.Colours[at] = distance > grid.Veils[at] ? Picture.Mix(colour, grid.Colours[at], 0.6f) : colour;
        grid.Depths[at] = distance;
    }

    private static int Lowest(int[] columns, int from)
    {
        var at = Array.BinarySearch(columns, from);
        at = at < 0 ? ~at : at;
        while (at > 0 && columns[at - 1] >= from)
        {
            at--;
        }

        return at;
    }
}
