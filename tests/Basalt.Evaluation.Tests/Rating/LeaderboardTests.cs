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

    [Fact]
    public void TheOrderOfVotesDoesNotMoveThePublishedRating()
    {
        Comparison[] votes = [Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), Vote("c", "a", Verdict.Left), Vote("a", "b", Verdict.Draw)];
        var one = Build(votes).Standings;
        var other = Build(votes.Reverse()).Standings;
        Assert.Equal(one.Select(standing => standing.Rating), other.Select(standing => standing.Rating));
        Assert.NotEqual(one.Select(standing => standing.Online), other.Select(standing => standing.Online));
    }

    [Fact]
    public void FewVotesLeaveManyRanksOpen()
    {
        var board = Build([Vote("a", "b", Verdict.Left)]);
        Assert.All(board.Standings, standing => Assert.Equal((1, 3), (standing.BestRank, standing.WorstRank)));
        Assert.Equal(1, board.Standings.Sum(standing => standing.ChanceBest), 1e-9);
    }

    [Fact]
    public void AcrossTasksTheNormalisedRatingsAreAveraged()
    {
        var board = Leaderboard.Build(Episodes, [Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), Vote("a", "c", Verdict.Left)]);
        Assert.Equal(["a", "b", "c"], board.Overall.Select(standing => standing.SubmissionId));
        Assert.Equal(0, board.Overall.Sum(standing => standing.Score), 1e-9);

        // Three evenly spaced skills have the normalised scores ±sqrt(3/2) and 0; the other task has no spread and adds 0.
        Assert.Equal(Math.Sqrt(1.5), board.Overall[0].TaskScores["find-cave"], 1e-6);
        Assert.Equal(Math.Sqrt(1.5) / 2, board.Overall[0].Score, 1e-6);
    }

    [Fact]
    public void OtherMethodsAreComparedOrSayWhyNot()
    {
        var checks = CrossCheck.Of(Build([Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), Vote("c", "a", Verdict.Draw), Vote("a", "b", Verdict.Draw), Vote("b", "c", Verdict.Draw)]));
        Assert.All(checks, check => Assert.Equal(1, check.Tau!.Value, 1e-12));
        Assert.Contains("never took half a point", CrossCheck.Of(Build([Vote("a", "b", Verdict.Left)]))[1].Problem);
    }

    private static TaskBoard Build(IEnumerable<Comparison> comparisons) => Leaderboard.Build(Episodes, comparisons).Tasks.Single(board => board.TaskId == "find-cave");

    private static Comparison Vote(string left, string right, Verdict verdict) =>
        Competition.Comparison($"find-cave/{left}/seed-0", $"find-cave/{right}/seed-0", verdict);
}
