namespace Basalt.World;

/// <summary>
/// What blocks do by themselves once something beside them changes: fences connect, torches drop off, sand falls, water runs.
/// Everything that happens to a block in play goes through here.
/// </summary>
internal sealed class BlockUpdates
{
    private const int WaterDelay = 5;
    private const int FallDelay = 2;

    private readonly Volume _volume;
    private readonly WaterFlow _water;
    private readonly PriorityQueue<(int X, int Y, int Z, bool Water), (int Tick, int Order)> _due = new();
    private readonly HashSet<(int X, int Y, int Z, bool Water)> _scheduled = [];
    private int _tick;
    private int _order;

    public BlockUpdates(Volume volume)
    {
        _volume = volume;
        _water = new WaterFlow(volume, Flood);
    }

    /// <summary>A block lost its hold or was washed away, and was this: its drops lie there now.</summary>
    public event Action<int, int, int, ushort>? Dropped;

    /// <summary>A block that obeys gravity begins to fall, and its place is air.</summary>
    public event Action<int, int, int, ushort>? Fell;

    /// <summary>Puts a block at a place and lets its neighbours find out.</summary>
    public void Set(int x, int y, int z, ushort state)
    {
        _volume[x, y, z] = BlockFamilies.Of(state).Adjust(state, new BlockPlace(_volume, x, y, z));
        Schedule(x, y, z);
        foreach (var side in Sides.All)
        {
            var (dx, dy, dz) = side.Step();
            Notice(x + dx, y + dy, z + dz);
        }
    }

    /// <summary>Runs what is due in this tick.</summary>
    public void Tick()
    {
        _tick++;
        while (_due.TryPeek(out _, out var priority) && priority.Tick <= _tick)
        {
            var place = _due.Dequeue();
            _scheduled.Remove(place);
            if (place.Water)
            {
                _water.Update(place.X, place.Y, place.Z);
            }
            else
            {
                Fall(place.X, place.Y, place.Z);
            }
        }
    }

    private void Flood(int x, int y, int z, ushort state)
    {
        var before = _volume[x, y, z];
        if (!BlockProperties.IsAir(before) && !Liquid.IsWater(before))
        {
            Dropped?.Invoke(x, y, z, before);
        }

        Set(x, y, z, state);
    }

    /// <summary>A neighbour changed: the block reconnects, falls off or wakes up.</summary>
    private void Notice(int x, int y, int z)
    {
        var state = _volume[x, y, z];
        if (state == Blocks.Air)
        {
            return;
        }

        var family = BlockFamilies.Of(state);
        var place = new BlockPlace(_volume, x, y, z);
        if (family.MissesHalf(state, place))
        {
            // The half that was mined has dropped what there is.
            Set(x, y, z, Blocks.Air);
            return;
        }

        if (!family.Holds(state, place))
        {
            Set(x, y, z, Blocks.Air);
            Dropped?.Invoke(x, y, z, state);
            return;
        }

        var adjusted = family.Adjust(state, place);
        if (adjusted != state)
        {
            _volume[x, y, z] = adjusted;
        }

        Schedule(x, y, z);
    }

    private void Schedule(int x, int y, int z)
    {
        var state = _volume[x, y, z];
        if (Liquid.IsWet(state))
        {
            Schedule((x, y, z, true), WaterDelay);
        }

        if (BlockProperties.Falls(state))
        {
            Schedule((x, y, z, false), FallDelay);
        }
    }

    private void Schedule((int X, int Y, int Z, bool Water) place, int delay)
    {
        if (_scheduled.Add(place))
        {
            _due.Enqueue(place, (_tick + delay, _order++));
        }
    }

    private void Fall(int x, int y, int z)
    {
        var state = _volume[x, y, z];
        if (BlockProperties.Falls(state) && y > 0 && BlockProperties.IsReplaceable(_volume[x, y - 1, z]))
        {
            Set(x, y, z, Blocks.Air);
            Fell?.Invoke(x, y, z, state);
        }
    }
}
