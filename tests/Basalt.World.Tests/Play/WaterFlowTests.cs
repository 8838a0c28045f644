namespace Basalt.World.Tests;

public sealed class WaterFlowTests
{
    private readonly TestGame _game = new();

    [Fact]
    public void OnFlatGroundItRunsSevenBlocksFar()
    {
        _game.Set(10, 64, 10, "water");
        _game.Wait(60);
        Assert.Equal("7", _game.Property(17, 64, 10, "level"));
        Assert.Equal("air", _game.Name(18, 64, 10));
        Assert.Equal("7", _game.Property(13, 64, 14, "level"));
    }

    [Fact]
    public void CutOffItDriesUp()
    {
        _game.Set(10, 64, 10, "water");
        _game.Wait(60);
        _game.Set(10, 64, 10, "air");
        _game.Wait(120);
        for (var x = 0; x <= 20; x++)
        {
            for (var z = 0; z <= 20; z++)
            {
                Assert.Equal("air", _game.Name(x, 64, z));
            }
        }
    }

    [Fact]
    public void ItFallsDownACliffAndSpreadsBelow()
    {
        for (var y = 64; y < 74; y++)
        {
            _game.Set(10, y, 10, "stone");
        }

        _game.Set(10, 74, 10, "water");
        _game.Wait(120);
        Assert.Equal("1", _game.Property(11, 74, 10, "level"));
        Assert.Equal("8", _game.Property(11, 70, 10, "level"));
        Assert.Equal("8", _game.Property(11, 64, 10, "level"));
        Assert.Equal("1", _game.Property(12, 64, 10, "level"));
        Assert.Equal("air", _game.Name(12, 70, 10));
    }

    [Fact]
    public void ItRunsTowardsAnEdgeWithinReachAndNowhereElse()
    {
        for (var y = 60; y < 64; y++)
        {
            _game.Set(13, y, 10, "air");
        }

        _game.Set(10, 64, 10, "water");
        _game.Wait(15);
        Assert.Equal("1", _game.Property(11, 64, 10, "level"));
        Assert.Equal("air", _game.Name(9, 64, 10));
        Assert.Equal("air", _game.Name(10, 64, 11));
    }

    [Fact]
    public void TwoSourcesMakeAThirdBetweenThem()
    {
        Basin(10, 12);
        _game.Set(10, 64, 10, "water");
        _game.Set(12, 64, 10, "water");
        _game.Wait(30);
        Assert.Equal("0", _game.Property(11, 64, 10, "level"));
    }

    [Fact]
    public void OneSourceInABasinMakesNoOther()
    {
        Basin(10, 12);
        _game.Set(10, 64, 10, "water");
        _game.Wait(60);
        Assert.Equal("1", _game.Property(11, 64, 10, "level"));
        Assert.Equal("2", _game.Property(12, 64, 10, "level"));
    }

    [Fact]
    public void ItWashesATorchAwayAndStopsAtAFence()
    {
        _game.Set(11, 64, 10, "torch");
        _game.Set(9, 64, 10, "oak_fence");
        _game.Set(10, 64, 10, "water");
        _game.Wait(20);
        Assert.Equal("water", _game.Name(11, 64, 10));
        Assert.Equal("oak_fence", _game.Name(9, 64, 10));
        Assert.Contains(_game.Game.Entities, entity => entity is DroppedItem { Stack.Item: "torch" });
    }

    [Fact]
    public void ABucketPoursAndTakesUp()
    {
        _game.Player.Inventory.Held = new ItemStack("water_bucket", 1);
        _game.UseAt(0.5, 64, 2.5);
        Assert.Equal("0", _game.Property(0, 64, 2, "level"));
        Assert.Equal("bucket", _game.Player.Inventory.Held!.Item);
        _game.UseAt(0.5, 64.2, 2.5);
        Assert.Equal("water_bucket", _game.Player.Inventory.Held!.Item);
        Assert.NotEqual("0", _game.Property(0, 64, 2, "level"));
    }

    [Fact]
    public void ACurrentCarriesThePlayerAlong()
    {
        for (var z = -1; z <= 1; z += 2)
        {
            for (var x = -3; x < 12; x++)
            {
                _game.Set(x, 64, z, "stone");
            }
        }

        _game.Set(-1, 64, 0, "water");
        _game.Wait(100);
        Assert.True(_game.Player.Body.Position.X > 3, $"the player is at {_game.Player.Body.Position}");
    }

    /// <summary>A trench of stone along x.</summary>
    private void Basin(int from, int to)
    {
        for (var x = from - 1; x <= to + 1; x++)
        {
            for (var z = 9; z <= 11; z++)
            {
                if (z != 10 || x < from || x > to)
                {
                    _game.Set(x, 64, z, "stone");
                }
            }
        }
    }
}
