using Basalt.Core;

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
        var episodes = Competition.Episodes(Five, 2)
            .Select((episode, at) => episode with { Setting = (at % 3) switch { 0 => null, 1 => "short", _ => "long" } }).ToList();
        var served = Serve(episodes, 100);
        Assert.NotEmpty(served);
        Assert.All(served, pair => Assert.Equal(pair.Left.Setting, pair.Right.Setting));
        Assert.Null(Next([.. episodes.Take(1), episodes[0] with { Id = "again", SubmissionId = "z", Setting = "short" }], [], "rater", new Random(1)));
    }

    [Fact]
    public void TwoEpisodesOfOneSubmissionAreNeverAPair()
    {
        var episode = Competition.Episodes(["a"], scenarios: 1)[0];
        Assert.Null(Next([episode, episode with { Id = "again" }], [], "rater", new Random(1)));
        Assert.False(PairScheduler.MayMeet(episode, episode with { Id = "again" }));
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
        var first = Next(episodes, [], "rater", random)!;
        Assert.Null(Next(episodes, [], "rater", random, [(first, "rater")]));
        Assert.NotNull(Next(episodes, [], "other", random, [(first, "rater")]));
    }

    [Fact]
    public void EachSubmissionStandsOnEitherSideAboutEquallyOften()
    {
        var episodes = Competition.Episodes(["a", "b"], scenarios: 1);
        var random = new Random(7);
        var left = Enumerable.Range(0, 1000).Count(_ => Next(episodes, [], "rater", random)!.Left.SubmissionId == "a");
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
        var comparisons = Serve([.. episodes.Where(episode => episode.SubmissionId != "e")], 12)
            .Select(pair => Competition.Comparison(pair, Verdict.Draw)).ToList();
        var next = Next(episodes, comparisons, "other", new Random(3))!;
        Assert.Contains("e", new[] { next.Left.SubmissionId, next.Right.SubmissionId });
    }

    [Fact]
    public void ManyRatersAtOnceGetTheWholeBatchBeforeAnyPairTwice()
    {
        var episodes = Competition.Episodes(Five);
        var random = new Random(2);
        List<(Pair Pair, string Rater)> underWay = [];
        for (var i = 0; i < 10; i++)
        {
            underWay.Add((Next(episodes, [], $"rater {i}", random, underWay)!, $"rater {i}"));
        }

        string[][] served = [.. underWay.Select(serving => new[] { serving.Pair.Left.SubmissionId, serving.Pair.Right.SubmissionId })];
        Assert.Equal(10, served.Select(pair => string.Join('|', pair.Order())).Distinct().Count());
        Assert.Equal(5, served.Take(4).SelectMany(pair => pair).Distinct().Count());
    }

    // As a site does it: the tasks' votes are counted, and what the rater had or has before them is passed over.
    private static Pair? Next(
        IReadOnlyList<EpisodeRecord> episodes, IReadOnlyList<Comparison> comparisons, string rater, Random random,
        IReadOnlyList<(Pair Pair, string Rater)>? underWay = null)
    {
        var servings = underWay ?? [];
        var byId = episodes.ToDictionary(episode => episode.Id);
        var tallies = episodes.Select(episode => episode.TaskId).Distinct().ToDictionary(task => task, _ => new OutcomeTally());
        foreach (var outcome in comparisons.Select(comparison => Outcome.Of(comparison, byId)))
        {
            tallies[outcome.TaskId].Add(outcome);
        }

        var seen = comparisons.Where(comparison => comparison.Rater == rater)
            .Select(comparison => OutcomeTally.Key(comparison.LeftEpisode, comparison.RightEpisode))
            .Concat(servings.Where(one => one.Rater == rater).Select(one => OutcomeTally.Key(one.Pair.Left.Id, one.Pair.Right.Id))).ToHashSet();
        return episodes.GroupBy(episode => episode.TaskId).OrderBy(task => tallies[task.Key].Votes)
            .Select(task => PairScheduler.Next(
                [.. task], tallies[task.Key], seen, [.. servings.Select(one => one.Pair).Where(pair => pair.Left.TaskId == task.Key)], random))
            .FirstOrDefault(pair => pair is not null);
    }

    private static List<Pair> Serve(IReadOnlyList<EpisodeRecord> episodes, int most)
    {
        var random = new Random(5);
        List<Comparison> comparisons = [];
        List<Pair> served = [];
        while (served.Count < most && Next(episodes, comparisons, "rater", random) is { } pair)
        {
            served.Add(pair);
            comparisons.Add(Competition.Comparison(pair, Verdict.Left));
        }

        return served;
    }
}
