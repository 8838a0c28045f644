namespace Basalt.World;

/// <summary>The open inventory or crafting table: its grid, the cursor and what the cursor carries.</summary>
internal sealed class CraftingScreen(Inventory inventory, bool atTable)
{
    /// <summary>Pixels of cursor for a degree of camera: 2400 mouse counts are a full turn.</summary>
    private const float PixelsPerDegree = 2400f / 360;

    private readonly int _side = atTable ? 3 : 2;
    private readonly ItemStack?[] _grid = new ItemStack?[atTable ? 9 : 4];
    private float _x = ScreenLayout.FrameWidth / 2f;
    private float _y = ScreenLayout.FrameHeight / 2f;
    private ItemStack? _held;

    /// <summary>Something was crafted.</summary>
    public event Action<ItemStack>? Made;

    private enum Area
    {
        Outside,
        Panel,
        Inventory,
        Grid,
        Result,
        OffHand,
    }

    public ScreenView View => new(Kind, [.. _grid], Recipes.Match(_grid, _side), _x, _y, _held);

    public string Kind => atTable ? "crafting_table" : "inventory";

    public void MoveCursor(float yawDegrees, float pitchDegrees)
    {
        _x = Math.Clamp(_x + (yawDegrees * PixelsPerDegree), 0, ScreenLayout.FrameWidth - 1);
        _y = Math.Clamp(_y + (pitchDegrees * PixelsPerDegree), 0, ScreenLayout.FrameHeight - 1);
    }

    /// <summary>The left button takes or lays down a whole stack; with shift it sends it to the other half of the inventory.</summary>
    /// <returns>What was thrown out of the window; null when nothing.</returns>
    public ItemStack? LeftClick(bool shift)
    {
        var (area, slot) = Hover();
        switch (area)
        {
            case Area.Outside:
                var thrown = _held;
                _held = null;
                return thrown;
            case Area.Result:
                Craft(shift);
                return null;
            case Area.Panel:
                return null;
            default:
                if (shift)
                {
                    Send(area, slot);
                }
                else
                {
                    Lay(area, slot);
                }

                return null;
        }
    }

    /// <summary>The right button takes half a stack or lays down one.</summary>
    /// <inheritdoc cref="LeftClick"/>
    public ItemStack? RightClick()
    {
        var (area, slot) = Hover();
        if (area == Area.Result)
        {
            Craft(all: false);
        }
        else if (area == Area.Outside && _held is { } held)
        {
            _held = Less(held, 1);
            return held with { Count = 1 };
        }
        else if (area is Area.Inventory or Area.Grid or Area.OffHand)
        {
            var there = this[area, slot];
            if (_held is null)
            {
                if (there is not null)
                {
                    var taken = (there.Count + 1) / 2;
                    _held = there with { Count = taken };
                    this[area, slot] = Less(there, taken);
                }
            }
            else if (there is null || (Same(there, _held) && there.Count < Items.Get(there.Item).Stack))
            {
                this[area, slot] = _held with { Count = (there?.Count ?? 0) + 1 };
                _held = Less(_held, 1);
            }
            else if (!Same(there, _held))
            {
                (this[area, slot], _held) = (_held, there);
            }
        }

        return null;
    }

    /// <summary>A hotbar key changes what is under the cursor for what is in that slot.</summary>
    public void Swap(int hotbar)
    {
        var (area, slot) = Hover();
        if (area is Area.Inventory or Area.Grid or Area.OffHand)
        {
            (this[area, slot], inventory.Slots[hotbar]) = (inventory.Slots[hotbar], this[area, slot]);
        }
        else if (area == Area.Result && inventory.Slots[hotbar] is null && Recipes.Match(_grid, _side) is { } made)
        {
            inventory.Slots[hotbar] = made;
            Spend(made);
        }
    }

    /// <summary>The drop key throws out one of what is under the cursor.</summary>
    /// <inheritdoc cref="LeftClick"/>
    public ItemStack? Drop()
    {
        var (area, slot) = Hover();
        if (area is not (Area.Inventory or Area.Grid or Area.OffHand) || this[area, slot] is not { } there)
        {
            return null;
        }

        this[area, slot] = Less(there, 1);
        return there with { Count = 1 };
    }

    /// <summary>Puts back what lies in the grid and on the cursor.</summary>
    /// <returns>What found no place.</returns>
    public IReadOnlyList<ItemStack> Close()
    {
        var left = new List<ItemStack>();
        foreach (var stack in _grid.Append(_held))
        {
            if (stack is not null && inventory.Add(stack) is var rest and > 0)
            {
                left.Add(stack with { Count = rest });
            }
        }

        Array.Clear(_grid);
        _held = null;
        return left;
    }

    private ItemStack? this[Area area, int slot]
    {
        get => area switch { Area.Inventory => inventory.Slots[slot], Area.Grid => _grid[slot], _ => inventory.OffHand };
        set
        {
            switch (area)
            {
                case Area.Inventory:
                    inventory.Slots[slot] = value;
                    break;
                case Area.Grid:
                    _grid[slot] = value;
                    break;
                default:
                    inventory.OffHand = value;
                    break;
            }
        }
    }

    private (Area Area, int Slot) Hover()
    {
        for (var slot = 0; slot < Inventory.Size; slot++)
        {
            if (ScreenLayout.IsIn(ScreenLayout.InventorySlot(slot), _x, _y))
            {
                return (Area.Inventory, slot);
            }
        }

        for (var slot = 0; slot < _grid.Length; slot++)
        {
            if (ScreenLayout.IsIn(ScreenLayout.GridSlot(_side, slot), _x, _y))
            {
                return (Area.Grid, slot);
            }
        }

        return ScreenLayout.IsIn(ScreenLayout.ResultSlot(_side), _x, _y) ? (Area.Result, 0)
            : !atTable && ScreenLayout.IsIn(ScreenLayout.OffHandSlot, _x, _y) ? (Area.OffHand, 0)
            : ScreenLayout.IsInPanel(_x, _y) ? (Area.Panel, 0)
            : (Area.Outside, 0);
    }

    private void Lay(Area area, int slot)
    {
        var there = this[area, slot];
        if (there is not null && _held is not null && Same(there, _held))
        {
            var moved = Math.Min(_held.Count, Items.Get(there.Item).Stack - there.Count);
            this[area, slot] = there with { Count = there.Count + moved };
            _held = Less(_held, moved);
        }
        else
        {
            (this[area, slot], _held) = (_held, there);
        }
    }

    /// <summary>From the hotbar to the rows, from the rows to the hotbar, from the grid to wherever there is room.</summary>
    private void Send(Area area, int slot)
    {
        if (this[area, slot] is not { } stack)
        {
            return;
        }

        var (first, last) = (0, Inventory.Size);
        if (area == Area.Inventory)
        {
            (first, last) = slot < Inventory.Hotbar ? (Inventory.Hotbar, Inventory.Size) : (0, Inventory.Hotbar);
        }

        this[area, slot] = null;
        var left = inventory.Add(stack, first, last);
        this[area, slot] = left > 0 ? stack with { Count = left } : this[area, slot];
    }

    private void Craft(bool all)
    {
        while (Recipes.Match(_grid, _side) is { } made)
        {
            if (all)
            {
                if (!inventory.HasRoom(made))
                {
                    return;
                }

                inventory.Add(made);
                Spend(made);
                continue;
            }

            if (_held is null || (Same(_held, made) && _held.Count + made.Count <= Items.Get(made.Item).Stack))
            {
                _held = made with { Count = made.Count + (_held?.Count ?? 0) };
                Spend(made);
            }

            return;
        }
    }

    private void Spend(ItemStack made)
    {
        Made?.Invoke(made);
        for (var i = 0; i < _grid.Length; i++)
        {
            _grid[i] = _grid[i] is { } stack ? Less(stack, 1) : null;
        }
    }

    private static bool Same(ItemStack one, ItemStack other) => one.Item == other.Item && one.Damage == other.Damage;

    private static ItemStack? Less(ItemStack stack, int count) => stack.Count > count ? stack with { Count = stack.Count - count } : null;
}
