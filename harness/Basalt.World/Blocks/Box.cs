namespace Basalt.World;

/// <summary>A box inside a block, in blocks: 0 to 1 on each axis (a fence's reaches 1.5).</summary>
public readonly record struct Box(float MinX, float MinY, float MinZ, float MaxX, float MaxY, float MaxZ);
