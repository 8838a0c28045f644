using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class RatingMethodsTests
{
    private static readonly IReadOnlyList<EpisodeRecord> Episodes = Competition.Episodes(["a", "b", "c"], 2);

    /// <summary>A method as a stranger writes one: two members and no deviation.</summary>
    private sealed class WinShare : IRatingSystem
    {
        public Rating Initial => new(0.5, double.NaN);

        public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes) => outcomes
            .SelectMany(outcome => new[] { (Id: outcome.First, outcome.Winner), (Id: outcome.Second, outcome.Winner) })
            .GroupBy(one => one.Id)
            .ToDictionary(own => own.Key, own => new Rating(
                own.Average(one => one.Winner is null ? 0.5 : one.Winner == own.Key ? 1 : 0), double.NaN));
    }

    private sealed class Forgetful : IRatingSystem
    {
        public Rating Initial => new(0, 1);

        public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes) => new Dictionary<string, Rating>();
    }

    [Fact]
    public void ANewMethodIsOneClassAndOneRow()
    {
        var methods = RatingMethods.Published.With(new("win-share", "Share of points", () => new WinShare()));
        var board = Leaderboard.Build(Episodes, [Vote("b", "a"), Vote("b", "c"), Vote("c", "a")], method: methods.Named("win-share")).Tasks[0];
        Assert.Equal(["b", "c", "a"], board.Standings.Select(standing => standing.SubmissionId));
        Assert.Equal([1.0, 0.5, 0.0], board.Standings.Select(standing => standing.Rating.Mean));
        Assert.All(board.Standings, standing => Assert.Equal((null, null, null), (standing.BestRank, standing.ChanceBest, standing.Online)));
    }

    [Fact]
    public void TrueSkillIsTheMethodOfABoardThatNamesNone()
    {
        Comparison[] votes = [Vote("b", "a"), Vote("b", "c"), Vote("c", "a")];
        Assert.Equal("trueskill", RatingMethods.Default.Name);
        Assert.Equal(
            Leaderboard.Build(Episodes, votes).Tasks[0].Standings.Select(standing => standing.Rating),
            Leaderboard.Build(
                Episodes, votes,
                method: RatingMethods.Published.Named("trueskill")).Tasks[0].Standings.Select(standing => standing.Rating));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryPublishedMethodMakesABoard(string name)
    {
        Comparison[] votes = [Vote("b", "a"), Vote("b", "c"), Vote("c", "a"), Vote("a", "b"), Vote("c", "b"), Vote("b", "a"), Vote("b", "c")];
        var board = Leaderboard.Build(Episodes, votes, method: RatingMethods.Published.Named(name)).Tasks[0];
        Assert.Equal("b", board.Standings[0].SubmissionId);
        Assert.Equal([1, 2, 3], board.Standings.Select(standing => standing.Rank));
        Assert.All(board.Standings, standing => Assert.True(double.IsFinite(standing.Rating.Deviation)));
        var checks = TrustChecks.Of(board, board.Outcomes);
        Assert.Equal(2, checks.Stop.Gaps.Count);
        Assert.DoesNotContain(checks.Methods, check => check.Method == board.Method.Title);
    }

    public static TheoryData<string> Names() => new(RatingMethods.Published.All.Select(method => method.Name));

    [Fact]
    public void AnUnknownNameIsAnsweredWithTheNames()
    {
        var problem = Assert.Throws<BasaltException>(() => RatingMethods.Published.Named("no-such-method"));
        Assert.StartsWith("found the rating method no-such-method; wanted one of trueskill, trueskill-online, bradley-terry", problem.Message);
    }

    [Fact]
    public void TwoMethodsOfOneNameAreRefused()
    {
        var problem = Assert.Throws<BasaltException>(() => RatingMethods.Published.With(new("trueskill", "Another", () => new TrueSkill())));
        Assert.Equal("found two rating methods of the name trueskill; every method needs a name of its own", problem.Message);
    }

    [Fact]
    public void AMethodThatLeavesSomebodyOutIsNamed()
    {
        var problem = Assert.Throws<BasaltException>(() => Leaderboard.Build(Episodes, [Vote("b", "a")], method: new("forgetful", "", () => new Forgetful())));
        Assert.Equal("find-cave: forgetful gave no rating for b; wanted one for everybody who has votes", problem.Message);
    }

    [Fact]
    public void AMethodThatCannotRateTheVotesSaysWhy()
    {
        var problem = Assert.Throws<BasaltException>(
            () => Leaderboard.Build(Episodes, [Vote("b", "a")], method: RatingMethods.Published.Named("bradley-terry")));
        Assert.StartsWith("find-cave: bradley-terry cannot rate its votes: found that a never took half a point", problem.Message);
    }

    private static Comparison Vote(string winner, string loser) =>
        Competition.Comparison($"find-cave/{winner}/seed-0", $"find-cave/{loser}/seed-0", Verdict.Left);
}
