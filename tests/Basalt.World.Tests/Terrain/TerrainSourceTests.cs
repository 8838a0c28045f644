using Basalt.Core;

namespace Basalt.World.Tests;

public sealed class TerrainSourceTests
{
    private static readonly (int X, int Z)[] Chunks = [.. Enumerable.Range(0, 64).Select(i => ((i & 7) - 4, (i >> 3) - 4))];

    [Theory]
    [InlineData("plains", false)]
    [InlineData("plains", true)]
    [InlineData("extreme_hills", false)]
    public void TheOrderInWhichChunksAreMadeDoesNotMatter(string biome, bool village)
    {
        var (one, other) = (new TerrainSource(77, biome, village), new TerrainSource(77, biome, village));
        var forwards = Chunks.ToDictionary(chunk => chunk, chunk => Fill(one, chunk));
        foreach (var chunk in Chunks.Reverse())
        {
            Assert.True(forwards[chunk].AsSpan().SequenceEqual(Fill(other, chunk)), $"chunk {chunk} differs");
        }
    }

    [Fact]
    public void ChunksMadeByManyThreadsAtOnceAreTheSame()
    {
        var (one, other) = (new TerrainSource(78, "plains", true), new TerrainSource(78, "plains", true));
        var made = Chunks.AsParallel().WithDegreeOfParallelism(4).Select(chunk => (Chunk: chunk, States: Fill(other, chunk))).ToList();
        Assert.All(made, row => Assert.True(Fill(one, row.Chunk).AsSpan().SequenceEqual(row.States)));
    }

    [Fact]
    public void AnotherSeedGivesAnotherLand() =>
        Assert.False(Fill(new TerrainSource(1, "plains", false), (0, 0)).AsSpan().SequenceEqual(Fill(new TerrainSource(2, "plains", false), (0, 0))));

    [Fact]
    public void InhabitantsAreTheSameWhoeverAsks()
    {
        var (one, other) = (new TerrainSource(79, "plains", true), new TerrainSource(79, "plains", true));
        var (x, z) = (one.Village!.CentreX >> 4, one.Village.CentreZ >> 4);
        var chunks = Chunks.Select(chunk => (X: chunk.X + x, Z: chunk.Z + z)).ToList();
        var backwards = Enumerable.Reverse(chunks).ToDictionary(chunk => chunk, chunk => other.InhabitantsOf(chunk.X, chunk.Z));
        Assert.All(chunks, chunk => Assert.Equal(one.InhabitantsOf(chunk.X, chunk.Z), backwards[chunk]));
        Assert.Contains(chunks, chunk => backwards[chunk].Any(inhabitant => inhabitant.Kind == "villager"));
    }

    [Fact]
    public void NoWaterSourceHangsOverACave()
    {
        var volume = new Volume(new TerrainSource(80, "plains", false));
        volume.LoadAround(0, 0, 120);
        for (var y = 1; y < Volume.SeaLevel; y++)
        {
            for (var z = -100; z < 100; z++)
            {
                for (var x = -100; x < 100; x++)
                {
                    Assert.False(Liquid.IsWet(volume[x, y, z]) && volume[x, y - 1, z] == Blocks.Air, $"water hangs at {x} {y} {z}");
                }
            }
        }
    }

    [Fact]
    public void TheLandGoesOnFarFromTheOrigin()
    {
        var land = new TerrainSource(81, "plains", false);
        Assert.All(
            [(62_000, 0), (-62_000, 62_000)],
            chunk => Assert.InRange(Fill(land, chunk).AsSpan(40 * 256, 256).Count(Palette.Stone), 50, 256));
    }

    [Theory]
    [InlineData("swamp", false)]
    [InlineData("extreme_hills", true)]
    public void AWishThatNoLandFulfilsIsAnErrorInOneSentence(string biome, bool village) =>
        Assert.Contains(biome, Assert.Throws<BasaltException>(() => new TerrainSource(1, biome, village)).Message);

    private static ushort[] Fill(TerrainSource land, (int X, int Z) chunk)
    {
        var states = new ushort[256 * Volume.Height];
        land.Fill(chunk.X, chunk.Z, states);
        return states;
    }
}
