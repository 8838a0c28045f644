using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class ReliabilityGateTests
{
    [Fact]
    public void ErasWhoseHalvesAgreeMayRank()
    {
        var gate = ReliabilityGate.Of([[1, 0], [0, 1]], [[2, 0], [0, 3]]);
        Assert.Equal((1, 0, 2), (gate.Within, gate.Between, gate.Named));
        Assert.Equal([1, 0], gate.ByDistance);
        gate.Check();
    }

    [Fact]
    public void ErasWhoseHalvesDisagreeRankNobody()
    {
        var gate = ReliabilityGate.Of([[1, 0], [0, 1]], [[0, 1], [1, 0]]);
        Assert.Equal(0, gate.Named);
        Assert.Contains("wanted more within than between", Assert.Throws<BasaltException>(gate.Check).Message);
    }

    [Fact]
    public void TheIntervalOfAScoreHoldsIt()
    {
        double[][] people = [[.. Enumerable.Range(0, 60).Select(item => Math.Sin(item))], [.. Enumerable.Range(0, 60).Select(item => Math.Cos(item))]];
        double[][] judged = [[.. people[0].Select((value, item) => value + Math.Cos(7 * item))], people[0]];
        var redraws = new ScoreBootstrap(60, 200, seed: 1).Redrawn(ProgressJudge.Follow, judged, people);
        var bounded = ScoreBootstrap.Bounded(ProgressJudge.Follow.Of(judged, people), redraws);
        Assert.InRange(bounded.Value, bounded.Low, bounded.High);
        Assert.InRange(bounded.High - bounded.Low, 0.01, 0.6);
        Assert.Equal(redraws, new ScoreBootstrap(60, 200, seed: 1).Redrawn(ProgressJudge.Follow, judged, people));
    }

    [Fact]
    public void ThePlaneOfThreeDirectionsKeepsThemApart()
    {
        var plane = Plane.Of([[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        var places = new[] { plane.Place([5, 0, 0]), plane.Place([0, 5, 0]), plane.Place([0, 0, 5]) };
        double Apart(int one, int other) => Math.Sqrt(Math.Pow(places[one].X - places[other].X, 2) + Math.Pow(places[one].Y - places[other].Y, 2));
        Assert.Equal(Math.Sqrt(2), Apart(0, 1), 1e-6);
        Assert.Equal(Math.Sqrt(2), Apart(1, 2), 1e-6);
    }
}
