namespace Basalt.World;

/// <summary>What happens when a player uses a block.</summary>
internal sealed record Touch
{
    /// <summary>The block becomes this; null when it stays.</summary>
    public ushort? Becomes { get; init; }

    /// <summary>The player gets this item; null for none.</summary>
    public string? Gives { get; init; }

    /// <summary>The held item goes into the block, which counts as placed.</summary>
    public bool TakesHeld { get; init; }

    /// <summary>The block opens or closes; the other half of a door follows.</summary>
    public bool Swings { get; init; }

    /// <summary>The crafting screen opens.</summary>
    public bool OpensTable { get; init; }
}
