using System.Numerics;

namespace Basalt.World;

/// <summary>The outline of the block under the crosshair, and its cracks while it is mined.</summary>
internal static class TargetMark
{
    /// <summary>A point this near to a block counts as on it.</summary>
    private const float Slack = 0.004f;

    /// <summary>Darkens the traced pixels of the block with cracks; rows may be drawn at the same time.</summary>
    public static void Crack(FrameState frame, SampleGrid grid, int firstRow, int endRow, ReadOnlySpan<uint> cracks, ushort state)
    {
        if (frame.Target is not { CrackStage: >= 0 } target)
        {
            return;
        }

        var camera = frame.Camera;
        var corner = Corner(target, camera);
        var (low, high) = Bounds(state);
        Span<Vector3> corners = stackalloc Vector3[8];
        for (var i = 0; i < corners.Length; i++)
        {
            corners[i] = corner + Pick(low - new Vector3(Slack), high + new Vector3(Slack), i);
        }

        if (camera.Cover(corners) is not { } seen)
        {
            return;
        }

        for (var row = firstRow; row < endRow; row++)
        {
            if (grid.Rows[row] < seen.Top || grid.Rows[row] > seen.Bottom)
            {
                continue;
            }

            for (var column = grid.FirstColumn(seen.Left); column < grid.Columns.Length && grid.Columns[column] <= seen.Right; column++)
            {
                var at = (row * grid.Columns.Length) + column;
                if (grid.Depths[at] > 8)
                {
                    continue;
                }

                var direction = Vector3.Normalize(camera.Towards(grid.Columns[column] + 0.5f, grid.Rows[row] + 0.5f));
                var hit = camera.Offset + (direction * grid.Depths[at]) - corner;
                if (!Within(hit, low, high))
                {
                    continue;
                }

                var toLow = Vector3.Abs(hit - low);
                var toHigh = Vector3.Abs(high - hit);
                var nearest = Vector3.Min(toLow, toHigh);
                var isLevel = nearest.Y <= nearest.X && nearest.Y <= nearest.Z;
                var u = !isLevel && nearest.X <= nearest.Z ? hit.Z : hit.X;
                var v = isLevel ? hit.Z : 1 - hit.Y;
                var texel = cracks[(Math.Clamp((int)(v * 16), 0, 15) * 16) + Math.Clamp((int)(u * 16), 0, 15)];
                if (texel >> 24 > 25)
                {
                    grid.Colours[at] = Doubled(grid.Colours[at], texel);
                }
            }
        }
    }

    /// <summary>Draws the edges of the block's boxes where nothing stands before them.</summary>
    public static void Outline(FrameState frame, SampleGrid grid, ushort state)
    {
        if (frame.Target is not { } target || state == Blocks.Air)
        {
            return;
        }

        var corner = Corner(target, frame.Camera);
        foreach (var box in BlockProperties.Outline(state))
        {
            var low = new Vector3(box.MinX, box.MinY, box.MinZ) - new Vector3(0.002f);
            var high = new Vector3(box.MaxX, box.MaxY, box.MaxZ) + new Vector3(0.002f);
            for (var i = 0; i < 8; i++)
            {
                for (var axis = 1; axis < 8; axis <<= 1)
                {
                    if ((i & axis) == 0)
                    {
                        Edge(frame, grid, corner + Pick(low, high, i), corner + Pick(low, high, i | axis));
                    }
                }
            }
        }
    }

    private static void Edge(FrameState frame, SampleGrid grid, Vector3 from, Vector3 to)
    {
        var camera = frame.Camera;
        var (x0, y0, d0) = camera.Project(from);
        var (x1, y1, d1) = camera.Project(to);
        if (d0 < 0.05f || d1 < 0.05f)
        {
            return;
        }

        var steps = (int)Math.Min(4000, MathF.Ceiling(MathF.Max(MathF.Abs(x1 - x0), MathF.Abs(y1 - y0))));
        var last = (X: int.MinValue, Y: 0);
        for (var i = 0; i <= steps; i++)
        {
            var share = steps == 0 ? 0 : (float)i / steps;
            var pixel = (X: (int)MathF.Floor(float.Lerp(x0, x1, share)), Y: (int)MathF.Floor(float.Lerp(y0, y1, share)));
            var at = pixel == last ? -1 : grid.At(pixel.X, pixel.Y);
            last = pixel;
            if (at < 0)
            {
                continue;
            }

            // Depth is linear in its inverse along a projected line; the ray's length is longer than its depth.
            var depth = 1 / float.Lerp(1 / d0, 1 / d1, share);
            var length = depth * camera.Towards(pixel.X + 0.5f, pixel.Y + 0.5f).Length();
            if (length < grid.Depths[at] + 0.02f)
            {
                grid.Colours[at] = Picture.Mix(grid.Colours[at] | 0xff000000, 0xff000000, 0.4f);
            }
        }
    }

    private static Vector3 Corner(TargetView target, in Camera camera) =>
        new(target.X - camera.Cell.X, target.Y - camera.Cell.Y, target.Z - camera.Cell.Z);

    private static Vector3 Pick(Vector3 low, Vector3 high, int which) =>
        new((which & 1) == 0 ? low.X : high.X, (which & 2) == 0 ? low.Y : high.Y, (which & 4) == 0 ? low.Z : high.Z);

    private static (Vector3 Low, Vector3 High) Bounds(ushort state)
    {
        var (low, high) = (Vector3.One, Vector3.Zero);
        foreach (var box in BlockProperties.Outline(state))
        {
            low = Vector3.Min(low, new Vector3(box.MinX, box.MinY, box.MinZ));
            high = Vector3.Max(high, new Vector3(box.MaxX, box.MaxY, box.MaxZ));
        }

        return (low, high);
    }

    private static bool Within(Vector3 point, Vector3 low, Vector3 high)
    {
        return point.X > low.X - Slack && point.Y > low.Y - Slack && point.Z > low.Z - Slack
            && point.X < high.X + Slack && point.Y < high.Y + Slack && point.Z < high.Z + Slack;
    }

    /// <summary>Twice the product of both, as Minecraft lays cracks over a block.</summary>
    private static uint Doubled(uint below, uint above) =>
        Math.Min(255, (below & 255) * (above & 255) * 2 / 255)
        | (Math.Min(255, ((below >> 8) & 255) * ((above >> 8) & 255) * 2 / 255) << 8)
        | (Math.Min(255, ((below >> 16) & 255) * ((above >> 16) & 255) * 2 / 255) << 16);
}
