namespace Basalt.Evaluation.Tests;

public sealed class RankingAbstentionTests
{
    [Fact]
    public void WhatIsRankedIsWrongNoMoreOftenThanAllowed()
    {
        var broken = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var abstention = RankingAbstention.Of(Honest(random, 3000), allowed: 0.2);
            var ranked = Honest(random, 10_000).Where(forecast => abstention.Rank(forecast.Chance) != RankingAnswer.CannotRankYet).ToList();
            Assert.NotEmpty(ranked);
            broken += ranked.Average(forecast => forecast.Chance > 0.5 == forecast.Result > 0.5 ? 0.0 : 1.0) > 0.2 ? 1 : 0;
        }

        Assert.True(broken <= 4, $"{broken} of 40 times");
    }

    [Fact]
    public void WithFewComparisonsNothingCanBeRankedYet()
    {
        var abstention = RankingAbstention.Of(Honest(new Random(1), 10), allowed: 0.2);
        Assert.Equal(RankingAnswer.CannotRankYet, abstention.Rank(0.999));
        Assert.Equal(0, abstention.Ranked);
    }

    [Fact]
    public void SureForecastsAreRankedByTheirSide()
    {
        var abstention = new RankingAbstention(0.2, 1, 0);
        Assert.Equal(
            [RankingAnswer.First, RankingAnswer.Second, RankingAnswer.CannotRankYet, RankingAnswer.CannotRankYet],
            new[] { 0.8, 0.2, 0.6, 0.5 }.Select(abstention.Rank));
    }

    private static Forecast[] Honest(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble()).Select(chance => new Forecast(chance, random.NextDouble() < chance ? 1 : 0))];
}
