namespace Basalt.World;

/// <summary>Which states are or hold a liquid, and how it pushes.</summary>
internal static class Liquid
{
    private static readonly Block Water = Blocks.Find("water")!;
    private static readonly Block Lava = Blocks.Find("lava")!;
    private static readonly sbyte[] Depths = Depth();

    /// <summary>The full, still block.</summary>
    public static readonly ushort Source = Water.FirstState;

    /// <summary>Holds water: the block itself, a plant that grows in it, a block that is waterlogged.</summary>
    public static bool IsWet(ushort state) => Depths[state] >= 0;

    public static bool IsWater(ushort state) => state - Water.FirstState is >= 0 and < 16;

    public static bool IsLava(ushort state) => state - Lava.FirstState is >= 0 and < 16;

    /// <summary>0 for a source, 1 to 7 for water that has run that far, 8 and more for falling water; −1 for anything else.</summary>
    public static int Level(ushort state) => IsWater(state) ? state - Water.FirstState : Depths[state] >= 0 ? 0 : -1;

    /// <summary>Water of this level: 0 to 7, or 8 when it falls.</summary>
    public static ushort OfLevel(int level) => (ushort)(Water.FirstState + level);

    /// <summary>How far the surface lies above the floor of its block, 0 to 8/9; 0 where there is no water.</summary>
    public static double SurfaceHeight(ushort state) => Depths[state] < 0 ? 0 : 1 - ((Depths[state] + 1) / 9.0);

    /// <summary>The direction in which water runs at a place, of length 1, or zero where it stands.</summary>
    public static Vector3D Flow(Volume volume, int x, int y, int z)
    {
        var state = volume[x, y, z];
        int here = Depths[state];
        var flow = default(Vector3D);
        foreach (var (dx, dz) in Sides)
        {
            var beside = volume[x + dx, y, z + dz];
            int there = Depths[beside];
            if (there >= 0)
            {
                flow += new Vector3D(dx, 0, dz) * (there - here);
            }
            else if (!Blocks.Of(beside).Solid && Depths[volume[x + dx, y - 1, z + dz]] is var below and >= 0)
            {
                flow += new Vector3D(dx, 0, dz) * (below - (here - 8));
            }
        }

        if (IsWater(state) && state - Water.FirstState >= 8)
        {
            foreach (var (dx, dz) in Sides)
            {
                if (Blocks.Of(volume[x + dx, y, z + dz]).Solid || Blocks.Of(volume[x + dx, y + 1, z + dz]).Solid)
                {
                    flow = Unit(flow) + new Vector3D(0, -6, 0);
                }
            }
        }

        return Unit(flow);
    }

    private static readonly (int X, int Z)[] Sides = [(0, 1), (-1, 0), (0, -1), (1, 0)];

    private static Vector3D Unit(Vector3D vector) =>
        vector.LengthSquared > 0 ? vector * (1 / Math.Sqrt(vector.LengthSquared)) : vector;

    private static sbyte[] Depth()
    {
        var depths = new sbyte[Blocks.StateCount];
        for (var state = 0; state < depths.Length; state++)
        {
            var level = state - Water.FirstState;
            depths[state] = level is >= 0 and < 16 ? (sbyte)(level >= 8 ? 0 : level)
                : HoldsWater((ushort)state) ? (sbyte)0
                : (sbyte)-1;
        }

        return depths;
    }

    private static bool HoldsWater(ushort state) =>
        BlockFamilies.Of(state).HoldsWater(Blocks.Of(state)) || Blocks.Property(state, "waterlogged") == "true";
}
