namespace Basalt.World;

/// <summary>One kind of item.</summary>
/// <param name="Name">Minecraft's name, as in <c>oak_fence</c>.</param>
/// <param name="Stack">How many lie in one slot.</param>
/// <param name="Title">What a player reads, as in "Oak Fence".</param>
/// <param name="Durability">Uses before it breaks; null when it never does.</param>
public sealed record Item(string Name, int Stack, string Title, int? Durability);

/// <summary>The table of all items. Source: see <see cref="Blocks"/>.</summary>
public static class Items
{
    private static readonly Dictionary<string, Item> ByName = WorldData.Read().Items.Where(row => row.Name != "air")
        .ToDictionary(row => row.Name, row => new Item(row.Name, row.Stack, row.Display, row.Durability));

    public static IEnumerable<Item> All => ByName.Values;

    /// <summary>The item of this name; null when there is none.</summary>
    public static Item? Find(string name) => ByName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">There is no such item.</exception>
    public static Item Get(string name) => Find(name) ?? throw new ArgumentException($"no item is called {name}");
}
