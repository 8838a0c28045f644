using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

public sealed class BlockFactsTests
{
    /// <summary>Who changes a family runs this test with BASALT_REFRESH_FAMILIES set to the path of the file and commits it.</summary>
    [Fact]
    public void TheBridgesFileIsWhatTheTableSays()
    {
        if (Environment.GetEnvironmentVariable("BASALT_REFRESH_FAMILIES") is { Length: > 0 } path)
        {
            File.WriteAllText(path, BlockFacts.ToJson());
        }

        Assert.Equal(BlockFacts.ToJson(), File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "families.json")));
    }

    [Fact]
    public void ABlockIsInOneFamilyOnly()
    {
        var families = (JObject)JObject.Parse(BlockFacts.ToJson())["families"]!;
        var names = families.Properties().SelectMany(family => family.Value.Select(name => (string)name!)).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("oak_fence_gate", families["fenceGates"]!.Select(name => (string)name!));
    }
}
