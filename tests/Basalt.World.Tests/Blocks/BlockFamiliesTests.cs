namespace Basalt.World.Tests;

public sealed class BlockFamiliesTests
{
    [Fact]
    public void EveryRowOfTheTableOwnsABlock() => Assert.All(
        BlockFamilies.All, family => Assert.Contains(Blocks.All, block => BlockFamilies.Of(block.DefaultState) == family));

    [Theory]
    [InlineData("oak_fence", typeof(Fences))]
    [InlineData("oak_fence_gate", typeof(FenceGates))]
    [InlineData("oak_wall_sign", typeof(Signs))]
    [InlineData("redstone_wall_torch", typeof(Torches))]
    [InlineData("oak_trapdoor", typeof(Trapdoors))]
    [InlineData("potted_oak_sapling", typeof(FlowerPots))]
    [InlineData("cracked_polished_blackstone_bricks", typeof(PlainBlocks))]
    public void ABlockBelongsToItsFamily(string block, Type family) => Assert.IsType(family, BlockFamilies.Of(Blocks.State(block)));

    [Theory]
    [InlineData("wheat_seeds", "wheat")]
    [InlineData("redstone", "redstone_wire")]
    [InlineData("stone", "stone")]
    [InlineData("red_bed", null)]
    [InlineData("stick", null)]
    public void AnItemPlacesItsBlock(string item, string? block) => Assert.Equal(block, BlockFamilies.PlacedBy(item)?.Name);

    [Fact]
    public void APottedSaplingNeedsNoSoil()
    {
        var volume = TestWorld.Create("stone");
        var potted = Blocks.State("potted_oak_sapling");
        Assert.True(BlockFamilies.Of(potted).Holds(potted, new BlockPlace(volume, 0, 64, 0)));
    }
}
