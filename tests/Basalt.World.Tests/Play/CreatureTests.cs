using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class CreatureTests
{
    private readonly TestGame _game = new(new ItemStack("wheat", 10));

    [Theory]
    [InlineData("cow", "wheat")]
    [InlineData("pig", "carrot")]
    [InlineData("sheep", "wheat")]
    [InlineData("chicken", "wheat_seeds")]
    [InlineData("rabbit", "carrot")]
    public void AnAnimalComesForItsFood(string kind, string food)
    {
        var animal = Bring(kind, 8.5, 3.5);
        _game.Take(food);
        _game.Wait(160);
        Assert.True(Distance(animal) < 4, $"the {kind} is {Distance(animal):f1} away");
    }

    [Fact]
    public void AnAnimalDoesNotComeForOtherFood()
    {
        var cow = Bring("cow", 8.5, 3.5);
        _game.Take("carrot");
        var nearest = 100.0;
        for (var i = 0; i < 100; i++)
        {
            _game.Wait(1);
            nearest = Math.Min(nearest, Distance(cow));
        }

        Assert.True(nearest > 3);
    }

    [Fact]
    public void AnimalsWander()
    {
        var cow = Bring("cow", 30.5, 30.5);
        var start = cow.Body.Position;
        var farthest = 0.0;
        for (var i = 0; i < 1200; i++)
        {
            _game.Wait(1);
            farthest = Math.Max(farthest, (cow.Body.Position - start).HorizontalSquared);
        }

        Assert.True(farthest > 4);
    }

    [Fact]
    public void AFenceKeepsThemIn()
    {
        for (var i = -3; i <= 3; i++)
        {
            _game.Set(i + 20, 64, 17, "oak_fence");
            _game.Set(i + 20, 64, 23, "oak_fence");
            _game.Set(17, 64, i + 20, "oak_fence");
            _game.Set(23, 64, i + 20, "oak_fence");
        }

        // A bale of hay beside the fence is a step to the top of it.
        _game.Set(22, 64, 20, "hay_block");
        string[] kinds = ["cow", "pig", "sheep", "chicken", "rabbit"];
        var animals = kinds.Select(kind => Bring(kind, 20.5, 20.5)).ToList();
        _game.Wait(6000);
        Assert.All(animals, animal =>
            Assert.True(animal.Body.Position is { X: > 17 and < 24, Z: > 17 and < 24 }, $"the {animal.Kind} is at {animal.Body.Position}"));
    }

    [Fact]
    public void AnAnimalFleesWhenHit()
    {
        var cow = Bring("cow", 0.5, 2.5);
        _game.Player.Inventory.Held = null;
        _game.LookAt(0.5, 65, 2.5);
        _game.Hold(Buttons.Attack);
        Assert.Equal(9, cow.Health);
        Assert.Equal(1, _game.Game.Actions.Harmed["cow"]);
        _game.Wait(80);
        Assert.True(Distance(cow) > 4, $"the cow is {Distance(cow):f1} away");
    }

    [Fact]
    public void AnAnimalThatIsKilledLeavesSomething()
    {
        var chicken = Bring("chicken", 0.5, 2.5);
        chicken.Hurt(_game.Game, 10, null);
        _game.Wait(22);
        Assert.DoesNotContain(chicken, _game.Game.Entities);
        Assert.Contains(_game.Game.Entities, entity => entity is DroppedItem { Stack.Item: "chicken" });
    }

    [Fact]
    public void TwoThatAreFedHaveYoung()
    {
        var one = Bring("cow", 1.5, 2.5);
        var other = Bring("cow", -0.5, 2.5);
        _game.Take("wheat");
        Assert.True(one.Use(_game.Game, _game.Player.Inventory.Held, offHand: false));
        Assert.True(other.Use(_game.Game, _game.Player.Inventory.Held, offHand: false));
        Assert.Equal(62, _game.Player.Inventory.Held!.Count);
        _game.Wait(300);
        Assert.Single(_game.Game.Entities.OfType<Animal>(), animal => animal.IsBaby);
    }

    [Fact]
    public void ASheepTakesADye()
    {
        var sheep = Bring("sheep", 0.5, 2.5);
        _game.Take("red_dye");
        _game.UseAt(0.5, 65, 2.5);
        Assert.Equal("red", sheep.View.Variant);
        Assert.Equal(63, _game.Player.Inventory.Held!.Count);
    }

    [Fact]
    public void AZombieHuntsThePlayerAndHurts()
    {
        _game.Game.Add(id => new Zombie(id), new Vector3D(6.5, 64, 0.5));
        for (var i = 0; i < 200 && _game.Player.Health == 20; i++)
        {
            _game.Wait(1);
        }

        Assert.True(_game.Player.Health < 20);
    }

    [Fact]
    public void AZombieBehindAWallKnowsNothingOfThePlayer()
    {
        for (var x = 2; x <= 8; x++)
        {
            for (var z = -3; z <= 3; z++)
            {
                for (var y = 64; y < 68; y++)
                {
                    _game.Set(x, y, z, x is 2 or 8 || z is -3 or 3 || y == 67 ? "stone" : "air");
                }
            }
        }

        _game.Game.Add(id => new Zombie(id), new Vector3D(6.5, 64, 0.5));
        _game.Wait(1);
        var zombie = _game.Game.Entities.OfType<Zombie>().Single();
        _game.Wait(40);
        Assert.Equal(6.5, zombie.Body.Position.X, 0.5);
    }

    [Fact]
    public void AVillagerGoesInThroughADoorAndShutsIt()
    {
        for (var x = 10; x <= 14; x++)
        {
            for (var z = 10; z <= 14; z++)
            {
                for (var y = 64; y < 67; y++)
                {
                    _game.Set(x, y, z, x is 10 or 14 || z is 10 or 14 || y == 66 ? "stone" : "air");
                }
            }
        }

        _game.Set(12, 64, 10, "oak_door[facing=south,half=lower]");
        _game.Set(12, 65, 10, "oak_door[facing=south,half=upper]");
        _game.Set(12, 64, 10, "oak_door[facing=south,half=lower]");
        _game.Game.Add(id => new Villager(id, null, (12, 64, 12), false), new Vector3D(12.5, 64, 6.5));
        _game.Wait(1);
        var villager = _game.Game.Entities.OfType<Villager>().Single();
        var inside = false;
        for (var i = 0; i < 6000 && !inside; i++)
        {
            _game.Wait(1);
            inside = villager.Body.Position is { X: > 11 and < 14, Z: > 11 and < 14 };
        }

        Assert.True(inside, $"the villager is at {villager.Body.Position}");
        _game.Wait(60);
        Assert.Equal("false", _game.Property(12, 64, 10, "open"));
    }

    private Animal Bring(string kind, double x, double z)
    {
        _game.Game.Add(id => new Animal(id, Species.Find(kind)!, kind == "sheep" ? "white" : null, false), new Vector3D(x, 64, z));
        _game.Wait(1);
        return _game.Game.Entities.OfType<Animal>().Last();
    }

    private double Distance(Animal animal) => Math.Sqrt((animal.Body.Position - _game.Player.Body.Position).HorizontalSquared);
}
