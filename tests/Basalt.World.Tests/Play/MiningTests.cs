namespace Basalt.World.Tests;

public sealed class MiningTests
{
    /// <summary>Ticks by the wiki's table of breaking times, which prismarine-block's digTime gives too.</summary>
    [Theory]
    [InlineData("grass_block", null, 18)]
    [InlineData("dirt", null, 15)]
    [InlineData("dirt", "stone_shovel", 4)]
    [InlineData("sand", "stone_shovel", 4)]
    [InlineData("stone", null, 150)]
    [InlineData("stone", "stone_pickaxe", 12)]
    [InlineData("cobblestone", "stone_pickaxe", 15)]
    [InlineData("oak_log", null, 60)]
    [InlineData("oak_log", "stone_axe", 15)]
    [InlineData("oak_planks", "iron_axe", 10)]
    [InlineData("oak_slab", "stone_axe", 15)]
    [InlineData("glass_pane", null, 9)]
    [InlineData("white_wool", null, 24)]
    [InlineData("torch", null, 1)]
    [InlineData("cobweb", null, 400)]
    [InlineData("terracotta", "stone_pickaxe", 10)]
    public void ABlockBreaksAfterAsManyTicksAsInTheGame(string block, string? tool, int ticks)
    {
        var progress = Mining.Progress(Blocks.State(block), tool, eyeInWater: false, onGround: true);
        Assert.Equal(ticks, (int)Math.Ceiling(Math.Round(1 / progress, 6)));
    }

    [Fact]
    public void MiningInWaterOrInTheAirTakesFiveTimesAsLong()
    {
        var stone = Blocks.State("stone");
        var ashore = Mining.Progress(stone, "stone_pickaxe", eyeInWater: false, onGround: true);
        Assert.Equal(ashore / 5, Mining.Progress(stone, "stone_pickaxe", eyeInWater: true, onGround: true), 9);
        Assert.Equal(ashore / 25, Mining.Progress(stone, "stone_pickaxe", eyeInWater: true, onGround: false), 9);
    }

    [Fact]
    public void BedrockNeverBreaks() =>
        Assert.Equal(0, Mining.Progress(Blocks.State("bedrock"), "stone_pickaxe", eyeInWater: false, onGround: true));

    [Theory]
    [InlineData("stone", "stone_pickaxe", "cobblestone")]
    [InlineData("stone", null, null)]
    [InlineData("grass_block", null, "dirt")]
    [InlineData("glass_pane", null, null)]
    [InlineData("oak_slab[type=double]", null, "oak_slab")]
    [InlineData("wall_torch", null, "torch")]
    [InlineData("snow[layers=3]", "stone_shovel", "snowball")]
    [InlineData("carrots[age=7]", null, "carrot")]
    public void ABlockDropsWhatTheToolYields(string block, string? tool, string? item)
    {
        var dice = new Dice(7);
        Assert.Equal(item, Drops.Of(TestWorld.State(block), tool, ref dice).FirstOrDefault()?.Item);
    }
}
