using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Crafts doors from logs: planks and a crafting table in the inventory, then doors at the table.</summary>
/// <param name="table">Where the table is placed for a while, within reach.</param>
internal sealed class Workbench(ScriptedExpert expert, Cell table)
{
    private const double DegreesPerPixel = 360 / 2400.0;
    private const int PanelLeft = (640 - 176) / 2;
    private const int PanelTop = (360 - 166) / 2;
    private const int Planks = 12;

    // The house does not need the flowers in this slot.
    private const Buttons SpareKey = Buttons.Hotbar9;

    public IEnumerable<PlayerInput> MakeDoors() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        yield return ScriptedExpert.Press(Buttons.Inventory);
        if (SlotOf(ItemNames.Log) is not { } logs)
        {
            yield break;
        }

        // Three logs make twelve planks.
        yield return Point(InventorySlot(logs));
        yield return ScriptedExpert.Press(Buttons.Attack);
        yield return Point(GridSlot(2, 0));
        for (var log = 0; log < Planks / 4; log++)
        {
            yield return ScriptedExpert.Press(Buttons.Use);
        }

        yield return Point(InventorySlot(logs));
        yield return ScriptedExpert.Press(Buttons.Attack);
        yield return Point(ResultSlot(2));
        for (var log = 0; log < Planks / 4; log++)
        {
            yield return ScriptedExpert.Press(Buttons.Attack);
        }

        // Four of them make a table.
        for (var slot = 0; slot < 4; slot++)
        {
            yield return Point(GridSlot(2, slot));
            yield return ScriptedExpert.Press(Buttons.Use);
        }

        yield return Point(ResultSlot(2));
        yield return ScriptedExpert.Press(Buttons.Attack | Buttons.Sneak);
        yield return ScriptedExpert.Press(Buttons.Inventory);
        yield return TakeToHotbar(ItemNames.CraftingTable);
        yield return expert.Put(table, ItemNames.CraftingTable);
        yield return expert.UseBlock(table);

        // Six make three doors.
        if (SlotOf(ItemNames.Planks) is { } planks)
        {
            yield return Point(InventorySlot(planks));
            yield return ScriptedExpert.Press(Buttons.Attack);
            foreach (var slot in new[] { 0, 1, 3, 4, 6, 7 })
            {
                yield return Point(GridSlot(3, slot));
                yield return ScriptedExpert.Press(Buttons.Use);
            }

            yield return Point(ResultSlot(3));
            yield return ScriptedExpert.Press(Buttons.Attack | Buttons.Sneak);
        }

        yield return ScriptedExpert.Press(Buttons.Inventory);
        yield return TakeToHotbar(ItemNames.Door);
        yield return expert.Dig(table);
    }

    /// <summary>Swaps an item from the inventory into the spare slot of the hotbar.</summary>
    private IEnumerable<PlayerInput> TakeToHotbar(string item)
    {
        if (SlotOf(item) is not { } slot || slot < 9)
        {
            yield break;
        }

        var swap = ScriptedExpert.Press(Buttons.Inventory)
            .Concat(Point(InventorySlot(slot))).Concat(ScriptedExpert.Press(SpareKey)).Concat(ScriptedExpert.Press(Buttons.Inventory));
        foreach (var input in swap)
        {
            yield return input;
        }
    }

    private int? SlotOf(string item) => expert.Slot(item, int.MaxValue);

    /// <summary>Moves the cursor to the middle of a slot.</summary>
    private IEnumerable<PlayerInput> Point((int X, int Y) slot)
    {
        for (var tick = 0; tick < 40 && expert.Telemetry.Cursor is { } cursor; tick++)
        {
            var (dx, dy) = (slot.X + 8 - cursor.X, slot.Y + 8 - cursor.Y);
            var (yaw, pitch) = (CameraController.Turn(dx * DegreesPerPixel), CameraController.Turn(dy * DegreesPerPixel));
            if ((Math.Abs(dx) < 6 && Math.Abs(dy) < 6) || (yaw, pitch) == (0, 0))
            {
                yield break;
            }

            yield return new PlayerInput(Buttons.None, pitch, yaw);
        }
    }

    // Minecraft's screen layout at GUI scale 1.
    private static (int X, int Y) InventorySlot(int slot) =>
        (PanelLeft + 8 + (slot % 9 * 18), PanelTop + (slot < 9 ? 142 : 66 + (slot / 9 * 18)));

    private static (int X, int Y) GridSlot(int side, int slot) => side == 2
        ? (PanelLeft + 98 + (slot % 2 * 18), PanelTop + 18 + (slot / 2 * 18))
        : (PanelLeft + 30 + (slot % 3 * 18), PanelTop + 17 + (slot / 3 * 18));

    private static (int X, int Y) ResultSlot(int side) => side == 2 ? (PanelLeft + 154, PanelTop + 28) : (PanelLeft + 124, PanelTop + 35);
}
