using Basalt.Testing;

namespace Basalt.Alignment.Tests;

public sealed class ExtrapolationTests
{
    [Fact]
    public void TheValuesAreThoseOfTheReference() => GoldenFile.Check("text/progress_extrapolation.jsonl", row => Assert.Equal(
        (double)row["value"]!, Extrapolation.Ahead(row["votes"]!.ToObject<double[]>()!, (int)row["M"]!, (int)row["K"]!), 1e-9));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void ALineThroughTwoVotesNeverFlipsThePresentOrder(int steps) => Assert.Equal(0, Flips(length: 2, order: 1, steps));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AParabolaThroughThreeVotesFlipsTwoOfEightOrders(int steps) => Assert.Equal(2, Flips(length: 3, order: 2, steps));

    // The newest vote is 1 in every history: an order is flipped when the extrapolated value is negative, as the reference has it.
    private static int Flips(int length, int order, int steps) => Enumerable.Range(0, 1 << length)
        .Select(bits => Enumerable.Range(0, length).Select(at => (bits >> at & 1) == 1 ? 1.0 : -1.0).ToArray())
        .Count(votes => Math.Sign(Extrapolation.Ahead(votes, order, steps)) == -Math.Sign(votes[^1]));
}
