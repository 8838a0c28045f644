using System.Numerics;

namespace Basalt.World;

/// <summary>Animals in the open, as Minecraft strews them when a chunk is made: a herd in every tenth chunk.</summary>
internal static class Herds
{
    private const float ChancePerChunk = 0.12f;
    private const float ChanceOfYoung = 0.07f;

    private static readonly (string Kind, int Weight)[] Kinds = [("sheep", 12), ("pig", 10), ("chicken", 10), ("cow", 8), ("rabbit", 4)];

    public static IReadOnlyList<Inhabitant> In(long seed, int chunkX, int chunkZ, TerrainSource terrain, VillagePlan? village)
    {
        var inhabitants = new List<Inhabitant>();
        if (village is not null)
        {
            inhabitants.AddRange(village.People.Where(one =>
                (int)MathF.Floor(one.Position.X) >> 4 == chunkX && (int)MathF.Floor(one.Position.Z) >> 4 == chunkZ));
        }

        var dice = Dice.At(seed, 70, chunkX, chunkZ);
        if (!dice.Chance(ChancePerChunk))
        {
            return inhabitants;
        }

        var states = new ushort[16 * 16 * Volume.Height];
        terrain.Fill(chunkX, chunkZ, states);
        var kind = Draw(ref dice);
        int middleX = dice.Between(4, 11), middleZ = dice.Between(4, 11);
        for (var i = dice.Between(3, 4); i > 0; i--)
        {
            int x = middleX + dice.Between(-4, 4), z = middleZ + dice.Between(-4, 4);
            int worldX = (chunkX * 16) + x, worldZ = (chunkZ * 16) + z;
            var young = dice.Chance(ChanceOfYoung);
            var colour = kind == "sheep" ? Wool(ref dice) : null;
            var feet = terrain.GroundAt(worldX, worldZ) + 1;
            if (feet + 1 < Volume.Height && IsPasture(states, x, feet, z) && village?.IsBuilt(worldX, worldZ, 2) != true)
            {
                inhabitants.Add(new Inhabitant(kind, new Vector3(worldX + 0.5f, feet, worldZ + 0.5f), colour, young));
            }
        }

        return inhabitants;
    }

    /// <summary>A sheep's colour by the game's own odds.</summary>
    public static string Wool(ref Dice dice) => dice.Below(1000) switch
    {
        < 50 => "black",
        < 100 => "gray",
        < 150 => "light_gray",
        < 180 => "brown",
        < 182 => "pink",
        _ => "white",
    };

    private static string Draw(ref Dice dice)
    {
        var luck = dice.Below(Kinds.Sum(kind => kind.Weight));
        var i = 0;
        while ((luck -= Kinds[i].Weight) >= 0)
        {
            i++;
        }

        return Kinds[i].Kind;
    }

    private static bool IsPasture(ushort[] states, int x, int feet, int z) =>
        states[Index(x, feet - 1, z)] == Palette.Grass
        && Blocks.CollisionShape(states[Index(x, feet, z)]).IsEmpty
        && Blocks.CollisionShape(states[Index(x, feet + 1, z)]).IsEmpty;

    private static int Index(int x, int y, int z) => (((y * 16) + z) * 16) + x;
}
