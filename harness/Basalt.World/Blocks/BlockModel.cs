namespace Basalt.World;

/// <summary>The boxes that a block is drawn with when it is not a plain cube.</summary>
internal sealed record BlockModel(IReadOnlyList<ModelBox> Boxes)
{
    /// <summary>The same boxes, for hot loops.</summary>
    public ModelBox[] Array { get; } = [.. Boxes];
}
