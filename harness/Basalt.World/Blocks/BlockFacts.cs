using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>What the table of families tells other programs: the bridge to Minecraft reads it from <c>game/families.json</c>.</summary>
public static class BlockFacts
{
    /// <summary>
    /// A JSON object. <c>families</c> has the names of the blocks by family, as in <c>fenceGates</c>; blocks that nothing sets apart are
    /// left out. <c>falls</c>, <c>replaceable</c>, <c>climbable</c> and <c>entangles</c> are names of blocks of which every state is so.
    /// </summary>
    public static string ToJson()
    {
        var families = BlockFamilies.All.Where(family => family is not PlainBlocks).OrderBy(NameOf, StringComparer.Ordinal)
            .Select(family => new JProperty(NameOf(family), Names(state => BlockFamilies.Of(state) == family)));
        var facts = new JObject
        {
            ["families"] = new JObject(families),
            ["falls"] = Names(BlockProperties.Falls),
            ["replaceable"] = Names(BlockProperties.IsReplaceable),
            ["climbable"] = Names(BlockProperties.IsClimbable),
            ["entangles"] = Names(BlockProperties.Entangles),
        };
        return facts.ToString(Formatting.Indented) + "\n";
    }

    private static string NameOf(BlockFamily family)
    {
        var name = family.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static JArray Names(Predicate<ushort> holds) => new(Blocks.All
        .Where(block => Enumerable.Range(block.FirstState, block.StateCount).All(state => holds((ushort)state)))
        .Select(block => block.Name).Order(StringComparer.Ordinal));
}
