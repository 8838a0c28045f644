namespace Basalt.World;

/// <summary>What can be crafted from what.</summary>
internal static class Recipes
{
    private static readonly Dictionary<string, ItemStack> Shaped = [];
    private static readonly Dictionary<string, ItemStack> Shapeless = [];

    static Recipes()
    {
        foreach (var row in WorldData.Read().Recipes)
        {
            if (Items.Find(row.Result) is null)
            {
                continue;
            }

            var made = new ItemStack(row.Result, row.Count);
            if (row.Shape is { } shape)
            {
                var width = shape.Max(cells => cells.Length);
                Shaped.TryAdd(Key(shape.Select(cells => cells.Concat(Enumerable.Repeat<string?>(null, width - cells.Length)))), made);
            }
            else if (row.Ingredients is { } ingredients)
            {
                Shapeless.TryAdd(Key(ingredients), made);
            }
        }
    }

    /// <summary>What a grid makes; null when nothing.</summary>
    /// <param name="cells">Row by row.</param>
    /// <param name="side">Cells in a row.</param>
    public static ItemStack? Match(IReadOnlyList<ItemStack?> cells, int side)
    {
        var names = cells.Select(cell => cell?.Item).ToArray();
        if (Find(names, side) is { } made)
        {
            return made;
        }

        // Planks of different trees make what is of no tree's wood, as sticks.
        var plain = names.Select(name => name?.EndsWith("_planks", StringComparison.Ordinal) == true ? "oak_planks" : name).ToArray();
        return Find(plain, side) is { } neutral && !neutral.Item.StartsWith("oak_", StringComparison.Ordinal) ? neutral : null;
    }

    private static ItemStack? Find(string?[] names, int side)
    {
        var used = Enumerable.Range(0, names.Length).Where(i => names[i] is not null).ToList();
        if (used.Count == 0)
        {
            return null;
        }

        int left = used.Min(i => i % side), right = used.Max(i => i % side), top = used.Min(i => i / side), bottom = used.Max(i => i / side);
        var rows = Enumerable.Range(top, bottom - top + 1)
            .Select(row => Enumerable.Range(left, right - left + 1).Select(column => names[(row * side) + column]).ToArray()).ToArray();
        return Shaped.GetValueOrDefault(Key(rows))
            ?? Shaped.GetValueOrDefault(Key(rows.Select(row => row.Reverse())))
            ?? Shapeless.GetValueOrDefault(Key(used.Select(i => names[i]!)));
    }

    private static string Key(IEnumerable<IEnumerable<string?>> rows) => string.Join('/', rows.Select(row => string.Join(',', row)));

    private static string Key(IEnumerable<string> ingredients) => string.Join(',', ingredients.Order(StringComparer.Ordinal));
}
