namespace Basalt.World;

/// <summary>Where and how the blocks that a player carries come to stand.</summary>
internal sealed class Placement(Volume volume, BlockUpdates updates)
{
    /// <summary>Places what an item stands for.</summary>
    /// <param name="isBlocked">Whether somebody is in the way of a box.</param>
    /// <returns>The place, or null when nothing can be placed.</returns>
    public (int X, int Y, int Z)? Place(string item, SightHit hit, Player player, Func<Bounds, bool> isBlocked)
    {
        if (BlockOf(item) is not { } block)
        {
            return null;
        }

        var side = (Side)hit.Face;
        var clicked = volume[hit.X, hit.Y, hit.Z];
        var (x, y, z) = (hit.X, hit.Y, hit.Z);
        if (!Gives(clicked, block, side, hit))
        {
            var (dx, dy, dz) = side.Step();
            (x, y, z) = (x + dx, y + dy, z + dz);
            if (!BlockProperties.IsReplaceable(volume[x, y, z]) && !Merges(volume[x, y, z], block))
            {
                return null;
            }
        }

        if ((uint)y >= Volume.Height || StateOf(block, x, y, z, side, hit, player) is not { } state)
        {
            return null;
        }

        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            if (isBlocked(Bounds.Of(box, x, y, z)))
            {
                return null;
            }
        }

        updates.Set(x, y, z, state);
        if (Blocks.Property(state, "half") == "lower")
        {
            updates.Set(x, y + 1, z, Blocks.With(state, "half", "upper"));
        }

        return (x, y, z);
    }

    private static Block? BlockOf(string item) => Blocks.Find(item switch
    {
        "wheat_seeds" => "wheat",
        "carrot" => "carrots",
        "potato" => "potatoes",
        "beetroot_seeds" => "beetroots",
        "redstone" => "redstone_wire",
        "string" => "tripwire",
        _ => item,
    }) is { } block && !block.Name.EndsWith("_bed", StringComparison.Ordinal) ? block : null;

    /// <summary>Whether the clicked block itself takes the new one in.</summary>
    private static bool Gives(ushort clicked, Block block, Side side, SightHit hit)
    {
        if (Blocks.Of(clicked) == block)
        {
            if (block.Name.EndsWith("_slab", StringComparison.Ordinal))
            {
                var upper = IsUpperPart(hit);
                return Blocks.Property(clicked, "type") switch
                {
                    "bottom" => side == Side.Up || (side > Side.Up && upper),
                    "top" => side == Side.Down || (side > Side.Up && !upper),
                    _ => false,
                };
            }

            if (block.Name == "snow")
            {
                return side == Side.Up && Blocks.Property(clicked, "layers") != "8";
            }
        }

        return BlockProperties.IsReplaceable(clicked);
    }

    private static bool Merges(ushort there, Block block) => Blocks.Of(there) == block
        && ((block.Name.EndsWith("_slab", StringComparison.Ordinal) && Blocks.Property(there, "type") != "double")
            || (block.Name == "snow" && Blocks.Property(there, "layers") != "8"));

    private static bool IsUpperPart(SightHit hit) => hit.Point.Y - hit.Y > 0.5;

    private ushort? StateOf(Block block, int x, int y, int z, Side side, SightHit hit, Player player)
    {
        var there = volume[x, y, z];
        var ahead = Sides.Ahead(player.YawDegrees);
        var state = block.DefaultState;
        var name = block.Name;
        if (name.EndsWith("torch", StringComparison.Ordinal))
        {
            return Torch(name, x, y, z, side, player);
        }

        if (name.EndsWith("lantern", StringComparison.Ordinal) && Has(block, "hanging"))
        {
            return Lantern(state, x, y, z, side, player, there);
        }

        if (name == "ladder")
        {
            return Ways(side, player).Where(way => way > Side.Up).Select(way => Blocks.With(state, "facing", way.Opposite().Name()))
                .Where(made => Support.Holds(volume, x, y, z, made)).Select(made => (ushort?)made).FirstOrDefault();
        }

        if (name.EndsWith("_sign", StringComparison.Ordinal))
        {
            state = side > Side.Up
                ? Blocks.State(name.Replace("_sign", "_wall_sign"), ("facing", side.Name()))
                : Blocks.With(state, "rotation", (((int)MathF.Floor(((180 + player.YawDegrees) * 16 / 360) + 0.5f)) & 15).ToString());
        }
        else if (name.EndsWith("_slab", StringComparison.Ordinal))
        {
            state = Blocks.With(state, "type", Blocks.Of(there) == block ? "double" : UpperHalf(side, hit) ? "top" : "bottom");
        }
        else if (name == "snow" && Blocks.Of(there) == block)
        {
            state = (ushort)(there + 1);
        }
        else if (name.EndsWith("_stairs", StringComparison.Ordinal))
        {
            state = Blocks.With(Blocks.With(state, "facing", ahead.Name()), "half", UpperHalf(side, hit) ? "top" : "bottom");
        }
        else if (name.EndsWith("_door", StringComparison.Ordinal))
        {
            if (!BlockProperties.IsReplaceable(volume[x, y + 1, z]) || y + 1 >= Volume.Height)
            {
                return null;
            }

            state = Blocks.With(Blocks.With(Blocks.With(state, "facing", ahead.Name()), "half", "lower"), "hinge", Hinge(block, x, y, z, ahead, hit));
        }
        else if (name.EndsWith("_trapdoor", StringComparison.Ordinal))
        {
            state = side > Side.Up
                ? Blocks.With(Blocks.With(state, "facing", side.Name()), "half", IsUpperPart(hit) ? "top" : "bottom")
                : Blocks.With(Blocks.With(state, "facing", ahead.Opposite().Name()), "half", side == Side.Up ? "bottom" : "top");
        }
        else if (Has(block, "face"))
        {
            state = Blocks.With(Blocks.With(state, "face", side switch { Side.Up => "floor", Side.Down => "ceiling", _ => "wall" }), "facing", (side > Side.Up ? side : ahead).Name());
        }
        else if (name.EndsWith("_fence_gate", StringComparison.Ordinal))
        {
            state = Blocks.With(state, "facing", ahead.Name());
        }
        else if (Has(block, "facing") && block.Properties.First(property => property.Name == "facing").Values.Contains(ahead.Opposite().Name()))
        {
            state = Blocks.With(state, "facing", ahead.Opposite().Name());
        }

        if (Has(block, "axis"))
        {
            state = Blocks.With(state, "axis", side.Axis());
        }

        if (Has(block, "persistent"))
        {
            state = Blocks.With(state, "persistent", "true");
        }

        if (Has(block, "half") && block.Properties.First(property => property.Name == "half").Values.Contains("lower") && !name.EndsWith("_door", StringComparison.Ordinal))
        {
            state = Blocks.With(state, "half", "lower");
            if (!BlockProperties.IsReplaceable(volume[x, y + 1, z]))
            {
                return null;
            }
        }

        state = Soaked(state, there);
        return Support.Holds(volume, x, y, z, state) ? state : null;
    }

    private ushort? Torch(string name, int x, int y, int z, Side side, Player player)
    {
        foreach (var way in Ways(side, player).Where(way => way != Side.Up))
        {
            var state = way == Side.Down
                ? Blocks.State(name)
                : Blocks.State(name.Replace("torch", "wall_torch"), ("facing", way.Opposite().Name()));
            if (Support.Holds(volume, x, y, z, state))
            {
                return state;
            }
        }

        return null;
    }

    private ushort? Lantern(ushort state, int x, int y, int z, Side side, Player player, ushort there)
    {
        foreach (var way in Ways(side, player).Where(way => way <= Side.Up))
        {
            var made = Soaked(Blocks.With(state, "hanging", way == Side.Up ? "true" : "false"), there);
            if (Support.Holds(volume, x, y, z, made))
            {
                return made;
            }
        }

        return null;
    }

    /// <summary>The sides to try fixing something to: first the one that was clicked, then as the player looks.</summary>
    private static IEnumerable<Side> Ways(Side clicked, Player player)
    {
        var look = player.Look;
        var byLook = Sides.All.OrderByDescending(side => side.Step() is var step ? (step.X * look.X) + (step.Y * look.Y) + (step.Z * look.Z) : 0).ThenBy(side => side);
        return byLook.Where(side => side != clicked.Opposite()).Prepend(clicked.Opposite());
    }

    private static bool UpperHalf(Side side, SightHit hit) => side == Side.Down || (side != Side.Up && IsUpperPart(hit));

    private static ushort Soaked(ushort state, ushort there) =>
        Has(Blocks.Of(state), "waterlogged") ? Blocks.With(state, "waterlogged", there == Liquid.Source && Blocks.Property(state, "type") != "double" ? "true" : "false") : state;

    /// <summary>A door hangs where there is a wall, away from a door beside it, else on the side that was clicked.</summary>
    private string Hinge(Block door, int x, int y, int z, Side ahead, SightHit hit)
    {
        var (left, right) = (ahead.CounterClockwise().Step(), ahead.Clockwise().Step());
        int Walls((int X, int Y, int Z) step) =>
            (BlockProperties.IsOpaqueCube(volume[x + step.X, y, z + step.Z]) ? 1 : 0) + (BlockProperties.IsOpaqueCube(volume[x + step.X, y + 1, z + step.Z]) ? 1 : 0);
        bool Door((int X, int Y, int Z) step) =>
            volume[x + step.X, y, z + step.Z] is var beside && Blocks.Of(beside) == door && Blocks.Property(beside, "half") == "lower";
        var balance = Walls(right) - Walls(left);
        if ((Door(left) && !Door(right)) || balance > 0)
        {
            return "right";
        }

        if ((Door(right) && !Door(left)) || balance < 0)
        {
            return "left";
        }

        var (dx, _, dz) = ahead.Step();
        var (px, pz) = (hit.Point.X - x, hit.Point.Z - z);
        var clickedRight = (dx < 0 && pz < 0.5) || (dx > 0 && pz > 0.5) || (dz < 0 && px > 0.5) || (dz > 0 && px < 0.5);
        return clickedRight ? "right" : "left";
    }

    private static bool Has(Block block, string property) => block.Properties.Any(one => one.Name == property);
}
