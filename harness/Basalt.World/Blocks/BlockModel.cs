namespace Basalt.World;

/// <summary>The boxes that a block is drawn with when it is not a plain cube.</summary>
internal sealed record BlockModel(ModelBox[] Boxes);
