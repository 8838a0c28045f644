namespace Basalt.World;

/// <summary>What the rules of play ask about states, worked out once.</summary>
internal static class BlockProperties
{
    private static readonly byte[] Faces = Each(FullFaces);
    private static readonly bool[] Replaceable = Each(state => Blocks.Of(state).Name is
        "air" or "cave_air" or "water" or "lava" or "grass" or "fern" or "dead_bush" or "tall_grass" or "large_fern" or "vine" or "seagrass"
        or "tall_seagrass" or "fire" or "bubble_column" || (Blocks.Of(state).Name == "snow" && Blocks.Property(state, "layers") == "1"));

    private static readonly bool[] Stopping = Each(state =>
        Blocks.Of(state) is var block && (block.Solid || block.Name is "sugar_cane" || block.Name.EndsWith("_sign", StringComparison.Ordinal))
        && block.Name != "snow" && !block.Name.EndsWith("_carpet", StringComparison.Ordinal) && !Fragile(block.Name));

    private static readonly bool[] Falling = Each(state => Blocks.Of(state).Name is var name
        && (name is "sand" or "red_sand" or "gravel" or "dragon_egg" || name.EndsWith("_concrete_powder", StringComparison.Ordinal) || name.EndsWith("anvil", StringComparison.Ordinal)));

    private static readonly bool[] Opaque = Each(state => Blocks.Of(state) is { Transparent: false, Solid: true } && Faces[state] == 63);

    public static bool IsAir(ushort state) => Blocks.Of(state).Name is "air" or "cave_air" or "void_air";

    /// <summary>Makes room for a block that is placed there.</summary>
    public static bool IsReplaceable(ushort state) => Replaceable[state];

    /// <summary>Stops running water; what does not is washed away.</summary>
    public static bool StopsWater(ushort state) => Stopping[state];

    /// <summary>Obeys gravity, as sand does.</summary>
    public static bool Falls(ushort state) => Falling[state];

    /// <summary>A whole block that one cannot see through: what suffocates and what hides the sky.</summary>
    public static bool IsOpaqueCube(ushort state) => Opaque[state];

    /// <summary>Whether a face is a whole square that something can be fixed to.</summary>
    public static bool HasFullFace(ushort state, Side side) => (Faces[state] >> (int)side & 1) != 0;

    /// <summary>Whether the middle of a face carries a torch or a lantern: a whole face, a fence's or a wall's end.</summary>
    public static bool HasCentre(ushort state, Side side)
    {
        if (HasFullFace(state, side))
        {
            return !IsLeaves(state);
        }

        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            var reaches = side == Side.Up ? box.MaxY >= 1 : box.MinY <= 0;
            if (reaches && box.MinX <= 0.4376f && box.MaxX >= 0.5624f && box.MinZ <= 0.4376f && box.MaxZ >= 0.5624f)
            {
                return !Blocks.Of(state).Name.EndsWith("_gate", StringComparison.Ordinal);
            }
        }

        return false;
    }

    public static bool IsLeaves(ushort state) => Blocks.Of(state).Name.EndsWith("_leaves", StringComparison.Ordinal);

    /// <summary>One entry for each state.</summary>
    public static T[] Each<T>(Func<ushort, T> of)
    {
        var all = new T[Blocks.StateCount];
        for (var state = 0; state < all.Length; state++)
        {
            all[state] = of((ushort)state);
        }

        return all;
    }

    private static bool Fragile(string name) =>
        name is "flower_pot" or "lantern" or "soul_lantern" || name.StartsWith("potted_", StringComparison.Ordinal) || name.EndsWith("_head", StringComparison.Ordinal);

    /// <summary>A bit for every side whose square the boxes fill.</summary>
    private static byte FullFaces(ushort state)
    {
        var faces = 0;
        var name = Blocks.Of(state).Name;
        if (name is "cactus" or "scaffolding")
        {
            return 0;
        }

        // Sixteen by sixteen fields of a face, each a bit of its row.
        Span<ushort> rows = stackalloc ushort[16];
        foreach (var side in Sides.All)
        {
            rows.Clear();
            foreach (ref readonly var box in Blocks.CollisionShape(state))
            {
                var touches = side switch
                {
                    Side.Down => box.MinY <= 0,
                    Side.Up => box.MaxY == 1,
                    Side.North => box.MinZ <= 0,
                    Side.South => box.MaxZ >= 1,
                    Side.West => box.MinX <= 0,
                    _ => box.MaxX >= 1,
                };
                if (!touches)
                {
                    continue;
                }

                var (minA, maxA, minB, maxB) = side switch
                {
                    Side.Down or Side.Up => (box.MinX, box.MaxX, box.MinZ, box.MaxZ),
                    Side.North or Side.South => (box.MinX, box.MaxX, box.MinY, box.MaxY),
                    _ => (box.MinZ, box.MaxZ, box.MinY, box.MaxY),
                };
                for (var b = 0; b < 16; b++)
                {
                    for (var a = 0; a < 16; a++)
                    {
                        if (a >= minA * 16 && a + 1 <= maxA * 16 && b >= minB * 16 && b + 1 <= maxB * 16)
                        {
                            rows[b] |= (ushort)(1 << a);
                        }
                    }
                }
            }

            var full = true;
            foreach (var row in rows)
            {
                full &= row == ushort.MaxValue;
            }

            faces |= full ? 1 << (int)side : 0;
        }

        return (byte)faces;
    }
}
