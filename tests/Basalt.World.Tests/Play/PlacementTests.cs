using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class PlacementTests
{
    private readonly TestGame _game = new(new ItemStack("stone", 64));

    [Theory]
    [InlineData("oak_log", 0.5, 64, 2.5, 0, 64, 2, "axis", "y")]
    [InlineData("oak_slab", 0.5, 64, 2.5, 0, 64, 2, "type", "bottom")]
    [InlineData("oak_stairs", 0.5, 64, 2.5, 0, 64, 2, "facing", "south")]
    [InlineData("oak_fence_gate", 0.5, 64, 2.5, 0, 64, 2, "facing", "south")]
    [InlineData("furnace", 0.5, 64, 2.5, 0, 64, 2, "facing", "north")]
    [InlineData("lantern", 0.5, 64, 2.5, 0, 64, 2, "hanging", "false")]
    [InlineData("oak_log", 0.5, 65.2, 3, 0, 65, 2, "axis", "z")]
    [InlineData("oak_slab", 0.5, 65.8, 3, 0, 65, 2, "type", "top")]
    [InlineData("oak_stairs", 0.5, 65.8, 3, 0, 65, 2, "half", "top")]
    [InlineData("torch", 0.5, 65.5, 3, 0, 65, 2, "facing", "north")]
    [InlineData("ladder", 0.5, 65.5, 3, 0, 65, 2, "facing", "north")]
    public void ABlockStandsAsThePlayerClickedAndLooked(string item, double x, double y,
        double z, int bx, int by, int bz, string property, string value)
    {
        _game.Set(0, 64, 3, "stone");
        _game.Set(0, 65, 3, "stone");
        _game.Take(item);
        _game.UseAt(x, y, z);
        Assert.Equal(value, _game.Property(bx, by, bz, property));
        Assert.Equal(63, _game.Player.Inventory.Held!.Count);
    }

    [Fact]
    public void ALanternHangsFromACeiling()
    {
        _game.Set(0, 67, 2, "stone");
        _game.Take("lantern");
        _game.UseAt(0.5, 67, 2.5);
        Assert.Equal("true", _game.Property(0, 66, 2, "hanging"));
    }

    [Fact]
    public void ADoorIsTwoHighAndOpensAndClosesAsOne()
    {
        _game.Take("oak_door");
        _game.UseAt(0.5, 64, 2.5);
        Assert.Equal("lower", _game.Property(0, 64, 2, "half"));
        Assert.Equal("upper", _game.Property(0, 65, 2, "half"));
        _game.UseAt(0.5, 65.2, 2.1);
        Assert.Equal("true", _game.Property(0, 64, 2, "open"));
        Assert.Equal("true", _game.Property(0, 65, 2, "open"));
    }

    [Fact]
    public void MiningHalfADoorTakesBothAndDropsOne()
    {
        _game.Take("oak_door", 1);
        _game.UseAt(0.5, 64, 2.5);
        _game.LookAt(0.5, 65.2, 2.1);
        _game.Hold(Buttons.Attack, 100);
        Assert.Equal("air", _game.Name(0, 64, 2));
        Assert.Equal("air", _game.Name(0, 65, 2));
        Assert.Equal(1, _game.Game.Entities.OfType<DroppedItem>().Sum(item => item.Stack.Count) + Carried("oak_door"));
    }

    [Fact]
    public void FencesReachForFencesGatesAndWalls()
    {
        _game.Set(2, 64, 2, "stone");
        _game.Set(0, 64, 2, "oak_fence");
        _game.Set(1, 64, 2, "oak_fence");
        _game.Set(-1, 64, 2, "oak_fence_gate[facing=south]");
        Assert.Equal("true", _game.Property(1, 64, 2, "east"));
        Assert.Equal("true", _game.Property(1, 64, 2, "west"));
        Assert.Equal("true", _game.Property(0, 64, 2, "west"));
        Assert.Equal("false", _game.Property(0, 64, 2, "north"));
        _game.Set(2, 64, 2, "air");
        Assert.Equal("false", _game.Property(1, 64, 2, "east"));
    }

    [Fact]
    public void StairsBendAroundACorner()
    {
        _game.Set(0, 64, 2, "oak_stairs[facing=south]");
        _game.Set(0, 64, 3, "oak_stairs[facing=east]");
        Assert.Equal("outer_left", _game.Property(0, 64, 2, "shape"));
    }

    [Fact]
    public void ASecondSlabMakesItWhole()
    {
        _game.Take("oak_slab");
        _game.UseAt(0.5, 64, 2.5);
        _game.UseAt(0.5, 64.5, 2.5);
        Assert.Equal("double", _game.Property(0, 64, 2, "type"));
    }

    [Fact]
    public void ATorchDropsOffWhenItsWallIsGone()
    {
        _game.Set(0, 65, 3, "stone");
        _game.Set(0, 65, 2, "wall_torch[facing=north]");
        _game.Set(0, 65, 3, "air");
        Assert.Equal("air", _game.Name(0, 65, 2));
    }

    [Fact]
    public void AFlowerNeedsSoilAndAPotTakesIt()
    {
        _game.Take("poppy");
        _game.UseAt(0.5, 64, 2.5);
        Assert.Equal("air", _game.Name(0, 64, 2));
        _game.Set(0, 64, 2, "flower_pot");
        _game.UseAt(0.5, 64.2, 2.5);
        Assert.Equal("potted_poppy", _game.Name(0, 64, 2));
    }

    [Fact]
    public void ACactusStandsOnSandWithNothingBesideIt()
    {
        _game.Set(0, 63, 2, "sand");
        _game.Take("cactus");
        _game.UseAt(0.5, 64, 2.5);
        Assert.Equal("cactus", _game.Name(0, 64, 2));
        _game.Set(1, 64, 2, "stone");
        Assert.Equal("air", _game.Name(0, 64, 2));
    }

    [Fact]
    public void SandFallsUntilItLies()
    {
        _game.Set(0, 70, 3, "sand");
        _game.Wait(40);
        Assert.Equal("air", _game.Name(0, 70, 3));
        Assert.Equal("sand", _game.Name(0, 64, 3));
    }

    [Fact]
    public void NothingIsPlacedWhereThePlayerStands()
    {
        _game.Take("stone");
        _game.LookAt(0.5, 64, 0.5);
        _game.Hold(Buttons.Use);
        Assert.Equal("air", _game.Name(0, 64, 0));
        Assert.Equal(64, _game.Player.Inventory.Held!.Count);
    }

    [Fact]
    public void GrassMakesRoomForABlock()
    {
        _game.Set(0, 63, 2, "grass_block");
        _game.Set(0, 64, 2, "grass");
        _game.Take("cobblestone");
        _game.UseAt(0.5, 64.3, 2.3);
        Assert.Equal("cobblestone", _game.Name(0, 64, 2));
    }

    [Fact]
    public void EveryItemOfTheHouseTaskThatIsABlockCanBePlacedSomewhere()
    {
        string[] items =
        [
            "cobblestone", "oak_log", "glass_pane", "torch", "dirt", "grass_block", "poppy",
            "spruce_log", "acacia_log", "jungle_log", "sand", "sandstone",
            "smooth_sandstone", "terracotta", "packed_ice", "snow_block", "cobweb", "white_wool",
            "flower_pot", "cactus", "lantern", "oak_fence", "oak_fence_gate",
        ];
        foreach (var item in items)
        {
            _game.Set(0, 64, 2, "air");
            _game.Set(0, 63, 2, item switch { "poppy" => "grass_block", "cactus" => "sand", _ => "stone" });
            _game.Take(item);
            _game.UseAt(0.5, 64, 2.5);
            Assert.Equal(item, _game.Name(0, 64, 2));
        }
    }

    private int Carried(string item) => _game.Player.Inventory.Slots.Sum(stack => stack?.Item == item ? stack.Count : 0);
}
