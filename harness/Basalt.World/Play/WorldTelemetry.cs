namespace Basalt.World;

/// <summary>
/// The facts that a world tells recorders and checks with each step, never agents. Field names of the object:
/// <list type="table">
/// <item><term>tick</term><description>Steps since the reset; 0 with the first observation.</description></item>
/// <item><term>x, y, z</term><description>Middle of the player's feet, in blocks.</description></item>
/// <item><term>yaw, pitch</term><description>Degrees; yaw 0 looks along +z and 90 along −x, pitch is positive downwards.</description></item>
/// <item><term>biome</term><description>Of the column the player stands in, as <see cref="TerrainSource.BiomeAt"/> names it.</description></item>
/// <item><term>skyLight, blockLight</term><description>At the eyes, 0 to 15 each.</description></item>
/// <item><term>health, food</term><description>Half hearts and half drumsticks, 0 to 20.</description></item>
/// <item><term>inventory</term><description>The slots that are not empty, as a list of <c>{slot, type, quantity}</c>; slot 0 to 8 is the hotbar, 40 the other hand.</description></item>
/// <item><term>selected</term><description>The hotbar slot in hand, 0 to 8.</description></item>
/// <item><term>screen</term><description>The open screen, <c>inventory</c> or <c>crafting_table</c>; missing when none is open.</description></item>
/// <item><term>lookingAt</term><description>The block under the crosshair within reach, as <c>{x, y, z, block}</c>; missing when there is none.</description></item>
/// <item><term>creatures</term><description>Those within 24 blocks, nearest first, as a list of <c>{id, kind, x, y, z, baby}</c>; dropped items are not among them.</description></item>
/// <item><term>placed, broken</term><description>Blocks the player placed and broke since the reset, as counts by the block's name.</description></item>
/// <item><term>changes</term><description>What the player changed in this very step, as a list of <c>{x, y, z, from, to}</c> with the names of the blocks; missing when nothing.</description></item>
/// <item><term>harmed</term><description>Hits the player dealt to creatures since the reset, as counts by kind; missing when none.</description></item>
/// <item><term>dead</term><description>True when the player died; missing otherwise.</description></item>
/// </list>
/// </summary>
public static class WorldTelemetry
{
    /// <summary>Blocks around the player within which creatures are stated.</summary>
    public const double CreatureRadius = 24;
}
