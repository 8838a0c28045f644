using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class PlayerTests
{
    private readonly TestGame _game = new(new ItemStack("carrot", 2), new ItemStack("stone", 3));

    [Theory]
    [InlineData(67, 20)]
    [InlineData(72, 15)]
    public void AFallHurtsFromTheFourthBlockOn(int height, int health)
    {
        _game.Player.Body.Position = new Vector3D(0.5, height, 0.5);
        _game.Player.Body.OnGround = false;
        while (!_game.Player.Body.OnGround)
        {
            _game.Game.Tick(default);
        }

        Assert.Equal(health, (int)_game.Player.Health);
    }

    [Fact]
    public void DeathEndsTheEpisode()
    {
        _game.Player.Body.Position = new Vector3D(0.5, 100, 0.5);
        for (var i = 0; i < 80 && !_game.Game.IsOver; i++)
        {
            _game.Game.Tick(default);
        }

        Assert.True(_game.Game.IsOver);
        Assert.Equal(0, _game.Player.Health);
    }

    [Fact]
    public void OneWhoStaysUnderWaterDrowns()
    {
        for (var y = 64; y < 68; y++)
        {
            for (var x = -1; x <= 1; x++)
            {
                for (var z = -1; z <= 1; z++)
                {
                    _game.Set(x, y, z, x == 0 && z == 0 && y < 67 ? "water" : "stone");
                }
            }
        }

        _game.Wait(290);
        Assert.Equal(20, _game.Player.Health);
        _game.Wait(60);
        Assert.True(_game.Player.Health < 20);
    }

    [Fact]
    public void SprintingMakesHungryAndFoodHelps()
    {
        for (var i = 0; i < 3000 && _game.Player.Food > 17; i++)
        {
            _game.Player.Body.Position = new Vector3D(0.5, 64, 0.5);
            _game.Game.Tick(new PlayerInput(Buttons.Forward | Buttons.Sprint | Buttons.Jump, 0, 0));
        }

        Assert.Equal(17, _game.Player.Food);
        _game.Player.PitchDegrees = -60;
        _game.Hold(Buttons.Use, 40);
        Assert.Equal(20, _game.Player.Food);
        Assert.Equal(1, _game.Player.Inventory.Held?.Count);
    }

    [Fact]
    public void ADroppedItemIsPickedUpAgain()
    {
        _game.Player.PitchDegrees = 90;
        _game.Hold(Buttons.Drop);
        Assert.Equal(1, _game.Player.Inventory.Held?.Count);
        _game.Wait(80);
        Assert.Equal(2, _game.Player.Inventory.Held?.Count);
    }

    [Fact]
    public void HandsSwapTheirItems()
    {
        _game.Hold(Buttons.SwapHands);
        Assert.Null(_game.Player.Inventory.Held);
        Assert.Equal("carrot", _game.Player.Inventory.OffHand?.Item);
    }

    [Fact]
    public void PickingABlockTakesItInHand()
    {
        _game.LookAt(0.5, 64, 2.5);
        _game.Hold(Buttons.PickItem);
        Assert.Equal("stone", _game.Player.Inventory.Held?.Item);
    }

    [Fact]
    public void AMinedBlockIsCollected()
    {
        _game.Set(0, 64, 1, "dirt");
        _game.LookAt(0.5, 64.9, 1.2);
        _game.Hold(Buttons.Attack, 15);
        Assert.Equal("air", _game.Name(0, 64, 1));
        _game.Wait(20);
        _game.Hold(Buttons.Forward, 5);
        _game.Wait(20);
        Assert.Contains(_game.Player.Inventory.Slots, stack => stack?.Item == "dirt");
    }

    [Fact]
    public void JumpingOnAFieldSpoilsItAndWalkingDoesNot()
    {
        _game.Set(0, 63, 0, "farmland");
        _game.Set(0, 64, 0, "wheat[age=7]");
        _game.Player.Body.Position = new Vector3D(0.5, 63.9375, 0.5);
        _game.Wait(100);
        Assert.Equal("farmland", _game.Name(0, 63, 0));
        for (var i = 0; i < 10; i++)
        {
            _game.Hold(Buttons.Jump);
            _game.Wait(20);
        }

        Assert.Equal("dirt", _game.Name(0, 63, 0));
        Assert.Equal("air", _game.Name(0, 64, 0));
        Assert.Equal(1, _game.Game.Actions.Broken["farmland"]);
    }

    [Fact]
    public void CracksGrowAsABlockIsMined()
    {
        _game.LookAt(0.5, 64, 1.5);
        var stages = new List<int>();
        var scene = new Scene();
        for (var i = 0; i < 149; i++)
        {
            _game.Game.Tick(new PlayerInput(Buttons.Attack, 0, 0));
            _game.Game.Show(scene);
            stages.Add(scene.Target!.Value.CrackStage);
        }

        Assert.Equal(Enumerable.Range(0, 10), stages.Distinct());
        Assert.Equal(stages.Order(), stages);
    }
}
