namespace Basalt.World;

/// <summary>
/// What of a chunk its neighbours need to know too: its ground, what caves took away, and where its trees stand.
/// </summary>
internal sealed class ChunkPlan
{
    /// <summary>The chunk's 16 columns and one more on each side.</summary>
    private const int Apron = 18;

    /// <summary>Rock that is left between water and a cave.</summary>
    private const int Seal = 3;

    private readonly byte[] _heights = new byte[Apron * Apron];
    private readonly Land[] _lands = new Land[256];
    private readonly ulong[] _carved = new ulong[Volume.Height * 256 / 64];
    private readonly byte[] _ceilings = new byte[256];
    private readonly int _minX;
    private readonly int _minZ;

    public ChunkPlan(long seed, int chunkX, int chunkZ, Surface surface, Caves caves)
    {
        (_minX, _minZ) = (chunkX * 16, chunkZ * 16);
        for (var z = -1; z <= 16; z++)
        {
            for (var x = -1; x <= 16; x++)
            {
                var (height, land) = surface.Ground(_minX + x, _minZ + z);
                _heights[((z + 1) * Apron) + x + 1] = (byte)height;
                if ((x & 15) == x && (z & 15) == z)
                {
                    _lands[(z * 16) + x] = land;
                }
            }
        }

        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                _ceilings[(z * 16) + x] = (byte)Ceiling(surface.Village, x, z);
            }
        }

        caves.Through(chunkX, chunkZ, this, static (plan, bubble) => plan.Carve(bubble));
        Trees = Woods.Plant(seed, chunkX, chunkZ, this, surface.Village);
    }

    public Tree[] Trees { get; }

    /// <param name="x">−1 to 16.</param>
    public int Height(int x, int z) => _heights[((z + 1) * Apron) + x + 1];

    public Land Land(int x, int z) => _lands[(z * 16) + x];

    /// <summary>The largest step to a neighbour column.</summary>
    public int Steepness(int x, int z)
    {
        var height = Height(x, z);
        return Math.Max(
            Math.Max(Math.Abs(Height(x - 1, z) - height), Math.Abs(Height(x + 1, z) - height)),
            Math.Max(Math.Abs(Height(x, z - 1) - height), Math.Abs(Height(x, z + 1) - height)));
    }

    /// <summary>Whether water lies in one of the four neighbour columns.</summary>
    public bool IsAtWater(int x, int z) =>
        Height(x - 1, z) < Volume.SeaLevel - 1 || Height(x + 1, z) < Volume.SeaLevel - 1
        || Height(x, z - 1) < Volume.SeaLevel - 1 || Height(x, z + 1) < Volume.SeaLevel - 1;

    public bool IsCarved(int x, int y, int z)
    {
        var bit = (((y * 16) + z) * 16) + x;
        return (uint)y < Volume.Height && (_carved[bit >> 6] & (1UL << (bit & 63))) != 0;
    }

    /// <summary>64 blocks at a time: four words for each y.</summary>
    public ReadOnlySpan<ulong> Carved => _carved;

    private int Ceiling(VillagePlan? village, int x, int z)
    {
        var height = Height(x, z);
        var lowest = int.MaxValue;
        for (var dz = -1; dz <= 1; dz++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                lowest = Math.Min(lowest, Height(x + dx, z + dz));
            }
        }

        // Nothing may run dry into a cave, and nobody may fall out of their house into one.
        var ceiling = lowest < Volume.SeaLevel - 1 ? lowest - Seal : height;
        return village?.Near(_minX + x, _minZ + z) == true ? Math.Min(ceiling, height - 12) : ceiling;
    }

    private void Carve(Bubble bubble)
    {
        var west = Math.Max((int)MathF.Floor(bubble.X - bubble.Across) - _minX, 0);
        var east = Math.Min((int)MathF.Floor(bubble.X + bubble.Across) - _minX, 15);
        var north = Math.Max((int)MathF.Floor(bubble.Z - bubble.Across) - _minZ, 0);
        var south = Math.Min((int)MathF.Floor(bubble.Z + bubble.Across) - _minZ, 15);
        var low = Math.Max((int)MathF.Floor(bubble.Y - bubble.Up), 6);
        var high = Math.Min((int)MathF.Floor(bubble.Y + bubble.Up), Volume.Height - 1);
        for (var z = north; z <= south; z++)
        {
            for (var x = west; x <= east; x++)
            {
                var top = Math.Min(high, _ceilings[(z * 16) + x]);
                for (var y = low; y <= top; y++)
                {
                    if (bubble.Contains(_minX + x, y, _minZ + z))
                    {
                        var bit = (((y * 16) + z) * 16) + x;
                        _carved[bit >> 6] |= 1UL << (bit & 63);
                    }
                }
            }
        }
    }
}
