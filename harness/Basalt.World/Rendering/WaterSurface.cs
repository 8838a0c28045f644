using System.Numerics;

namespace Basalt.World;

/// <summary>
/// The slope of running water: how high it stands at the four corners of a block and where it flows, as Minecraft draws it. One per
/// thread: a table of what was worked out before.
/// </summary>
internal sealed unsafe class WaterSurface
{
    private const int Bits = 12;
    private const float Still = 8 / 9f;

    private static readonly ushort First = Blocks.Find("water")!.FirstState;
    private static readonly ushort LavaFirst = Blocks.Find("lava")!.FirstState;

    private readonly int[] _keys = new int[1 << Bits];
    private readonly Shape[] _shapes = new Shape[1 << Bits];

    public WaterSurface() => Forget();

    /// <summary>Heights over the block's floor at (0, 0), (1, 0), (0, 1), (1, 1) of x and z; the flow is of length 1 or zero.</summary>
    public readonly record struct Shape(float H00, float H10, float H01, float H11, Vector2 Flow)
    {
        public float At(float x, float z) => float.Lerp(float.Lerp(H00, H10, x), float.Lerp(H01, H11, x), z);

        public bool IsFull => H00 >= 1 && H10 >= 1 && H01 >= 1 && H11 >= 1;
    }

    /// <summary>Whether it is water or lava.</summary>
    public static bool IsLiquid(int state) => (uint)(state - First) < 16 || (uint)(state - LavaFirst) < 16;

    public static bool IsWater(int state) => (uint)(state - First) < 16;

    /// <summary>Forgets everything: blocks changed.</summary>
    public void Forget() => Array.Fill(_keys, -1);

    public ref readonly Shape Of(ushort* states, int at)
    {
        var place = (int)(((uint)at * 0x9e3779b1u) >> (32 - Bits));
        if (_keys[place] != at)
        {
            _keys[place] = at;
            _shapes[place] = Work(states, at);
        }

        return ref _shapes[place];
    }

    private static Shape Work(ushort* states, int at)
    {
        var first = IsWater(states[at]) ? First : LavaFirst;
        // Own heights of the nine columns: above 1 is full, −1 lets the surface sink, −2 has no part in it.
        var heights = stackalloc float[9];
        for (var z = 0; z < 3; z++)
        {
            for (var x = 0; x < 3; x++)
            {
                heights[(z * 3) + x] = Height(states, Moved(at, x - 1, z - 1), first);
            }
        }

        return new Shape(
            Corner(heights, 0, 0), Corner(heights, 1, 0), Corner(heights, 0, 1), Corner(heights, 1, 1), Flow(states, at, first));
    }

    private static float Height(ushort* states, int at, int first)
    {
        var level = states[at] - first;
        if ((uint)level < 16)
        {
            var above = at + (1 << 18);
            return above < Volume.Height << 18 && (uint)(states[above] - first) < 16 ? 2 : level >= 8 ? Still : (8 - level) / 9f;
        }

        return BlockOptics.OpaqueCube[states[at]] ? -2 : -1;
    }

    private static float Corner(float* heights, int x, int z)
    {
        float sum = 0, weight = 0;
        for (var i = 0; i < 4; i++)
        {
            var height = heights[((z + (i >> 1)) * 3) + x + (i & 1)];
            if (height > 1)
            {
                return 1;
            }

            if (height >= 0.8f)
            {
                sum += height * 10;
                weight += 10;
            }
            else if (height > -1.5f)
            {
                sum += Math.Max(height, 0);
                weight++;
            }
        }

        return weight > 0 ? sum / weight : Still;
    }

    private static Vector2 Flow(ushort* states, int at, int first)
    {
        var level = states[at] - first;
        var here = level >= 8 ? 0 : level;
        var flow = Vector2.Zero;
        foreach (var (dx, dz) in Sides)
        {
            var beside = Moved(at, dx, dz);
            var there = states[beside] - first;
            if ((uint)there < 16)
            {
                flow += new Vector2(dx, dz) * ((there >= 8 ? 0 : there) - here);
            }
            else if (!BlockOptics.OpaqueCube[states[beside]] && beside >= 1 << 18 && (uint)(states[beside - (1 << 18)] - first) is var below and < 16)
            {
                flow += new Vector2(dx, dz) * ((below >= 8 ? 0 : below) - (here - 8));
            }
        }

        return flow == Vector2.Zero ? flow : Vector2.Normalize(flow);
    }

    private static readonly (int X, int Z)[] Sides = [(0, 1), (-1, 0), (0, -1), (1, 0)];

    private static int Moved(int at, int dx, int dz)
    {
        const int Mask = Volume.Span - 1;
        return (at & ~0x3ffff) | ((((at >> 9) + dz) & Mask) << 9) | ((at + dx) & Mask);
    }
}
