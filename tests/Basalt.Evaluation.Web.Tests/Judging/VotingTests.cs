using System.Net;

namespace Basalt.Evaluation.Web.Tests;

public sealed class VotingTests
{
    [Fact]
    public async Task AProgramJoinsLooksAndVotesAndTheRecordHasIt()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { CheckRequired = true });
        using var rater = await RaterClient.JoinAsync(site.Invite(rater: null), looks: true, TestSite.Cancellation);
        var next = (await rater.NextAsync(TestSite.Cancellation))!;
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        var progress = await rater.VoteAsync(
            next.Pair, Verdict.Right, "steadier", new Dictionary<string, string> { ["cross-field.c1"] = "right" }, TestSite.Cancellation);

        var comparison = Assert.Single((await site.StateAsync()).Comparisons);
        Assert.Equal((1, Verdict.Right, "steadier", "right"), (
            progress!.Votes, comparison.Verdict, comparison.Reason, comparison.Answers["cross-field.c1"]));
        Assert.True(next.Left.Length > 1000 && next.Right.Length > 1000);
    }

    [Fact]
    public async Task ASecondAnswerToAServingIsRefusedAndTheFirstOneStays()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await rater.VoteAsync(serving, "left")).Status);

        var (status, said) = await rater.VoteAsync(serving, "right");

        Assert.Equal((HttpStatusCode.Conflict, "already-counted", "left"), (status, (string?)said["code"], (string?)said["verdict"]));
        Assert.Equal(Verdict.Left, Assert.Single((await site.StateAsync()).Comparisons).Verdict);
    }

    [Fact]
    public async Task AskingForPairsAgainGivesTheSameOnes()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        Assert.Equal(await rater.PairsAsync(2), await rater.PairsAsync(2));
        Assert.Equal(2, (await site.StateAsync()).Servings.Count);
    }

    [Fact]
    public async Task AnAbandonedPairGoesBackToThePool()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(site.Options.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Gone, (await rater.VoteAsync(serving)).Status);
        Assert.NotEqual(serving, (await rater.PairsAsync())[0]);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task UndoTakesTheAnswerBackAndOpensThePairAgain()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        await rater.VoteAsync(serving, "left");

        var (_, said) = await rater.AskAsync("/api/judging/undo", new { });
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        await rater.VoteAsync((string)said["pair"]!["serving"]!, "right");

        var state = await site.StateAsync();
        Assert.Equal(Verdict.Right, Assert.Single(state.Comparisons).Verdict);
        Assert.Equal(state.Servings[serving].LeftEpisode, state.Comparisons[0].LeftEpisode);
    }

    [Fact]
    public async Task BothSidesOfAPairBeganInTheSameSituationAndNoPairComesTwice()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync(target: 100);
        for (var i = 0; i < 12; i++)
        {
            var serving = (await rater.PairsAsync())[0];
            site.Clock.Advance(TimeSpan.FromSeconds(30));
            await rater.VoteAsync(serving);
        }

        var state = await site.StateAsync();
        Assert.Empty(await rater.PairsAsync());
        var pairs = state.Servings.Values.Select(serving => string.Join(' ', new[] { serving.LeftEpisode, serving.RightEpisode }.Order()));
        Assert.Equal(12, pairs.Distinct().Count());
        Assert.All(
            state.Servings.Values,
            serving => Assert.Equal(
                state.EpisodesById[serving.LeftEpisode].ScenarioId, state.EpisodesById[serving.RightEpisode].ScenarioId));
    }

    [Fact]
    public async Task SidesAreDrawnByLotAtEveryServing()
    {
        await using var site = await TestSite.StartAsync();
        var lefts = 0;
        for (var i = 0; i < 40; i++)
        {
            using var rater = await site.RaterAsync($"rater-{i}");
            var pair = (await rater.PairsAsync())[0];
            var serving = (await site.StateAsync()).Servings[pair];
            lefts += string.CompareOrdinal(serving.LeftEpisode, serving.RightEpisode) < 0 ? 1 : 0;
        }

        Assert.InRange(lefts, 8, 32);
    }
}
