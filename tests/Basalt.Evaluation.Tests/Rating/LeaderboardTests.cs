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
        Assert.All(boards[0].Standings, standing => Assert.Equal((null, 0), (standing.Rank, standing.Votes)));
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
        Assert.All(board.Standings.Take(2), standing => Assert.Equal((1, 2), (standing.BestRank, standing.WorstRank)));
        Assert.Equal(1, board.Standings.Take(2).Sum(standing => standing.ChanceBest!.Value), 1e-9);
    }

    [Fact]
    public void WhoHasNoVoteHasNoRankAndStandsBelowTheOneThatLost()
    {
        var last = Build([Vote("b", "c", Verdict.Left)]).Standings[^1];
        Assert.Equal("a", last.SubmissionId);
        Assert.Equal((null, null, null, null), (last.Rank, last.BestRank, last.WorstRank, last.ChanceBest));
    }

    [Fact]
    public void WithoutAVoteNobodyIsBest() =>
        Assert.All(Build([]).Standings, standing => Assert.Equal((null, null), (standing.Rank, standing.ChanceBest)));

    [Fact]
    public void AcrossTasksAVoteIsNeededInEveryTaskThatHasSome()
    {
        var elsewhere = Competition.Comparison("build-house/c/seed-0", "build-house/b/seed-0", Verdict.Left);
        var board = Leaderboard.Build(Episodes, [Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), elsewhere]);
        Assert.Equal(["b", "c", "a"], board.Overall.Select(one => one.SubmissionId).OrderBy(id => id == "a").ThenBy(id => id));
        Assert.Equal(("a", null, null), (board.Overall[^1].SubmissionId, board.Overall[^1].Rank, board.Overall[^1].Score));
        Assert.All(Leaderboard.Build(Episodes, []).Overall, one => Assert.Equal((null, null), (one.Rank, one.Score)));
    }

    [Fact]
    public void WhoSomebodyIsComesFromTheEntryOrFromTheEpisodes()
    {
        var digest = Digest.Of("bytes"u8);
        var played = Episodes.Select(episode => episode.SubmissionId == "b"
            ? episode with { Submission = new Submission("b", "the bees", "onnx", []) { Name = "Same", Digest = digest } }
            : episode);
        var entered = new Dictionary<string, Submission> { ["a"] = new("a", "the ants", "onnx", []) { Name = "Same" } };
        var standings = Leaderboard.Build(played, [], entered).Tasks[0].Standings.ToDictionary(one => one.SubmissionId);
        Assert.Equal(("Same", "the ants", null, "Same (a)"), (
            standings["a"].Name, standings["a"].Team, standings["a"].Digest, standings["a"].Competitor.Label));
        Assert.Equal(("Same", "the bees", digest, $"Same@{digest[..12]}"), (
            standings["b"].Name, standings["b"].Team, standings["b"].Digest, standings["b"].Competitor.Label));
        Assert.Equal(("c", null, "unverified"), (standings["c"].Name, standings["c"].Team, standings["c"].Competitor.Mark));
    }

    [Fact]
    public void ANameThatReadsLikeAnothersMarkIsToldApartToo()
    {
        var entered = new[] { ("a", "Same"), ("b", "Same"), ("c", "Same (a)") }.ToDictionary(
            one => one.Item1, one => new Submission(one.Item1, "", "onnx", []) { Name = one.Item2 });
        Assert.Equal(3, Leaderboard.Build(Episodes, [], entered).Tasks[0].Standings.Select(one => one.Competitor.Label).Distinct().Count());
    }

    [Fact]
    public void AcrossTasksTheNormalisedRatingsAreAveraged()
    {
        var board = Leaderboard.Build(Episodes, [Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), Vote("a", "c", Verdict.Left)]);
        Assert.Equal(["a", "b", "c"], board.Overall.Select(standing => standing.SubmissionId));
        Assert.Equal(0, board.Overall.Sum(standing => standing.Score!.Value), 1e-9);

        // Three evenly spaced skills have the normalised scores ±sqrt(3/2) and 0; the other task has no spread and adds 0.
        Assert.Equal(Math.Sqrt(1.5), board.Overall[0].TaskScores["find-cave"], 1e-6);
        Assert.Equal(Math.Sqrt(1.5) / 2, board.Overall[0].Score!.Value, 1e-6);
    }

    [Fact]
    public void OtherMethodsAreComparedOrSayWhyNot()
    {
        var checks = CrossCheck.Of(Build([Vote("a", "b", Verdict.Left), Vote("b", "c", Verdict.Left), Vote("c", "a", Verdict.Draw), Vote("a", "b", Verdict.Draw), Vote("b", "c", Verdict.Draw)]));
        Assert.All(checks, check => Assert.Equal(1, check.Tau!.Value, 1e-12));
        Assert.Contains("never took half a point", CrossCheck.Of(Build([Vote("a", "b", Verdict.Left)]))[1].Problem);
    }

    private static TaskBoard Build(IEnumerable<Comparison> comparisons) =>
        Leaderboard.Build(Episodes, comparisons).Tasks.Single(board => board.TaskId == "find-cave");

    private static Comparison Vote(string left, string right, Verdict verdict) =>
        Competition.Comparison($"find-cave/{left}/seed-0", $"find-cave/{right}/seed-0", verdict);
}
