using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>Makes doors of logs: planks and a crafting table in the inventory, then the doors at the table.</summary>
/// <param name="table">Where the table is put for a while, in reach.</param>
internal sealed class Workbench(ScriptedTeacher teacher, Cell table)
{
    private const double DegreesPerPixel = 360 / 2400.0;
    private const int PanelLeft = (640 - 176) / 2;
    private const int PanelTop = (360 - 166) / 2;
    private const int Planks = 12;

    // The flowers there are of no use for a house.
    private const Buttons SpareKey = Buttons.Hotbar9;

    public IEnumerable<PlayerInput> MakeDoors() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        yield return ScriptedTeacher.Press(Buttons.Inventory);
        if (SlotOf("oak_log") is not { } logs)
        {
            yield break;
        }

        // Three logs make twelve planks.
        yield return Point(InventorySlot(logs));
        yield return ScriptedTeacher.Press(Buttons.Attack);
        yield return Point(GridSlot(2, 0));
        for (var log = 0; log < Planks / 4; log++)
        {
            yield return ScriptedTeacher.Press(Buttons.Use);
        }

        yield return Point(InventorySlot(logs));
        yield return ScriptedTeacher.Press(Buttons.Attack);
        yield return Point(ResultSlot(2));
        for (var log = 0; log < Planks / 4; log++)
        {
            yield return ScriptedTeacher.Press(Buttons.Attack);
        }

        // Four of them make a table.
        for (var slot = 0; slot < 4; slot++)
        {
            yield return Point(GridSlot(2, slot));
            yield return ScriptedTeacher.Press(Buttons.Use);
        }

        yield return Point(ResultSlot(2));
        yield return ScriptedTeacher.Press(Buttons.Attack | Buttons.Sneak);
        yield return ScriptedTeacher.Press(Buttons.Inventory);
        yield return TakeToHotbar("crafting_table");
        yield return teacher.Put(table, "crafting_table");
        yield return teacher.UseBlock(table);

        // Six make three doors.
        if (SlotOf("oak_planks") is { } planks)
        {
            yield return Point(InventorySlot(planks));
            yield return ScriptedTeacher.Press(Buttons.Attack);
            foreach (var slot in new[] { 0, 1, 3, 4, 6, 7 })
            {
                yield return Point(GridSlot(3, slot));
                yield return ScriptedTeacher.Press(Buttons.Use);
            }

            yield return Point(ResultSlot(3));
            yield return ScriptedTeacher.Press(Buttons.Attack | Buttons.Sneak);
        }

        yield return ScriptedTeacher.Press(Buttons.Inventory);
        yield return TakeToHotbar("oak_door");
        yield return teacher.Dig(table);
    }

    /// <summary>Changes what is in the spare slot of the hotbar for something from the bag.</summary>
    private IEnumerable<PlayerInput> TakeToHotbar(string item)
    {
        if (SlotOf(item) is not { } slot || slot < 9)
        {
            yield break;
        }

        foreach (var input in ScriptedTeacher.Press(Buttons.Inventory).Concat(Point(InventorySlot(slot))).Concat(ScriptedTeacher.Press(SpareKey)).Concat(ScriptedTeacher.Press(Buttons.Inventory)))
        {
            yield return input;
        }
    }

    private int? SlotOf(string item) => teacher.Slot(item, int.MaxValue);

    /// <summary>Moves the cursor into the middle of a slot.</summary>
    private IEnumerable<PlayerInput> Point((int X, int Y) slot)
    {
        for (var tick = 0; tick < 40 && teacher.Telemetry["cursor"] is JArray { Count: 2 } cursor; tick++)
        {
            var (dx, dy) = (slot.X + 8 - (double)cursor[0], slot.Y + 8 - (double)cursor[1]);
            var (yaw, pitch) = (Aim.Turn(dx * DegreesPerPixel), Aim.Turn(dy * DegreesPerPixel));
            if ((Math.Abs(dx) < 6 && Math.Abs(dy) < 6) || (yaw, pitch) == (0, 0))
            {
                yield break;
            }

            yield return new PlayerInput(Buttons.None, pitch, yaw);
        }
    }

    // The screens' layout at GUI scale 1, as Minecraft has it.
    private static (int X, int Y) InventorySlot(int slot) => (PanelLeft + 8 + (slot % 9 * 18), PanelTop + (slot < 9 ? 142 : 66 + (slot / 9 * 18)));

    private static (int X, int Y) GridSlot(int side, int slot) => side == 2
        ? (PanelLeft + 98 + (slot % 2 * 18), PanelTop + 18 + (slot / 2 * 18))
        : (PanelLeft + 30 + (slot % 3 * 18), PanelTop + 17 + (slot / 3 * 18));

    private static (int X, int Y) ResultSlot(int side) => side == 2 ? (PanelLeft + 154, PanelTop + 28) : (PanelLeft + 124, PanelTop + 35);
}
