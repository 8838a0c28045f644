namespace Basalt.Agents;

/// <summary>A block that the telemetry names. This is the one place where experts derive properties from block names.</summary>
/// <param name="Name">Without a namespace, as in <c>oak_fence_gate</c>.</param>
internal readonly record struct ObservedBlock(string Name)
{
    public bool IsAir => Name == "air";

    public bool IsWater => Name == "water";

    /// <summary>Whether a player collides with it.</summary>
    public bool IsSolid => Name is not ("air" or "water" or "torch" or "wall_torch");

    /// <summary>Whether it is a fence or a gate. Their collision boxes are one and a half blocks high, so that nobody jumps over them.</summary>
    public bool IsFence => Name.StartsWith("oak_fence", StringComparison.Ordinal);

    /// <summary>Whether it fills its cell, so that each side is a whole square.</summary>
    public bool IsFullCube => !(Has("fence") || Has("pane") || Has("door"));

    private bool Has(string part) => Name.Contains(part, StringComparison.Ordinal);
}
