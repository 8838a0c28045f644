namespace Basalt.Evaluation.Tests;

public sealed class PairSchedulerTests
{
    private static readonly string[] Five = ["a", "b", "c", "d", "e"];

    [Fact]
    public void BothSidesPlayedTheSameScenarioOfTheSameTask()
    {
        foreach (var pair in Serve(Competition.Episodes(Five, 3, "find-cave", "build-house"), 40))
        {
            Assert.Equal((pair.Left.TaskId, pair.Left.ScenarioId), (pair.Right.TaskId, pair.Right.ScenarioId));
            Assert.NotEqual(pair.Left.SubmissionId, pair.Right.SubmissionId);
        }
    }

    [Fact]
    public void OnlyEpisodesOfOneSettingAreCompared()
    {
        // As when a submission was played again with another step limit: what lacks a setting meets what lacks one.
        var episodes = Competition.Episodes(Five, 2).Select((episode, at) => episode with { Setting = (at % 3) switch { 0 => null, 1 => "short", _ => "long" } }).ToList();
        var served = Serve(episodes, 100);
        Assert.NotEmpty(served);
        Assert.All(served, pair => Assert.Equal(pair.Left.Setting, pair.Right.Setting));
        Assert.Null(new PairScheduler().Next([.. episodes.Take(1), episodes[0] with { Id = "again", SubmissionId = "z", Setting = "short" }], [], "rater", new Random(1)));
    }

    [Fact]
    public void TwoEpisodesOfOneSubmissionAreNeverAPair()
    {
        var episode = Competition.Episodes(["a"], scenarios: 1)[0];
        Assert.Null(new PairScheduler().Next([episode, episode with { Id = "again" }], [], "rater", new Random(1)));
        Assert.False(PairScheduler.MayMeet(episode, episode with { Id = "again" }));
    }

    [Fact]
    public void APairOfTwoSettingsIsNotRepeated()
    {
        var episodes = Competition.Episodes(["a", "b"], scenarios: 1);
        Comparison[] said = [new("c", episodes[0].Id, episodes[1].Id, "rater", Verdict.Left, "", new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)];
        Assert.NotNull(new PairScheduler().Repeat(episodes, said, "rater"));
        Assert.Null(new PairScheduler().Repeat([episodes[0], episodes[1] with { Setting = "other" }], said, "rater"));
    }

    [Fact]
    public void ARaterSeesEveryPairOnceAndThenNone()
    {
        var served = Serve(Competition.Episodes(Five), 1000);
        Assert.Equal(3 * 10, served.Count);
        Assert.Equal(served.Count, served.Select(pair => string.Join('|', new[] { pair.Left.Id, pair.Right.Id }.Order())).Distinct().Count());
    }

    [Fact]
    public void WhatARaterHasBeforeThemIsNotServedAgain()
    {
        var episodes = Competition.Episodes(["a", "b"], scenarios: 1);
        var random = new Random(1);
        var first = new PairScheduler().Next(episodes, [], "rater", random)!;
        Assert.Null(new PairScheduler().Next(episodes, [], "rater", random, [(first, "rater")]));
        Assert.NotNull(new PairScheduler().Next(episodes, [], "other", random, [(first, "rater")]));
    }

    [Fact]
    public void EachSubmissionStandsOnEitherSideAboutEquallyOften()
    {
        var episodes = Competition.Episodes(["a", "b"], scenarios: 1);
        var random = new Random(7);
        var left = Enumerable.Range(0, 1000).Count(_ => new PairScheduler().Next(episodes, [], "rater", random)!.Left.SubmissionId == "a");
        Assert.InRange(left, 440, 560);
    }

    [Fact]
    public void ScenariosAreSpreadEvenly()
    {
        var served = Serve(Competition.Episodes(Five), 30);
        Assert.All(served.GroupBy(pair => pair.Left.ScenarioId), scenario => Assert.Equal(10, scenario.Count()));
    }

    [Fact]
    public void ANewcomerIsSeenFirst()
    {
        var episodes = Competition.Episodes(Five);
        var comparisons = Serve([.. episodes.Where(episode => episode.SubmissionId != "e")], 12).Select(pair => Competition.Comparison(pair, Verdict.Draw)).ToList();
        var next = new PairScheduler().Next(episodes, comparisons, "other", new Random(3))!;
        Assert.Contains("e", new[] { next.Left.SubmissionId, next.Right.SubmissionId });
    }

    [Fact]
    public void OnlyTheTaskThatWasAskedForIsServed()
    {
        var episodes = Competition.Episodes(Five, 2, "find-cave", "build-house");
        Assert.Equal("build-house", new PairScheduler().Next(episodes, [], "rater", new Random(1), taskId: "build-house")!.Left.TaskId);
    }

    [Fact]
    public void ManyRatersAtOnceGetTheWholeBatchBeforeAnyPairTwice()
    {
        var episodes = Competition.Episodes(Five);
        var random = new Random(2);
        List<(Pair Pair, string Rater)> underWay = [];
        for (var i = 0; i < 10; i++)
        {
            underWay.Add((new PairScheduler().Next(episodes, [], $"rater {i}", random, underWay)!, $"rater {i}"));
        }

        Assert.Equal(10, underWay.Select(serving => string.Join('|', new[] { serving.Pair.Left.SubmissionId, serving.Pair.Right.SubmissionId }.Order())).Distinct().Count());
        Assert.Equal(5, underWay.Take(4).SelectMany(serving => new[] { serving.Pair.Left.SubmissionId, serving.Pair.Right.SubmissionId }).Distinct().Count());
    }

    [Fact]
    public void TheTaskWithTheFewestVotesIsServedFirst()
    {
        var episodes = Competition.Episodes(Five, 3, "find-cave", "build-house");
        Assert.Equal("build-house", new PairScheduler().Next(episodes, [Competition.Comparison("find-cave/a/seed-0", "find-cave/b/seed-0", Verdict.Left)], "rater", new Random(1))!.Left.TaskId);
    }

    [Fact]
    public void ARepeatExchangesTheSidesAndComesOnce()
    {
        var episodes = Competition.Episodes(["a", "b"], scenarios: 1);
        var first = Competition.Comparison("find-cave/a/seed-0", "find-cave/b/seed-0", Verdict.Left);
        var repeat = new PairScheduler().Repeat(episodes, [first], "rater")!;
        Assert.Equal(("b", "a"), (repeat.Left.SubmissionId, repeat.Right.SubmissionId));
        Assert.Null(new PairScheduler().Repeat(episodes, [first, Competition.Comparison(repeat, Verdict.Right)], "rater"));
        Assert.Null(new PairScheduler().Repeat(episodes, [first], "other"));
    }

    private static List<Pair> Serve(IReadOnlyList<Core.EpisodeRecord> episodes, int most)
    {
        var random = new Random(5);
        List<Comparison> comparisons = [];
        List<Pair> served = [];
        while (served.Count < most && new PairScheduler().Next(episodes, comparisons, "rater", random) is { } pair)
        {
            served.Add(pair);
            comparisons.Add(Competition.Comparison(pair, Verdict.Left));
        }

        return served;
    }
}
