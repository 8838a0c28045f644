using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class CraftingScreenTests
{
    private readonly TestGame _game = new(new ItemStack("oak_log", 3), new ItemStack("torch", 10));

    [Fact]
    public void TheInventoryKeyOpensItAndEscapeClosesItWithoutEndingTheEpisode()
    {
        _game.Hold(Buttons.Inventory);
        Assert.NotNull(_game.Game.Screen);
        _game.Hold(Buttons.Escape);
        Assert.Null(_game.Game.Screen);
        Assert.False(_game.Game.IsOver);
        _game.Game.Tick(new PlayerInput(Buttons.Escape, 0, 0));
        Assert.True(_game.Game.IsOver);
    }

    [Fact]
    public void TheCameraMovesTheCursorAndNotTheHead()
    {
        _game.Hold(Buttons.Inventory);
        _game.Game.Tick(new PlayerInput(Buttons.None, 3, -6));
        var view = _game.Game.Screen!.View;
        Assert.Equal(320 - (6 * 2400 / 360f), view.CursorX, 3);
        Assert.Equal(180 + (3 * 2400 / 360f), view.CursorY, 3);
        Assert.Equal(0, _game.Player.YawDegrees);
    }

    [Fact]
    public void LogsBecomePlanksAndPlanksATable()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(0), Buttons.Attack);
        Click(ScreenLayout.GridSlot(2, 0), Buttons.Attack);
        Click(ScreenLayout.ResultSlot(2), Buttons.Attack);
        Click(ScreenLayout.InventorySlot(9), Buttons.Attack);
        Assert.Equal(new ItemStack("oak_planks", 4), _game.Player.Inventory.Slots[9]);
        Click(ScreenLayout.GridSlot(2, 0), Buttons.Attack);
        Click(ScreenLayout.InventorySlot(10), Buttons.Attack);
        Click(ScreenLayout.InventorySlot(9), Buttons.Attack);
        for (var slot = 0; slot < 4; slot++)
        {
            Click(ScreenLayout.GridSlot(2, slot), Buttons.Use);
        }

        Assert.Equal("crafting_table", _game.Game.Screen!.View.CraftingResult?.Item);
        Click(ScreenLayout.ResultSlot(2), Buttons.Attack);
        Assert.Equal("crafting_table", _game.Game.Screen!.View.Held?.Item);
        _game.Hold(Buttons.Inventory);
        Assert.Contains(_game.Player.Inventory.Slots, stack => stack?.Item == "crafting_table");
    }

    [Fact]
    public void ShiftCraftsAsMuchAsThereIs()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(0), Buttons.Attack);
        Click(ScreenLayout.GridSlot(2, 3), Buttons.Attack);
        Click(ScreenLayout.ResultSlot(2), Buttons.Attack | Buttons.Sneak);
        Assert.Equal(12, _game.Player.Inventory.Slots.Sum(stack => stack?.Item == "oak_planks" ? stack.Count : 0));
        Assert.All(_game.Game.Screen!.View.CraftingGrid, Assert.Null);
    }

    [Fact]
    public void TheRightButtonTakesHalfAndLaysOne()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(1), Buttons.Use);
        Assert.Equal(5, _game.Game.Screen!.View.Held?.Count);
        Click(ScreenLayout.InventorySlot(20), Buttons.Use);
        Assert.Equal(1, _game.Player.Inventory.Slots[20]?.Count);
        Assert.Equal(4, _game.Game.Screen!.View.Held?.Count);
    }

    [Fact]
    public void ShiftSendsAStackToTheOtherHalf()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(1), Buttons.Attack | Buttons.Sneak);
        Assert.Null(_game.Player.Inventory.Slots[1]);
        Assert.Equal("torch", _game.Player.Inventory.Slots[9]?.Item);
    }

    [Fact]
    public void AClickBesideThePanelThrowsTheStackOut()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(1), Buttons.Attack);
        Click((20, 20), Buttons.Attack);
        Assert.Contains(_game.Game.Entities, entity => entity is DroppedItem { Stack: { Item: "torch", Count: 10 } });
    }

    [Fact]
    public void ACraftingTableHasNineCellsAndMakesADoor()
    {
        _game.Player.Inventory.Slots[0] = new ItemStack("spruce_planks", 6);
        _game.Set(0, 64, 2, "crafting_table");
        _game.Player.Inventory.Selected = 5;
        _game.UseAt(0.5, 64.9, 2.5);
        Click(ScreenLayout.InventorySlot(0), Buttons.Attack);
        foreach (var slot in new[] { 0, 1, 3, 4, 6, 7 })
        {
            Click(ScreenLayout.GridSlot(3, slot), Buttons.Use);
        }

        Assert.Equal(new ItemStack("spruce_door", 3), _game.Game.Screen!.View.CraftingResult);
    }

    [Theory]
    [InlineData("oak_planks,oak_planks,,,oak_planks,oak_planks,,,", null)]
    [InlineData("oak_planks,,,oak_planks,oak_planks,,oak_planks,oak_planks,oak_planks", "oak_stairs")]
    [InlineData("oak_planks,oak_planks,oak_planks,,,,,,", "oak_slab")]
    [InlineData("oak_planks,stick,oak_planks,oak_planks,stick,oak_planks,,,", "oak_fence")]
    [InlineData("stick,oak_planks,stick,stick,oak_planks,stick,,,", "oak_fence_gate")]
    [InlineData("oak_planks,,,birch_planks,,,,,", "stick")]
    [InlineData("snow_block,snow_block,snow_block,,,,,,", "snow")]
    [InlineData("red_dye,,,,yellow_dye,,,,", "orange_dye")]
    [InlineData("sandstone,sandstone,,sandstone,sandstone,,,,", "cut_sandstone")]
    public void AGridMakesWhatTheGameMakes(string grid, string? result)
    {
        var cells = grid.Split(',').Select(name => name.Length > 0 ? new ItemStack(name, 1) : null).ToList();
        Assert.Equal(result, Recipes.Match(cells, 3)?.Item);
    }

    private void Click((int X, int Y) slot, Buttons button)
    {
        var view = _game.Game.Screen!.View;
        var (x, y) = (slot.X + 8 - view.CursorX, slot.Y + 8 - view.CursorY);
        _game.Game.Tick(new PlayerInput(Buttons.None, y * 0.15f, x * 0.15f));
        _game.Hold(button);
    }
}
