namespace Basalt.Agents;

/// <summary>Names of the items that experts craft and place.</summary>
internal static class ItemNames
{
    public const string Cobblestone = "cobblestone";
    public const string CraftingTable = "crafting_table";
    public const string Dirt = "dirt";
    public const string Door = "oak_door";
    public const string Fence = "oak_fence";
    public const string FenceGate = "oak_fence_gate";
    public const string GlassPane = "glass_pane";
    public const string Log = "oak_log";
    public const string Planks = "oak_planks";
    public const string Torch = "torch";
    public const string WaterBucket = "water_bucket";
}
