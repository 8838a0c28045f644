using System.Collections.Concurrent;
using Basalt.Agents;
using Basalt.Core;
using Basalt.World;

namespace Basalt.Domains;

/// <summary>The map of the embedded world's land. It is made from the scenario, as the world itself makes it.</summary>
public sealed class TerrainOracleMap : IOracleMap
{
    private readonly TerrainSource _terrain;
    private readonly ConcurrentDictionary<(int X, int Z), ushort[]> _chunks = [];

    /// <exception cref="BasaltException">The scenario does not belong to the embedded world.</exception>
    public TerrainOracleMap(Scenario scenario)
    {
        var setup = scenario.Setup;
        _terrain = new TerrainSource(
            (long?)setup["seed"] ?? throw new BasaltException($"scenario {scenario.Id}: found no seed; wanted a whole number"),
            (string?)setup["biome"] ?? "plains",
            (bool?)setup["village"] ?? false);
        Houses = [.. (_terrain.Village?.Houses ?? []).Select(house => Site(house.Bounds))];
        Pens = [.. (_terrain.Village?.Pens ?? []).Select(Site)];
    }

    public bool IsSolid(Cell cell) => cell.Y < 0 || !Blocks.CollisionShape(At(cell)).IsEmpty || IsTall(At(cell.Up(-1)));

    public bool IsClear(Cell cell) => Blocks.Of(At(cell)).Name is "air" or "cave_air" or "grass" or "fern";

    public bool IsEmpty(Cell cell) => Blocks.Of(At(cell)).Name is "air" or "cave_air";

    public bool IsPerilous(Cell cell) =>
        Blocks.Of(At(cell)).Name is "water" or "lava" or "fire" or "cactus" or "magma_block" or "sweet_berry_bush" or "cobweb"
            or "seagrass" or "tall_seagrass" or "kelp" or "kelp_plant";

    public bool IsCave(Cell cell) => cell.Y is >= 0 and < Volume.Height && _terrain.IsNaturalCave(cell.X, cell.Y, cell.Z);

    public int GroundAt(int x, int z) => _terrain.GroundAt(x, z);

    public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) =>
    [
        .. _terrain.CaveMouthsNear(centre.X, centre.Z, radius)
            .Select(mouth => new CaveEntrance(new Cell(mouth.X, mouth.Y, mouth.Z), mouth.InwardX, mouth.InwardZ)),
    ];

    public IReadOnlyList<BuildingSite> Houses { get; }

    public IReadOnlyList<BuildingSite> Pens { get; }

    public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) =>
    [
        .. from z in Enumerable.Range((centre.Z - radius) >> 4, (radius >> 3) + 2)
           from x in Enumerable.Range((centre.X - radius) >> 4, (radius >> 3) + 2)
           from one in _terrain.InhabitantsOf(x, z)
           let feet = (X: (int)Math.Floor(one.Position.X), Z: (int)Math.Floor(one.Position.Z))
           where one.Kind != "villager" && Math.Max(Math.Abs(feet.X - centre.X), Math.Abs(feet.Z - centre.Z)) <= radius
               && Pens.All(pen => pen.DistanceTo(feet.X, feet.Z) > 0)
           select new GrazingAnimal(one.Kind, one.Position.X, one.Position.Y, one.Position.Z),
    ];

    private static BuildingSite Site(Cuboid box) => new(new Cell(box.MinX, box.MinY, box.MinZ), new Cell(box.MaxX, box.MaxY, box.MaxZ));

    private static bool IsTall(ushort state)
    {
        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            if (box.MaxY > 1)
            {
                return true;
            }
        }

        return false;
    }

    private ushort At(Cell cell)
    {
        if (cell.Y is < 0 or >= Volume.Height)
        {
            return 0;
        }

        var chunk = _chunks.GetOrAdd((cell.X >> 4, cell.Z >> 4), key =>
        {
            var states = new ushort[16 * Volume.Height * 16];
            _terrain.Fill(key.X, key.Z, states);
            return states;
        });
        return chunk[(cell.Y * 16 + (cell.Z & 15)) * 16 + (cell.X & 15)];
    }
}
