using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class ChecksTests
{
    [Fact]
    public void AStatementComesOnceASecondAndAtTheEnd()
    {
        var test = new TestGame();
        var checks = new Checks(test.Game);
        List<int> stated = [];
        for (var tick = 1; tick <= 47; tick++)
        {
            test.Game.Tick(new(tick == 47 ? Buttons.Escape : Buttons.None, 0, 0));
            if (checks.Observe() is not null)
            {
                stated.Add(tick);
            }
        }

        Assert.Equal([20, 40, 47], stated);
    }

    [Fact]
    public void ABucketPouredOnACliffMakesAWaterfall()
    {
        var test = new TestGame(new ItemStack("water_bucket", 1));
        for (var y = 64; y <= 72; y++)
        {
            for (var x = -4; x <= 4; x++)
            {
                test.Set(x, y, -4, "stone");
                test.Set(x, y, -3, "stone");
            }
        }

        var checks = new Checks(test.Game);
        test.Player.Body.Position = new Vector3D(0.5, 73, -2.5);
        test.LookAt(0.5, 72.5, -2);
        test.UseAt(0.5, 73, -2.2);
        test.Wait(120);
        test.Player.Body.Position = new Vector3D(0.5, 64, 7.5);
        test.LookAt(0.5, 68, -2);
        WorldChecks? last = null;
        for (var tick = 0; tick < 20; tick++)
        {
            test.Wait(1);
            last = checks.Observe() ?? last;
        }

        Assert.True(last is { Waterfall: { Made: true, InView: true, Height: >= 8 }, Cave.Inside: false, Pen: null, House: null, Village: null },
            $"{last?.Waterfall}");
    }

    [Fact]
    public void PlacingFencesByHandMakesAPen()
    {
        var test = new TestGame(new ItemStack("oak_fence", 64), new ItemStack("oak_fence_gate", 64));
        var checks = new Checks(test.Game);
        foreach (var (x, z) in new[] { (-2, -2), (-1, -2), (0, -2), (1, -2), (2, -2), (-2, 2), (-1, 2),
            (1, 2), (2, 2), (-2, -1), (-2, 0), (-2, 1), (2, -1), (2, 0), (2, 1) })
        {
            test.UseAt(x + 0.5, 64, z + 0.5);
        }

        test.Player.Inventory.Selected = 1;
        test.Player.YawDegrees = 0;
        test.UseAt(0.5, 64, 2.5);
        WorldChecks? last = null;
        for (var tick = 0; tick < 20; tick++)
        {
            test.Wait(1);
            last = checks.Observe() ?? last;
        }

        Assert.True(last?.Pen is { Closed: true, HasGate: true, Cells: 9, Animals.Count: 0 }, $"{last?.Pen}");
    }
}
