namespace Basalt.World;

/// <summary>
/// The blocks around the player: a window of 512 × 128 × 512 that wraps around, so that a block lies at the same place of the array
/// for as long as it is loaded. What was changed is kept when its chunk leaves the window and comes back.
/// </summary>
public sealed class Volume
{
    /// <summary>Blocks along x and z; a power of two.</summary>
    public const int Span = 512;

    /// <summary>Blocks along y, from 0.</summary>
    public const int Height = 128;

    /// <summary>The surface of seas and rivers: blocks below this y are water where the ground is lower.</summary>
    public const int SeaLevel = 63;

    private const int Chunks = Span / 16;

    /// <summary>From this number on it pays to use the other cores.</summary>
    private const int ManyChunks = 32;

    private readonly ushort[] _states = new ushort[Span * Span * Height];
    private readonly long[] _owners = new long[Chunks * Chunks];
    private readonly Dictionary<(int X, int Z), Dictionary<int, ushort>> _edits = [];
    private readonly ushort[] _scratch = new ushort[16 * 16 * Height];
    private readonly List<(int X, int Z)> _due = [];
    private readonly IChunkSource _source;

    public Volume(IChunkSource source)
    {
        _source = source;
        Array.Fill(_owners, long.MinValue);
    }

    /// <summary>All states; see <see cref="Index"/>. For reading in hot loops.</summary>
    public ushort[] States => _states;

    /// <summary>Raised after a block was changed by play (not by loading): x, y, z, the state before, the state after.</summary>
    public event Action<int, int, int, ushort, ushort>? Changed;

    /// <summary>Raised after a chunk was loaded: chunk x, chunk z.</summary>
    public event Action<int, int>? Loaded;

    /// <summary>Where a block lies in <see cref="States"/>: x varies fastest, then z, then y.</summary>
    public static int Index(int x, int y, int z) => (((y * Span) + (z & (Span - 1))) * Span) + (x & (Span - 1));

    /// <summary>A block's state: air above the top, bedrock below the bottom, air where nothing is loaded.</summary>
    public ushort this[int x, int y, int z]
    {
        get
        {
            if ((uint)y >= Height)
            {
                return y < 0 ? Bedrock : Blocks.Air;
            }

            return IsLoaded(x >> 4, z >> 4) ? _states[Index(x, y, z)] : Blocks.Air;
        }

        set
        {
            if ((uint)y >= Height || !IsLoaded(x >> 4, z >> 4))
            {
                return;
            }

            ref var state = ref _states[Index(x, y, z)];
            var before = state;
            if (before == value)
            {
                return;
            }

            state = value;
            if (!_edits.TryGetValue((x >> 4, z >> 4), out var edits))
            {
                _edits[(x >> 4, z >> 4)] = edits = [];
            }

            edits[(((y * 16) + (z & 15)) * 16) + (x & 15)] = value;
            Changed?.Invoke(x, y, z, before, value);
        }
    }

    private static readonly ushort Bedrock = Blocks.State("bedrock");

    /// <summary>The coordinates of every chunk that is there.</summary>
    public IEnumerable<(int X, int Z)> LoadedChunks =>
        _owners.Where(key => key != long.MinValue).Select(key => ((int)(key >> 32), (int)key));

    public bool IsLoaded(int chunkX, int chunkZ) => _owners[Slot(chunkX, chunkZ)] == Key(chunkX, chunkZ);

    /// <summary>Loads every chunk whose centre lies within a radius of a place, nearest first.</summary>
    /// <param name="radius">In blocks; at most 240, so that the window never overlaps itself.</param>
    /// <param name="most">Stop after this many chunks, so that the work of one tick is bounded.</param>
    /// <returns>How many were loaded.</returns>
    public int LoadAround(int x, int z, int radius, int most = int.MaxValue)
    {
        _due.Clear();
        var reach = (radius >> 4) + 1;
        for (var ring = 0; ring <= reach && _due.Count < most; ring++)
        {
            for (var dz = -ring; dz <= ring; dz++)
            {
                for (var dx = -ring; dx <= ring; dx++)
                {
                    if (Math.Max(Math.Abs(dx), Math.Abs(dz)) != ring || _due.Count >= most)
                    {
                        continue;
                    }

                    var (cx, cz) = ((x >> 4) + dx, (z >> 4) + dz);
                    long ax = (cx * 16) + 8 - x, az = (cz * 16) + 8 - z;
                    if ((ax * ax) + (az * az) <= (long)radius * radius && !IsLoaded(cx, cz))
                    {
                        _due.Add((cx, cz));
                    }
                }
            }
        }

        if (_due.Count >= ManyChunks)
        {
            // A new world: chunks do not depend on each other, so that every core makes some. They arrive in order all the same.
            Parallel.For(0, _due.Count, () => new ushort[16 * 16 * Height], (i, _, scratch) => Make(_due[i].X, _due[i].Z, scratch), _ => { });
            foreach (var (cx, cz) in _due)
            {
                Arrive(cx, cz);
            }
        }
        else
        {
            foreach (var (cx, cz) in _due)
            {
                Load(cx, cz);
            }
        }

        return _due.Count;
    }

    /// <summary>Loads one chunk in the place of whatever lay there.</summary>
    public void Load(int chunkX, int chunkZ)
    {
        Make(chunkX, chunkZ, _scratch);
        Arrive(chunkX, chunkZ);
    }

    private ushort[] Make(int chunkX, int chunkZ, ushort[] scratch)
    {
        Array.Clear(scratch);
        _source.Fill(chunkX, chunkZ, scratch);
        if (_edits.TryGetValue((chunkX, chunkZ), out var edits))
        {
            foreach (var (at, state) in edits)
            {
                scratch[at] = state;
            }
        }

        for (var y = 0; y < Height; y++)
        {
            for (var z = 0; z < 16; z++)
            {
                scratch.AsSpan(((y * 16) + z) * 16, 16).CopyTo(_states.AsSpan(Index(chunkX * 16, y, (chunkZ * 16) + z), 16));
            }
        }

        return scratch;
    }

    private void Arrive(int chunkX, int chunkZ)
    {
        _owners[Slot(chunkX, chunkZ)] = Key(chunkX, chunkZ);
        Loaded?.Invoke(chunkX, chunkZ);
    }

    private static int Slot(int chunkX, int chunkZ) => ((chunkZ & (Chunks - 1)) * Chunks) + (chunkX & (Chunks - 1));

    private static long Key(int chunkX, int chunkZ) => ((long)chunkX << 32) | (uint)chunkZ;
}
