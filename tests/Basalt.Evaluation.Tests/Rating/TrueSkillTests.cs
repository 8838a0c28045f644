using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class TrueSkillTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new TrueSkill();

    [Fact]
    public void AWinBetweenNewcomersMovesThemAsTheCompetitionsServerDid()
    {
        var system = new TrueSkill();
        var (winner, loser) = system.Update(system.Initial, system.Initial, OutcomeResult.FirstWon);
        Assert.Equal(29.39583201999916, winner.Mean, 1e-5);
        Assert.Equal(7.171475587326195, winner.Deviation, 1e-5);
        Assert.Equal(20.604167980000835, loser.Mean, 1e-5);
    }

    [Fact]
    public void TheCompetitionsFiveGamesEndAsItsServerHadThem()
    {
        var ratings = new TrueSkill().Rate(
        [
            new("A", "B", OutcomeResult.FirstWon), new("B", "C", OutcomeResult.FirstWon), new("C", "A", OutcomeResult.FirstWon),
            new("A", "B", OutcomeResult.Draw), new("A", "C", OutcomeResult.FirstWon),
        ]);
        Assert.Equal(25.887878825841458, ratings["A"].Mean, 1e-5);
        Assert.Equal(24.21854433696631, ratings["B"].Mean, 1e-5);
        Assert.Equal(5.039376171589797, ratings["C"].Deviation, 1e-5);
    }

    [Theory]
    [InlineData(OutcomeResult.FirstWon)]
    [InlineData(OutcomeResult.SecondWon)]
    [InlineData(OutcomeResult.Draw)]
    public void NoGapHoweverWideBreaksTheNumbers(OutcomeResult result)
    {
        foreach (var draws in new[] { 0, 1e-12, 0.1, 0.6, 0.999 })
        {
            var system = new TrueSkill(new(DrawProbability: draws));
            for (var gap = -1e6; gap <= 1e6; gap += 997)
            {
                var (first, second) = system.Update(new(gap, 1), new(0, 1), result);
                Assert.True(double.IsFinite(first.Mean) && double.IsFinite(second.Mean), $"gap {gap}, draws {draws}: found {first} and {second}");
                Assert.InRange(first.Deviation, 1e-3, 1.01);
                Assert.InRange(second.Deviation, 1e-3, 1.01);
            }
        }
    }

    [Fact]
    public void ADrawWhereNoneCanBeIsTheLimitOfEverRarerDraws()
    {
        Rating first = new(30, 4), second = new(20, 3);
        var limit = new TrueSkill(new(DrawProbability: 0)).Update(first, second, OutcomeResult.Draw);
        var rare = new TrueSkill(new(DrawProbability: 1e-9)).Update(first, second, OutcomeResult.Draw);
        Assert.Equal(rare.First.Mean, limit.First.Mean, 1e-9);
        Assert.Equal(rare.Second.Deviation, limit.Second.Deviation, 1e-9);
    }

    [Fact]
    public void ChancesAddUpToOne()
    {
        var chances = new TrueSkill().Chances(new(31, 3), new(27, 6));
        Assert.Equal(1, chances.FirstWins + chances.Draw + chances.SecondWins, 1e-14);
    }

    [Fact]
    public void AGapOfBetaWinsSeventySixOfAHundredGames()
    {
        var settings = new TrueSkillSettings(DrawProbability: 0);
        Assert.Equal(0.760, new TrueSkill(settings).Chances(new(settings.Beta, 0), new(0, 0)).FirstWins, 1e-3);
    }

    [Fact]
    public void OneGameOfTwoAgreesWithTeamsOfOne()
    {
        Rating first = new(21, 5), second = new(33, 2);
        var (alone, _) = new TrueSkill().Update(first, second, OutcomeResult.FirstWon);
        var team = new TrueSkillTeams().Update([[new TeamMember(first)], [new TeamMember(second)]], [1, 2])[0][0];
        Assert.Equal(alone.Mean, team.Mean, 1e-12);
        Assert.Equal(alone.Deviation, team.Deviation, 1e-12);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void AWeightThatIsNoCountIsRefused(double weight) =>
        Assert.Throws<BasaltException>(() => new TrueSkill().Rate([new("a", "b", OutcomeResult.Draw, weight)]));

    [Fact]
    public void ParametersThatMakeNoSenseAreRefused()
    {
        var problem = Assert.Throws<BasaltException>(() => new TrueSkill(new(Beta: -1)));
        Assert.Equal("TrueSkill's Beta is -1; must be positive", problem.Message);
    }
}
