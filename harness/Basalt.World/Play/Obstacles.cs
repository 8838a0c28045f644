namespace Basalt.World;

/// <summary>The boxes of blocks that a body meets on its way.</summary>
internal sealed class Obstacles(Volume volume)
{
    private readonly List<Bounds> _boxes = [];

    /// <summary>Whether nothing solid is in a box.</summary>
    public bool IsFree(in Bounds bounds)
    {
        Gather(bounds);
        foreach (var box in _boxes)
        {
            if (box.Intersects(bounds))
            {
                return false;
            }
        }

        return true;
    }

    public double StopX(in Bounds mover, double way)
    {
        foreach (var obstacle in _boxes)
        {
            way = obstacle.StopX(mover, way);
        }

        return way;
    }

    public double StopY(in Bounds mover, double way)
    {
        foreach (var obstacle in _boxes)
        {
            way = obstacle.StopY(mover, way);
        }

        return way;
    }

    public double StopZ(in Bounds mover, double way)
    {
        foreach (var obstacle in _boxes)
        {
            way = obstacle.StopZ(mover, way);
        }

        return way;
    }

    /// <summary>Collects the boxes of all blocks in a region; one block lower too, since a fence is higher than its block.</summary>
    public void Gather(in Bounds region)
    {
        _boxes.Clear();
        for (var y = (int)Math.Floor(region.MinY) - 1; y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    foreach (ref readonly var box in Blocks.CollisionShape(volume[x, y, z]))
                    {
                        _boxes.Add(Bounds.Of(box, x, y, z));
                    }
                }
            }
        }
    }

    public bool Touches(Bounds region, Predicate<ushort> wanted)
    {
        for (var y = (int)Math.Floor(region.MinY); y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    if (wanted(volume[x, y, z]))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public IEnumerable<(int X, int Y, int Z)> WaterIn(Bounds region)
    {
        for (var y = (int)Math.Floor(region.MinY); y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    var state = volume[x, y, z];
                    if (Liquid.IsWet(state) && Math.Ceiling(region.MaxY) >= y + Liquid.SurfaceHeight(state))
                    {
                        yield return (x, y, z);
                    }
                }
            }
        }
    }
}
