using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class CardClustersTests
{
    private static readonly float[][] Vectors = [[1, 0], [0.99f, 0.05f], [0, 1], [0.02f, 1], [-1, 0.2f]];

    [Fact]
    public void NearCardsAreOneClusterAndALonelyOneItsOwn()
    {
        var clusters = CardClusters.Of(Vectors, 0.1, 2);
        Assert.Equal([0, 0, 1, 1, 2], clusters.Labels);
        Assert.Equal(3, clusters.Representatives(Vectors).Count);
        Assert.Equal(1, clusters.AdjustedRand(["a", "a", "b", "b", "c"]), 1e-12);
    }

    [Fact]
    public void TheAdjustedRandIndexIsThatOfTheTextbook() =>
        // Hubert and Arabie's index of {0,0,0,1,1,1} against {0,0,1,1,2,2}.
        Assert.Equal(0.24242424242424243, new CardClusters([0, 0, 0, 1, 1, 1]).AdjustedRand(["0", "0", "1", "1", "2", "2"]), 1e-12);

    [Fact]
    public void AChainOfNeighboursIsOneCluster()
    {
        float[][] chain = [.. Enumerable.Range(0, 8).Select(at => new[] { (float)Math.Cos(at * 0.3), (float)Math.Sin(at * 0.3) })];
        Assert.Single(CardClusters.Of(chain, 0.05, 2).Labels.Distinct());
        Assert.Equal(8, CardClusters.Of(chain, 0.01, 2).Labels.Distinct().Count());
    }

    [Theory]
    [InlineData(-0.1, 2)]
    [InlineData(0.2, 0)]
    public void ASettingOutOfRangeIsNamed(double eps, int minimum) =>
        Assert.Contains("wanted 0 to 2", Assert.Throws<BasaltException>(() => CardClusters.Of(Vectors, eps, minimum)).Message, StringComparison.Ordinal);
}
