namespace Basalt.MineRL;

/// <summary>An item that the player has in a slot from the start.</summary>
/// <param name="Type">Minecraft's name, as in <c>oak_fence</c>.</param>
internal sealed record MissionItem(int Slot, string Type, int Quantity);
