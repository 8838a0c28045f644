namespace Basalt.World;

/// <summary>What the player did to the world, for telemetry.</summary>
internal sealed class PlayerActions
{
    /// <summary>Blocks placed since the reset, by name.</summary>
    public SortedDictionary<string, int> Placed { get; } = new(StringComparer.Ordinal);

    /// <summary>Blocks broken since the reset, by name.</summary>
    public SortedDictionary<string, int> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Hits dealt to creatures since the reset, by kind.</summary>
    public SortedDictionary<string, int> Harmed { get; } = new(StringComparer.Ordinal);

    public Statistics Statistics { get; } = new();

    /// <summary>What was changed in this tick.</summary>
    public List<(int X, int Y, int Z, ushort Before, ushort After)> Changes { get; } = [];

    public static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
