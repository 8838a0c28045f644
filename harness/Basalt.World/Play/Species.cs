namespace Basalt.World;

/// <summary>What tells the kinds of animals apart; numbers of Minecraft 1.16.</summary>
/// <param name="Panic">Pace of flight, as a multiple of <paramref name="Speed"/>.</param>
/// <param name="Lured">Pace behind food.</param>
internal sealed record Species(string Kind, double Width, double Height, float Health, double Speed, double Panic, double Lured, string[] Food)
{
    private static readonly Dictionary<string, Species> All = new[]
    {
        new Species("cow", 0.9, 1.4, 10, 0.2, 2, 1.25, ["wheat"]),
        new Species("pig", 0.9, 0.9, 10, 0.25, 1.25, 1.2, ["carrot", "potato", "beetroot"]),
        new Species("sheep", 0.9, 1.3, 8, 0.23, 1.25, 1.1, ["wheat"]),
        new Species("chicken", 0.4, 0.7, 4, 0.25, 1.4, 1, ["wheat_seeds", "melon_seeds", "pumpkin_seeds", "beetroot_seeds"]),
        new Species("rabbit", 0.4, 0.5, 3, 0.3, 2.2, 1, ["carrot", "golden_carrot", "dandelion"]),
    }.ToDictionary(species => species.Kind);

    /// <summary>Null when no animal is called so.</summary>
    public static Species? Find(string kind) => All.GetValueOrDefault(kind);

    /// <summary>What it leaves when it dies.</summary>
    /// <param name="wool">Colour of a sheep; null for others and for the shorn.</param>
    public IEnumerable<ItemStack> Remains(string? wool, Game game)
    {
        (string Item, int Least, int Most)[] rows = Kind switch
        {
            "cow" => [("leather", 0, 2), ("beef", 1, 3)],
            "pig" => [("porkchop", 1, 3)],
            "sheep" => [("mutton", 1, 2), ((wool ?? "white") + "_wool", wool is null ? 0 : 1, wool is null ? 0 : 1)],
            "chicken" => [("feather", 0, 2), ("chicken", 1, 1)],
            _ => [("rabbit_hide", 0, 1), ("rabbit", 0, 1)],
        };
        foreach (var (item, least, most) in rows)
        {
            if (game.Dice.Between(least, most) is var count and > 0)
            {
                yield return new ItemStack(item, count);
            }
        }
    }
}
