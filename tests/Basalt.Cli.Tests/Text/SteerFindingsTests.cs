using Basalt.Domains;

namespace Basalt.Cli.Tests;

public sealed class SteerFindingsTests
{
    // Best of 2 has 1.0 at 0.2 nats and 20 tokens, in every seed a little else; the guided method stands at 0.4 nats and 21 tokens.
    [Theory]
    [InlineData(3.0, 3.1, 2.9, ": wins (lead")]
    [InlineData(0.2, 0.3, 0.1, ": loses (lead")]
    [InlineData(0.0, 2.2, 1.4, ": cannot tell (lead")]
    public void AWinIsAPairedIntervalThatDoesNotHoldZero(double first, double second, double third, string verdict)
    {
        var guided = Row("value-guided, k 20", "guided", 0.4, 21, first, second, third);
        Assert.Contains(verdict, AtEqualCost(guided, Row("best of N", "best of 2", 0.2, 20, 1.0, 1.1, 0.9)), StringComparison.Ordinal);
    }

    [Fact]
    public void OneSeedShowsNoDifference()
    {
        var finding = AtEqualCost(Row("value-guided, k 20", "guided", 0.4, 21, 3), Row("best of N", "best of 2", 0.2, 20, 1));
        Assert.Contains("cannot tell, since one seed has no interval", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void ARewardBetweenTwoPointsIsInterpolatedSeedBySeed()
    {
        var at = SteerTable.RewardAt([Row("base", "base", 0, 10, 0, 2), Row("f", "g", 1, 10, 4, 4)], "hope", 0.25)!;
        Assert.Equal([1.0, 2.5], at.BySeed);
        Assert.Null(SteerTable.RewardAt([Row("base", "base", 0, 10, 0, 2)], "hope", 0.25));
    }

    private static string AtEqualCost(SteerRow guided, SteerRow bestOf)
    {
        double[] none = [.. guided.ModelSteps.BySeed.Select(_ => 0.0)];
        return new SteerFindings([Row("base", "base", 0, 10, none), bestOf, guided], "hope", valuePrice: 0).All()
            .Single(finding => finding.StartsWith("guided costs", StringComparison.Ordinal));
    }

    private static SteerRow Row(string family, string method, double divergence, double tokens, params double[] hopes)
    {
        SeededFigure Always(double value) => new([.. hopes.Select(_ => value)]);
        return new(
            method, family, new Dictionary<string, SeededFigure> { ["hope"] = new(hopes) }, Always(divergence), Always(tokens), Always(0), "");
    }
}
