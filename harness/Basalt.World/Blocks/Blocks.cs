namespace Basalt.World;

/// <summary>
/// The table of all blocks. A block's state is a <see cref="ushort"/>: Minecraft 1.16.5's own global state id, so that a world can
/// be written for, or compared with, the real game without translation. State 0 is air.
/// Source: the npm package <c>minecraft-data</c>, see <c>Data/extract.mjs</c>.
/// </summary>
public static class Blocks
{
    public const ushort Air = 0;

    private static readonly Dictionary<string, Block> ByName = [];
    private static readonly Block[] ByState;
    private static readonly Box[][] Shapes;
    private static readonly ushort[] ShapeOf;

    static Blocks()
    {
        var file = WorldData.Read();
        MaterialSpeeds = file.Materials.ToDictionary(
            material => material.Key,
            material => (IReadOnlyDictionary<string, float>)material.Value);
        Shapes = new Box[file.Shapes.Keys.Max(int.Parse) + 1][];
        foreach (var (id, boxes) in file.Shapes)
        {
            Shapes[int.Parse(id)] = [.. boxes.Select(box => new Box(box[0], box[1], box[2], box[3], box[4], box[5]))];
        }

        var count = file.Blocks.Max(row => row.First) + 1 + 1024;
        var states = new List<Block>(count);
        var shapes = new List<ushort>(count);
        foreach (var row in file.Blocks.OrderBy(row => row.First))
        {
            var block = new Block(
                row.Name, row.First, row.Default, row.Properties, row.Hardness, row.Material, row.FilterLight, row.EmitLight,
                row.Transparent, row.Solid, row.HarvestTools, row.Drops);
            ByName.Add(row.Name, block);
            for (var i = 0; i < block.StateCount; i++)
            {
                states.Add(block);
                shapes.Add((ushort)(row.Shape.Type == Newtonsoft.Json.Linq.JTokenType.Array ? row.Shape[i]! : row.Shape));
            }
        }

        ByState = [.. states];
        ShapeOf = [.. shapes];
    }

    /// <summary>How many states there are; every state id is below it.</summary>
    public static int StateCount => ByState.Length;

    /// <summary>Mining speed by material and tool name, as in <c>["rock"]["stone_pickaxe"]</c> = 4.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, float>> MaterialSpeeds { get; }

    public static IEnumerable<Block> All => ByName.Values;

    /// <summary>The block that this state belongs to.</summary>
    public static Block Of(ushort state) => ByState[state];

    /// <summary>The block of this name, without <c>minecraft:</c>; null when there is none.</summary>
    public static Block? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The state of a block with these properties; those not named have their default.</summary>
    /// <exception cref="ArgumentException">There is no such block, property or value.</exception>
    public static ushort State(string name, params ReadOnlySpan<(string Property, string Value)> properties)
    {
        var block = Find(name) ?? throw new ArgumentException($"no block is called {name}");
        var state = block.DefaultState;
        foreach (var (property, value) in properties)
        {
            state = With(state, property, value);
        }

        return state;
    }

    /// <summary>The same block with one property changed.</summary>
    /// <inheritdoc cref="State"/>
    public static ushort With(ushort state, string property, string value)
    {
        var block = Of(state);
        var stride = 1;
        for (var i = block.Properties.Count - 1; i >= 0; i--)
        {
            var values = block.Properties[i].Values;
            if (block.Properties[i].Name == property)
            {
                var wanted = IndexOf(values, value);
                if (wanted < 0)
                {
                    break;
                }

                var current = (state - block.FirstState) / stride % values.Count;
                return (ushort)(state + ((wanted - current) * stride));
            }

            stride *= values.Count;
        }

        throw new ArgumentException($"{block.Name} has no {property}={value}");
    }

    /// <summary>The value of a property; null when the block has no such property.</summary>
    public static string? Property(ushort state, string property)
    {
        var block = Of(state);
        var stride = 1;
        for (var i = block.Properties.Count - 1; i >= 0; i--)
        {
            var values = block.Properties[i].Values;
            if (block.Properties[i].Name == property)
            {
                return values[(state - block.FirstState) / stride % values.Count];
            }

            stride *= values.Count;
        }

        return null;
    }

    /// <summary>The boxes a body collides with; empty for air, plants and liquids.</summary>
    public static ReadOnlySpan<Box> CollisionShape(ushort state) => Shapes[ShapeOf[state]];

    private static int IndexOf(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
