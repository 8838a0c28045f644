namespace Basalt.World;

/// <summary>What the rules of play ask about states, read once from the families, so that hot loops look it up in arrays.</summary>
internal static class BlockProperties
{
    private static readonly byte[] Faces = Each(FullFaces.Of);
    private static readonly bool[] Air = Each(state => BlockFamilies.Of(state).IsAir);
    private static readonly bool[] Replaceable = Each(state => BlockFamilies.Of(state).IsReplaceable(state));
    private static readonly bool[] Stopping = Each(state => BlockFamilies.Of(state).StopsWater(Blocks.Of(state)));
    private static readonly bool[] Falling = Each(state => BlockFamilies.Of(state).Falls(Blocks.Of(state)));
    private static readonly bool[] Opaque = Each(state => Blocks.Of(state) is { Transparent: false, Solid: true } && Faces[state] == 63);
    private static readonly bool[] Climbable = Each(state => BlockFamilies.Of(state).IsClimbable);
    private static readonly bool[] Entangling = Each(state => BlockFamilies.Of(state).Entangles);
    private static readonly bool[] Pricking = Each(state => BlockFamilies.Of(state).Pricks);
    private static readonly bool[] LeafStates = Each(state => BlockFamilies.Of(state) is Leaves);
    private static readonly Footing[] Footings = Each(state => BlockFamilies.Of(state).FootingOf(Blocks.Of(state)));
    private static readonly Box[][] Outlines = Each(state => BlockFamilies.Of(state).Outline(state));

    private static readonly float[] Tops = Each(state =>
    {
        var top = 0f;
        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            top = Math.Max(top, box.MaxY);
        }

        return top;
    });

    public static bool IsAir(ushort state) => Air[state];

    /// <summary>Makes room for a block that is placed there.</summary>
    public static bool IsReplaceable(ushort state) => Replaceable[state];

    /// <summary>Stops running water; what does not is washed away.</summary>
    public static bool StopsWater(ushort state) => Stopping[state];

    /// <summary>Obeys gravity, as sand does.</summary>
    public static bool Falls(ushort state) => Falling[state];

    /// <summary>A whole block that one cannot see through: what suffocates and what hides the sky.</summary>
    public static bool IsOpaqueCube(ushort state) => Opaque[state];

    public static bool IsLeaves(ushort state) => LeafStates[state];

    /// <summary>A body can climb in it.</summary>
    public static bool IsClimbable(ushort state) => Climbable[state];

    /// <summary>A body gets stuck in it.</summary>
    public static bool Entangles(ushort state) => Entangling[state];

    /// <summary>Hurts whom it touches.</summary>
    public static bool Pricks(ushort state) => Pricking[state];

    /// <summary>What it does to the body that stands on it.</summary>
    public static Footing FootingOf(ushort state) => Footings[state];

    /// <summary>The boxes that a look meets; empty for air and liquids, which a look passes.</summary>
    public static ReadOnlySpan<Box> Outline(ushort state) => Outlines[state];

    /// <summary>How high the collision shape reaches, in blocks; 0 where one can walk through.</summary>
    public static float Top(ushort state) => Tops[state];

    /// <summary>Whether the collision shape is the whole cube.</summary>
    public static bool IsWhole(ushort state) => Blocks.CollisionShape(state) is [var box] && box == new Box(0, 0, 0, 1, 1, 1);

    /// <summary>Whether a face is a whole square that something can be fixed to.</summary>
    public static bool HasFullFace(ushort state, Side side) => (Faces[state] >> (int)side & 1) != 0;

    /// <summary>Whether the middle of a face carries a torch or a lantern: a whole face, a fence's or a wall's end.</summary>
    public static bool HasCentre(ushort state, Side side)
    {
        if (!BlockFamilies.Of(state).CarriesFixtures)
        {
            return false;
        }

        if (HasFullFace(state, side))
        {
            return true;
        }

        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            var reaches = side == Side.Up ? box.MaxY >= 1 : box.MinY <= 0;
            if (reaches && box.MinX <= 0.4376f && box.MaxX >= 0.5624f && box.MinZ <= 0.4376f && box.MaxZ >= 0.5624f)
            {
                return true;
            }
        }

        return false;
    }

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
}
