using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment.Tests;

public sealed class ProgressJudgeTests
{
    private static readonly double[][] People = [[1, 0, 0], [1, 1, 0], [0, 1, 1], [-1, 0, 1]];

    [Fact]
    public void TheScoresAreThoseOfTheReference() => GoldenFile.Check("text/progress_scores.jsonl", row =>
    {
        var (human, examinee, simulated) = (Vectors(row["human"]!), Vectors(row["examinee"]!), Vectors(row["simulated"]!));
        Assert.Equal((double)row["follow"]!, ProgressJudge.Follow.Of(examinee, human), 1e-9);
        Assert.Equal((double)row["predict1"]!, ProgressJudge.Ahead(1).Of(examinee, human), 1e-9);
        Assert.Equal((double)row["predict2"]!, ProgressJudge.Ahead(2).Of(examinee, human), 1e-9);
        Assert.Equal((double)row["coevolve"]!, ProgressJudge.Coevolve.Of(simulated, human), 1e-9);
    });

    [Fact]
    public void APerfectFollowerHasOneByFollowAndByTheTiedCoevolveAlone()
    {
        Assert.Equal(1, ProgressJudge.Follow.Of(People, People), 1e-12);
        Assert.Equal(1, ProgressJudge.CoevolveTied.Of(People, People), 1e-12);
        Assert.InRange(ProgressJudge.Coevolve.Of(People, People), 0, 0.99);
    }

    [Fact]
    public void WhoStandsAtTheLastEraFromTheBeginningHasOneByThePublishedCoevolve() =>
        Assert.Equal(1, ProgressJudge.Coevolve.Of([.. People.Select(_ => People[^1])], People), 1e-12);

    [Fact]
    public void PredictingNoStepsAheadIsFollowing() =>
        Assert.Equal(ProgressJudge.Follow.Of(People, People), ProgressJudge.Ahead(0).Of(People, People), 1e-15);

    [Fact]
    public void ItemsThatCountTwiceAreItemsThatStandTwice() => Assert.Equal(
        ValueVectors.Cosine([1, 2, 2], [3, 1, 1]), ValueVectors.Cosine([1, 2], [3, 1], [1, 2]), 1e-15);

    [Theory]
    [InlineData("predict-0")]
    [InlineData("predict--1")]
    [InlineData("predict")]
    [InlineData("Follow")]
    public void AnUnknownJudgeIsNamedBesideTheKnownOnes(string name) =>
        Assert.Contains($"found the judge {name}; wanted follow", Assert.Throws<BasaltException>(() => ProgressJudge.Named(name, 9)).Message);

    [Fact]
    public void AJudgeThatLooksBeyondTheEndOfHistoryIsRefused() => Assert.Contains(
        "wanted at most predict-3, since the history has 4 steps", Assert.Throws<BasaltException>(() => ProgressJudge.Named("predict-4", 4)).Message);

    [Fact]
    public void VectorsOfAnotherLengthAndNumbersThatAreNoneAreNamedWithTheirPlace()
    {
        Assert.Equal(
            "mine: found 2 numbers at step 2; wanted 3, one an item",
            Assert.Throws<BasaltException>(() => ValueVectors.Checked([[1, 2, 3], [1, 2]], 3, "mine")).Message);
        Assert.Equal(
            "mine: found NaN at step 1, item 2; wanted a finite number",
            Assert.Throws<BasaltException>(() => ValueVectors.Checked([[1, double.NaN, 3]], 3, "mine")).Message);
        Assert.Contains("found no vectors", Assert.Throws<BasaltException>(() => ValueVectors.Checked(null, 3, "mine")).Message);
    }

    private static double[][] Vectors(JToken rows) => rows.ToObject<double[][]>()!;
}
