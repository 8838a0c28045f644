namespace Basalt.World;

/// <summary>What a straight look meets.</summary>
/// <param name="Face">As in <see cref="TargetView"/>.</param>
/// <param name="Point">Where it meets the block.</param>
internal readonly record struct SightHit(int X, int Y, int Z, int Face, Vector3D Point, double Distance);

/// <summary>Follows looks through the blocks.</summary>
internal sealed class Sight(Volume volume)
{
    /// <summary>The first block whose outline the look meets; null when there is none in reach.</summary>
    /// <param name="sources">Whether still, whole water stops the look, as it does for an empty bucket.</param>
    public SightHit? Look(Vector3D eye, Vector3D direction, double reach, bool sources = false)
    {
        int x = eye.BlockX, y = eye.BlockY, z = eye.BlockZ;
        var far = direction * reach;
        while (true)
        {
            var state = volume[x, y, z];
            if (Hit(state, x, y, z, eye, far) is { } hit)
            {
                return hit with { Distance = hit.Distance * reach };
            }

            if (sources && state == Liquid.Source)
            {
                return new SightHit(x, y, z, 1, eye, 0);
            }

            // To the border that is next along the look.
            double nearX = Border(eye.X, far.X, x), nearY = Border(eye.Y, far.Y, y), nearZ = Border(eye.Z, far.Z, z);
            if (Math.Min(nearX, Math.Min(nearY, nearZ)) > 1)
            {
                return null;
            }

            if (nearX < nearY && nearX < nearZ)
            {
                x += Math.Sign(far.X);
            }
            else if (nearY < nearZ)
            {
                y += Math.Sign(far.Y);
            }
            else
            {
                z += Math.Sign(far.Z);
            }
        }
    }

    /// <summary>Whether no block lies between two places.</summary>
    public bool IsClear(Vector3D from, Vector3D to)
    {
        var way = to - from;
        var distance = Math.Sqrt(way.LengthSquared);
        return distance < 0.01 || Look(from, way * (1 / distance), distance) is null;
    }

    /// <summary>Where a look enters a box, as a share of its way, and through which face; null when it misses.</summary>
    public static (double Share, int Face)? Enter(in Bounds box, Vector3D eye, Vector3D way)
    {
        double from = 0, to = 1;
        var face = -1;
        return Narrow(box.MinX, box.MaxX, eye.X, way.X, 4, 5, ref from, ref to, ref face)
            && Narrow(box.MinY, box.MaxY, eye.Y, way.Y, 0, 1, ref from, ref to, ref face)
            && Narrow(box.MinZ, box.MaxZ, eye.Z, way.Z, 2, 3, ref from, ref to, ref face)
            ? (from, face)
            : null;
    }

    private static SightHit? Hit(ushort state, int x, int y, int z, Vector3D eye, Vector3D way)
    {
        SightHit? nearest = null;
        foreach (ref readonly var box in BlockProperties.Outline(state))
        {
            if (Enter(Bounds.Of(box, x, y, z), eye, way) is { } hit && hit.Share < (nearest?.Distance ?? double.MaxValue))
            {
                // From inside a block, its upper face stands for all.
                nearest = new SightHit(x, y, z, hit.Face < 0 ? 1 : hit.Face, eye + (way * hit.Share), hit.Share);
            }
        }

        return nearest;
    }

    private static bool Narrow(double min, double max, double eye, double way, int low, int high, ref double from, ref double to, ref int face)
    {
        if (Math.Abs(way) < 1e-9)
        {
            return eye >= min && eye <= max;
        }

        double enter = (min - eye) / way, leave = (max - eye) / way;
        var entered = low;
        if (enter > leave)
        {
            (enter, leave, entered) = (leave, enter, high);
        }

        if (enter > from)
        {
            (from, face) = (enter, entered);
        }

        to = Math.Min(to, leave);
        return from <= to;
    }

    private static double Border(double eye, double way, int cell) =>
        way > 0 ? (cell + 1 - eye) / way : way < 0 ? (cell - eye) / way : double.MaxValue;
}
