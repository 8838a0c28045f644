using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>
/// The land of every official seed is the same everywhere and always. <c>terrain.json</c> beside this file holds a hash of the blocks
/// and inhabitants of the 9 × 9 chunks around each spawn point. Who changes the land on purpose runs this test with
/// BASALT_REFRESH_GOLDEN set to any word, copies <c>Terrain/terrain.json</c> from the test program's folder over it, looks at what
/// changed, and commits it.
/// </summary>
public sealed class TerrainGoldenTests
{
    [Fact]
    public void TheOfficialSeedsGiveTheLandsTheyAlwaysGave()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Terrain", "terrain.json");
        var found = new JObject();
        foreach (var (task, seed) in OfficialSeeds.All)
        {
            found[$"{task}/{seed}"] = Hash(OfficialSeeds.Land(task, seed));
        }

        if (Environment.GetEnvironmentVariable("BASALT_REFRESH_GOLDEN") is { Length: > 0 })
        {
            File.WriteAllText(path, found + "\n");
        }

        Assert.Equal(JObject.Parse(File.ReadAllText(path)).ToString(), found.ToString());
    }

    private static string Hash(TerrainSource land)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var states = new ushort[256 * Volume.Height];
        for (var dz = -4; dz <= 4; dz++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var (x, z) = ((land.Spawn.X >> 4) + dx, (land.Spawn.Z >> 4) + dz);
                Array.Clear(states);
                land.Fill(x, z, states);
                sum.AppendData(MemoryMarshal.AsBytes(states.AsSpan()));
                foreach (var one in land.InhabitantsOf(x, z))
                {
                    sum.AppendData(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{one}")));
                }
            }
        }

        sum.AppendData(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{land.Spawn}")));
        return Convert.ToHexString(sum.GetHashAndReset())[..16];
    }
}
