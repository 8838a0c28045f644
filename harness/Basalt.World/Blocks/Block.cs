namespace Basalt.World;

/// <summary>One kind of block with its numbers, as Minecraft 1.16.5 has them.</summary>
/// <param name="FirstState">State id of the first of its states; they are consecutive.</param>
/// <param name="DefaultState">The state it has when nothing else is said.</param>
/// <param name="Properties">In Minecraft's order; the last one varies fastest along the state ids.</param>
/// <param name="Hardness">Seconds-like number of the mining formula; negative when it cannot be mined.</param>
/// <param name="Material">Key of <see cref="Blocks.MaterialSpeeds"/>; null when no tool is faster.</param>
/// <param name="HarvestTools">The tools that get a drop; null when the bare hand does.</param>
public sealed record Block(
    string Name,
    ushort FirstState,
    ushort DefaultState,
    IReadOnlyList<BlockProperty> Properties,
    float Hardness,
    string? Material,
    int FilterLight,
    int EmitLight,
    bool Transparent,
    bool Solid,
    IReadOnlyList<string>? HarvestTools,
    IReadOnlyList<BlockDrop> Drops)
{
    /// <summary>How many states it has.</summary>
    public int StateCount { get; } = Properties.Aggregate(1, (product, property) => product * property.Values.Count);

    /// <summary>Whether its states differ in a property.</summary>
    public bool Has(string property) => Properties.Any(one => one.Name == property);

    /// <summary>Whether a property of its states can have this value.</summary>
    public bool Has(string property, string value) => Properties.Any(one => one.Name == property && one.Values.Contains(value));
}
