using System.Collections.Concurrent;
using Basalt.Core;

namespace Basalt.World;

/// <summary>
/// The land of a task, endless and made chunk by chunk. Every chunk is a function of seed, biome, village and its own coordinates
/// alone: the same on every machine, in every order, from any number of threads.
/// </summary>
public sealed class TerrainSource : IChunkSource
{
    /// <summary>Plans kept before all are forgotten and made anew; they are a cache and nothing else.</summary>
    private const int MostPlans = 4096;

    private readonly ConcurrentDictionary<(int X, int Z), ChunkPlan> _plans = [];
    private readonly long _seed;
    private readonly Surface _surface;
    private readonly Caves _caves;
    private readonly Ground _ground;
    private int _planned;

    /// <param name="biome"><c>plains</c> or <c>extreme_hills</c>: what lies around the spawn point; beyond, both occur.</param>
    /// <param name="village">Whether a village lies near the spawn point.</param>
    /// <exception cref="BasaltException">There is no such biome, or a village was wanted in the mountains.</exception>
    public TerrainSource(long seed, string biome, bool village)
    {
        if (biome is not ("plains" or "extreme_hills"))
        {
            throw new BasaltException($"biome is \"{biome}\"; must be \"plains\" or \"extreme_hills\"");
        }

        if (village && biome != "plains")
        {
            throw new BasaltException($"a village is wanted in biome \"{biome}\"; villages lie in \"plains\" only");
        }

        _seed = seed;
        var landscape = new Landscape(seed, mountainous: biome == "extreme_hills");
        var plan = village ? new VillagePlan(seed, landscape) : null;
        _surface = new Surface(landscape, plan);
        _caves = new Caves(seed, _surface);
        _ground = new Ground(seed);
        Village = plan?.Village;
        Spawn = new SpawnFinder(seed, biome, this).Find();
    }

    /// <summary>Dry ground under the open sky, in the biome that was asked for and in sight of the village, if there is one.</summary>
    public SpawnPoint Spawn { get; }

    /// <summary>Null when none was asked for.</summary>
    public Village? Village { get; }

    /// <inheritdoc/>
    public void Fill(int chunkX, int chunkZ, Span<ushort> states)
    {
        var plan = Plan(chunkX, chunkZ);
        _ground.Lay(chunkX, chunkZ, plan, states);
        var canvas = new Canvas(chunkX, chunkZ, states);
        for (var z = chunkZ - 1; z <= chunkZ + 1; z++)
        {
            for (var x = chunkX - 1; x <= chunkX + 1; x++)
            {
                foreach (var tree in Plan(x, z).Trees)
                {
                    tree.Draw(canvas);
                }
            }
        }

        _ground.Grow(chunkX, chunkZ, plan, _surface.Village, states);
        _surface.Village?.Build(chunkX, chunkZ, states);
    }

    /// <summary>The creatures of a chunk when it is first seen: herds on grass, and the people and penned animals of the village.</summary>
    public IReadOnlyList<Inhabitant> InhabitantsOf(int chunkX, int chunkZ) => Herds.In(_seed, chunkX, chunkZ, this, _surface.Village);

    /// <summary>
    /// <c>plains</c>, <c>forest</c>, <c>extreme_hills</c> or <c>river</c>. A lake or beach belongs to the land around it.
    /// </summary>
    public string BiomeAt(int x, int z) => _surface.Ground(x, z).Land switch
    {
        Land.Forest => "forest",
        Land.ExtremeHills => "extreme_hills",
        Land.River => "river",
        _ => "plains",
    };

    /// <summary>The y of the topmost block of the ground as it was before caves; trees, plants and houses do not count.</summary>
    public int GroundAt(int x, int z) => _surface.Height(x, z);

    /// <summary>Whether this block was taken away by a cave, tunnel or ravine, not by a player, and lay in the ground before.</summary>
    public bool IsNaturalCave(int x, int y, int z) => Plan(x >> 4, z >> 4).IsCarved(x & 15, y, z & 15);

    /// <summary>The openings that lead from the surface into a cave on foot. There are others, made by chance.</summary>
    public IEnumerable<CaveMouth> CaveMouthsNear(int x, int z, int radius) => _caves.MouthsNear(x, z, radius);

    private ChunkPlan Plan(int chunkX, int chunkZ)
    {
        if (_plans.TryGetValue((chunkX, chunkZ), out var plan))
        {
            return plan;
        }

        plan = new ChunkPlan(_seed, chunkX, chunkZ, _surface, _caves);
        if (Interlocked.Increment(ref _planned) % MostPlans == 0)
        {
            _plans.Clear();
        }

        return _plans.GetOrAdd((chunkX, chunkZ), plan);
    }
}
