using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class LeaderboardTests
{
    private static readonly IReadOnlyList<EpisodeRecord> Episodes = Competition.Episodes(["a", "b", "c"], 2, "find-cave", "build-house");

    [Fact]
    public void WhoWinsStandsFirst()
    {
        var board = Build([Vote("a", "b", Verdict.Left), Vote("c", "a", Verdict.Right), Vote("b", "c", Verdict.Left)]);
        Assert.Equal(["a", "b", "c"], board.Standings.Select(standing => standing.SubmissionId));
        Assert.Equal([1, 2, 3], board.Standings.Select(standing => standing.Rank));
    }

    [Fact]
    public void VotesWinsDrawsAndLossesAreCounted()
    {
        var standing = Build([Vote("a", "b", Verdict.Left), Vote("c", "a", Verdict.BothBad), Vote("b", "a", Verdict.Draw), Vote("b", "a", Verdict.Left)])
            .Standings.Single(one => one.SubmissionId == "a");
        Assert.Equal((4, 1, 2, 1), (standing.Votes, standing.Wins, standing.Draws, standing.Losses));
    }

    [Fact]
    public void ATaskKnowsNothingOfTheVotesOnAnother()
    {
        var boards = Leaderboard.Build(Episodes, [Vote("a", "b", Verdict.Left)]).Tasks;
        Assert.Equal(["build-house", "find-cave"], boards.Select(board => board.TaskId));
        Assert.All(boards[0].Standings, standing => Assert.Equal((1, 0), (standing.Rank, standing.Votes)));
    }

    [Fact]
    public void SidesDoNotMatter()
    {
        var one = Build([Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Right)]);
        var other = Build([Vote("b", "a", Verdict.Right), Vote("c", "b", Verdict.Left)]);
        Assert.Equal(one.Standings.Select(standing => standing.Online), other.Standings.Select(standing => standing.Online));
    }

    [Fact]
    public void AComparisonOfAnUnknownEpisodeIsNamed()
    {
        var problem = Assert.Throws<BasaltException>(() => Build([Vote("a", "nobody", Verdict.Left)]));
        Assert.Contains("find-cave/nobody/seed-0", problem.Message);
    }

    private static TaskBoard Build(IEnumerable<Comparison> comparisons) => Leaderboard.Build(Episodes, comparisons).Tasks.Single(board => board.TaskId == "find-cave");

    private static Comparison Vote(string left, string right, Verdict verdict) =>
        Competition.Comparison($"find-cave/{left}/seed-0", $"find-cave/{right}/seed-0", verdict);
}
