namespace Basalt.World;

/// <summary>
/// Where the slots of the screens lie, in pixels of a 640 × 360 frame, as in Minecraft at GUI scale 1. A slot's square is 16 × 16;
/// one pixel around it belongs to it.
/// </summary>
internal static class ScreenLayout
{
    public const int FrameWidth = 640;
    public const int FrameHeight = 360;

    /// <summary>The size of the panel in the middle of the frame.</summary>
    public const int PanelWidth = 176;

    /// <inheritdoc cref="PanelWidth"/>
    public const int PanelHeight = 166;

    public const int PanelLeft = (FrameWidth - PanelWidth) / 2;
    public const int PanelTop = (FrameHeight - PanelHeight) / 2;

    /// <summary>Left and top of a slot of the inventory: 0 to 8 the hotbar, then the rows from the top.</summary>
    public static (int X, int Y) InventorySlot(int slot) =>
        (PanelLeft + 8 + (slot % 9 * 18), PanelTop + (slot < 9 ? 142 : 84 + ((slot / 9) - 1) * 18));

    /// <summary>Left and top of a slot of the crafting grid, row by row.</summary>
    /// <param name="side">2 in the inventory screen, 3 at a crafting table.</param>
    public static (int X, int Y) GridSlot(int side, int slot) => side == 2
        ? (PanelLeft + 98 + (slot % 2 * 18), PanelTop + 18 + (slot / 2 * 18))
        : (PanelLeft + 30 + (slot % 3 * 18), PanelTop + 17 + (slot / 3 * 18));

    /// <summary>Left and top of the slot where what is crafted appears.</summary>
    public static (int X, int Y) ResultSlot(int side) => side == 2 ? (PanelLeft + 154, PanelTop + 28) : (PanelLeft + 124, PanelTop + 35);

    /// <summary>Left and top of the other hand's slot; in the inventory screen only.</summary>
    public static (int X, int Y) OffHandSlot => (PanelLeft + 77, PanelTop + 62);

    public static bool IsIn((int X, int Y) slot, float x, float y) =>
        x >= slot.X - 1 && x < slot.X + 17 && y >= slot.Y - 1 && y < slot.Y + 17;

    public static bool IsInPanel(float x, float y) =>
        x >= PanelLeft && x < PanelLeft + PanelWidth && y >= PanelTop && y < PanelTop + PanelHeight;
}
