using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class TrueSkillThroughTimeTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new TrueSkillThroughTime(TrueSkillSettings.Still);

    [Fact]
    public void LateGamesTeachAboutEarlySkills()
    {
        var before = Fit([Game("a", "b", 1)]).Curves["a"][0].Rating.Mean;
        var after = Fit([Game("a", "b", 1), Game("b", "c", 2), Game("b", "d", 3)]).Curves["a"][0].Rating.Mean;
        Assert.True(after > before);
    }

    [Fact]
    public void GamesOfOneTimeKnowNoOrder()
    {
        SeasonGame[] games = [Game("a", "b", 1), Game("b", "c", 1), Game("c", "a", 1), Game("a", "c", 2), Game("b", "a", 2)];
        var one = Fit(games).Curves["a"][^1].Rating;
        var other = Fit([.. games.Reverse()]).Curves["a"][^1].Rating;
        Assert.Equal(one.Mean, other.Mean, 1e-8);
        Assert.Equal(one.Deviation, other.Deviation, 1e-8);
    }

    [Fact]
    public void AWinAndALossLeaveTwoNewcomersEqual()
    {
        var ratings = new TrueSkillThroughTime(TrueSkillSettings.Still)
            .Rate([new("a", "b", OutcomeResult.FirstWon), new("a", "b", OutcomeResult.SecondWon)]);
        Assert.Equal(ratings["a"].Mean, ratings["b"].Mean, 1e-8);
    }

    [Fact]
    public void GamesOfWhichOnlySomeHaveATimeAreRefused() =>
        Assert.Throws<BasaltException>(() => Fit([Game("a", "b", 1), new(["a"], ["b"], OutcomeResult.Draw)]));

    [Fact]
    public void NobodyPlaysAgainstThemselves() => Assert.Throws<BasaltException>(() => Fit([Game("a", "a", 1)]));

    private static Season Fit(IReadOnlyList<SeasonGame> games) => new TrueSkillThroughTime(TrueSkillSettings.Basalt).Fit(games);

    private static SeasonGame Game(string winner, string loser, double time) => new([winner], [loser], OutcomeResult.FirstWon, time);
}
