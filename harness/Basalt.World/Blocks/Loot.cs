namespace Basalt.World;

/// <summary>Collects what drops from a block.</summary>
/// <param name="tool">The item that mined it; null for the bare hand and for blocks that broke by themselves.</param>
internal sealed class Loot(string? tool)
{
    private readonly List<(string Item, int Count)> _items = [];

    public string? Tool => tool;

    public bool ByShears => tool == "shears";

    /// <summary>In the order in which they drop.</summary>
    public IReadOnlyList<(string Item, int Count)> Items => _items;

    /// <param name="count">Nothing drops when it is 0.</param>
    public void Add(string item, int count)
    {
        if (count > 0)
        {
            _items.Add((item, count));
        }
    }
}
