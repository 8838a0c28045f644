namespace Basalt.World;

/// <summary>How fences, panes, walls, stairs and the like take their shape from what stands beside them.</summary>
internal static class Connections
{
    private enum Kind : byte
    {
        None,
        Fence,
        NetherFence,
        Gate,
        Pane,
        Wall,
        Stairs,
        SnowCovered,
    }

    private static readonly Kind[] Kinds = BlockProperties.Each(KindOf);

    /// <summary>The state that a block takes among its neighbours.</summary>
    public static ushort Adjust(Volume volume, int x, int y, int z, ushort state) => Kinds[state] switch
    {
        Kind.Fence or Kind.NetherFence or Kind.Pane => Join(volume, x, y, z, state),
        Kind.Wall => Wall(volume, x, y, z, state),
        Kind.Gate => Gate(volume, x, y, z, state),
        Kind.Stairs => Stairs(volume, x, y, z, state),
        Kind.SnowCovered => Blocks.With(state, "snowy", Flag(Blocks.Of(volume[x, y + 1, z]).Name is "snow" or "snow_block")),
        _ => state,
    };

    private static Kind KindOf(ushort state) => Blocks.Of(state).Name switch
    {
        "nether_brick_fence" => Kind.NetherFence,
        "iron_bars" => Kind.Pane,
        "grass_block" or "podzol" or "mycelium" => Kind.SnowCovered,
        var name when name.EndsWith("_fence", StringComparison.Ordinal) => Kind.Fence,
        var name when name.EndsWith("_fence_gate", StringComparison.Ordinal) => Kind.Gate,
        var name when name.EndsWith("glass_pane", StringComparison.Ordinal) => Kind.Pane,
        var name when name.EndsWith("_wall", StringComparison.Ordinal) => Kind.Wall,
        var name when name.EndsWith("_stairs", StringComparison.Ordinal) => Kind.Stairs,
        _ => Kind.None,
    };

    private static ushort Join(Volume volume, int x, int y, int z, ushort state)
    {
        foreach (var side in Sides.Around)
        {
            state = Blocks.With(state, side.Name(), Flag(Joins(Kinds[state], Beside(volume, x, y, z, side), side)));
        }

        return state;
    }

    private static bool Joins(Kind kind, ushort beside, Side side)
    {
        var other = Kinds[beside];
        return kind switch
        {
            Kind.Pane => other is Kind.Pane or Kind.Wall || IsFirm(beside, side),
            Kind.Wall => other is Kind.Wall or Kind.Pane || GateJoins(beside, side) || IsFirm(beside, side),
            _ => other == kind || GateJoins(beside, side) || IsFirm(beside, side),
        };
    }

    private static bool IsFirm(ushort beside, Side side) =>
        BlockProperties.HasFullFace(beside, side.Opposite()) && !BlockProperties.IsLeaves(beside)
        && Blocks.Of(beside).Name is not ("barrier" or "carved_pumpkin" or "jack_o_lantern" or "melon" or "pumpkin")
        && !Blocks.Of(beside).Name.EndsWith("shulker_box", StringComparison.Ordinal);

    private static bool GateJoins(ushort beside, Side side) =>
        Kinds[beside] == Kind.Gate && Sides.Named(Blocks.Property(beside, "facing")).Axis() != side.Axis();

    private static ushort Wall(Volume volume, int x, int y, int z, ushort state)
    {
        var above = volume[x, y + 1, z];
        var covered = Kinds[above] == Kind.Wall || BlockProperties.HasFullFace(above, Side.Down);
        var joined = new bool[6];
        foreach (var side in Sides.Around)
        {
            joined[(int)side] = Joins(Kind.Wall, Beside(volume, x, y, z, side), side);
            state = Blocks.With(state, side.Name(), !joined[(int)side] ? "none" : covered ? "tall" : "low");
        }

        bool north = joined[(int)Side.North], south = joined[(int)Side.South], west = joined[(int)Side.West], east = joined[(int)Side.East];
        var straight = (north && south && !west && !east) || (west && east && !north && !south);
        var post = !straight || (Kinds[above] == Kind.Wall && Blocks.Property(above, "up") == "true") || BlockProperties.HasCentre(above, Side.Down) && !BlockProperties.HasFullFace(above, Side.Down);
        return Blocks.With(state, "up", Flag(post));
    }

    private static ushort Gate(Volume volume, int x, int y, int z, ushort state)
    {
        var facing = Sides.Named(Blocks.Property(state, "facing"));
        var low = Kinds[Beside(volume, x, y, z, facing.Clockwise())] == Kind.Wall || Kinds[Beside(volume, x, y, z, facing.CounterClockwise())] == Kind.Wall;
        return Blocks.With(state, "in_wall", Flag(low));
    }

    private static ushort Stairs(Volume volume, int x, int y, int z, ushort state)
    {
        var facing = Sides.Named(Blocks.Property(state, "facing"));
        var half = Blocks.Property(state, "half");
        return Blocks.With(state, "shape", Shape());

        string Shape()
        {
            if (Turned(facing) is { } behind && Differs(behind.Opposite()))
            {
                return behind == facing.CounterClockwise() ? "outer_left" : "outer_right";
            }

            if (Turned(facing.Opposite()) is { } front && Differs(front))
            {
                return front == facing.CounterClockwise() ? "inner_left" : "inner_right";
            }

            return "straight";
        }

        // Where stairs on one side of these face, if they face across.
        Side? Turned(Side side)
        {
            var beside = Beside(volume, x, y, z, side);
            return Kinds[beside] == Kind.Stairs && Blocks.Property(beside, "half") == half
                && Sides.Named(Blocks.Property(beside, "facing")) is var other && other.Axis() != facing.Axis() ? other : null;
        }

        bool Differs(Side side)
        {
            var beside = Beside(volume, x, y, z, side);
            return Kinds[beside] != Kind.Stairs || Blocks.Property(beside, "facing") != Blocks.Property(state, "facing") || Blocks.Property(beside, "half") != half;
        }
    }

    private static ushort Beside(Volume volume, int x, int y, int z, Side side)
    {
        var (dx, dy, dz) = side.Step();
        return volume[x + dx, y + dy, z + dz];
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
