using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class StatisticsTests
{
    private readonly TestGame _game = new(new ItemStack("oak_log", 3), new ItemStack("stone_pickaxe", 1) { Damage = 129 });

    private Statistics Statistics => _game.Game.Actions.Statistics;

    [Fact]
    public void MiningCountsTheBlockTheToolAndWhatIsPickedUp()
    {
        _game.Set(0, 64, 1, "stone");
        _game.Game.Select(1);
        _game.LookAt(0.5, 64.5, 1.5);
        _game.Hold(Buttons.Attack, 13);
        _game.Wait(40);
        Assert.Equal((1, 1), (Statistics["mine_block", "stone"], Statistics["use_item", "stone_pickaxe"]));
        _game.Player.Body.Position = new Vector3D(0.5, 64, 1.5);
        _game.Wait(20);
        Assert.Equal(1, Statistics["pickup", "cobblestone"]);
    }

    [Fact]
    public void AToolThatBreaksIsCounted()
    {
        _game.Game.Select(1);
        _game.Player.Inventory.Wear(1);
        Assert.Equal(0, Statistics["break_item", "stone_pickaxe"]);
        _game.Player.Inventory.Wear(1);
        Assert.Equal(1, Statistics["break_item", "stone_pickaxe"]);
    }

    [Fact]
    public void PlacingAndDroppingAreCounted()
    {
        _game.UseAt(0.5, 64, 2.5);
        _game.Hold(Buttons.Drop);
        Assert.Equal((1, 1, 1), (Statistics["use_item", "oak_log"], Statistics["drop", "oak_log"], Statistics["custom", "drop"]));
    }

    [Fact]
    public void CraftingCountsWhatIsMade()
    {
        _game.Hold(Buttons.Inventory);
        Click(ScreenLayout.InventorySlot(0));
        Click(ScreenLayout.GridSlot(2, 0));
        Click(ScreenLayout.ResultSlot(2));
        Click(ScreenLayout.ResultSlot(2));
        Assert.Equal(8, Statistics["craft_item", "oak_planks"]);
    }

    [Fact]
    public void WalkingJumpingAndTimeAreCounted()
    {
        for (var i = 0; i < 40; i++)
        {
            _game.Game.Tick(new PlayerInput(Buttons.Forward, 0, 0));
        }

        var way = (_game.Player.Body.Position.Z - 0.5) * 100;
        Assert.InRange(Statistics["custom", "walk_one_cm"], way - 20, way + 20);
        _game.Hold(Buttons.Jump, 2);
        _game.Wait(20);
        Assert.Equal((1, 63), (Statistics["custom", "jump"], Statistics["custom", "play_one_minute"]));
    }

    [Fact]
    public void HurtAndDeathAreCounted()
    {
        _game.Player.Body.Position = new Vector3D(0.5, 64 + 30, 0.5);
        _game.Player.Body.OnGround = false;
        _game.Wait(60);
        Assert.Equal((1, 200), (Statistics["custom", "deaths"], Statistics["custom", "damage_taken"]));

        // As in the game, the way of the tick that ends the fall is not counted.
        Assert.InRange(Statistics["custom", "fall_one_cm"], 2800, 3000);
    }

    private void Click((int X, int Y) slot)
    {
        var view = _game.Game.Screen!.View;
        const float DegreesPerPixel = 360f / 2400;
        _game.Game.Tick(new PlayerInput(Buttons.None, (slot.Y + 8 - view.CursorY) * DegreesPerPixel, (slot.X + 8 - view.CursorX) * DegreesPerPixel));
        _game.Hold(Buttons.Attack);
    }
}
