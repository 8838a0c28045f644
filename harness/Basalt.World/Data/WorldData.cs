using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>The embedded table of Minecraft's numbers (<c>Data/minecraft-1.16.5.json</c>) as it stands in the file.</summary>
internal sealed record WorldData(
    string Source,
    Dictionary<string, Dictionary<string, float>> Materials,
    Dictionary<string, float[][]> Shapes,
    List<WorldData.FoodRow> Foods,
    List<WorldData.EntityRow> Entities,
    List<WorldData.ItemRow> Items,
    List<WorldData.RecipeRow> Recipes,
    List<WorldData.BlockRow> Blocks)
{
    private static readonly Lazy<WorldData> File = new(() =>
    {
        using var stream = typeof(WorldData).Assembly.GetManifestResourceStream("minecraft-1.16.5.json")!;
        using var reader = new JsonTextReader(new StreamReader(stream));
        return new JsonSerializer().Deserialize<WorldData>(reader)!;
    });

    public static WorldData Read() => File.Value;

    internal sealed record FoodRow(string Name, int Points, float Saturation);

    internal sealed record EntityRow(string Name, float Width, float Height);

    internal sealed record ItemRow(string Name, int Stack, string Display, int? Durability);

    /// <summary>Shaped when <c>Shape</c> is there (rows, null is an empty cell), else any arrangement of <c>Ingredients</c>.</summary>
    internal sealed record RecipeRow(string Result, int Count, string?[][]? Shape, string[]? Ingredients);

    internal sealed record BlockRow(
        string Name, ushort First, ushort Default, List<BlockProperty> Properties, float Hardness, string? Material, int FilterLight,
        int EmitLight, bool Transparent, bool Solid, List<string>? HarvestTools, List<BlockDrop> Drops, JToken Shape);
}
