namespace Basalt.Evaluation.Web.Tests;

public sealed class QualityControlTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AGoldPairTellsWhetherTheRaterLooksAndIsNeverRated(bool right)
    {
        var run = new TestRun();
        run.Gold(new GoldPair(TestRun.IdOf(TestRun.Film, 0, 0), TestRun.IdOf(TestRun.Film, 2, 0), GoldUse.Check, "The other one never moved."));
        await using var site = await TestSite.StartAsync(run, options => options with { GoldShare = 1 });
        using var rater = await site.RaterAsync();
        var serving = (await site.StateAfterAsync(() => rater.PairsAsync())).Servings.Values.Single();
        var better = serving.LeftEpisode == TestRun.IdOf(TestRun.Film, 0, 0) ? Verdict.Left : Verdict.Right;
        Assert.Equal((Purpose.Gold, better), (serving.Purpose, serving.Expected));

        await site.AnswerAsync(rater, serving.ServingId, (serving.Expected == Verdict.Left) == right ? "left" : "right");

        var state = await site.StateAsync();
        Assert.Equal(!right, Assert.Single(state.Answers).Flags.Contains(Suspicion.FailedGold));
        Assert.Empty(state.Comparisons);
    }

    [Fact]
    public async Task AGoldPairLooksLikeAnyOther()
    {
        var run = new TestRun();
        run.Gold(new GoldPair(TestRun.IdOf(TestRun.Film, 0, 0), TestRun.IdOf(TestRun.Film, 2, 0), GoldUse.Check, "The other one never moved."));
        await using var site = await TestSite.StartAsync(run, options => options with { GoldShare = 1 });
        using var rater = await site.RaterAsync();
        var gold = (await rater.AskAsync("/api/judging/pairs", new { wanted = 1 })).Said["pairs"]![0]!.AsObject();
        await site.AnswerAsync(rater, (string)gold["serving"]!);
        var ordinary = (await rater.AskAsync("/api/judging/pairs", new { wanted = 1 })).Said["pairs"]![0]!.AsObject();
        Assert.Equal(ordinary.Select(field => field.Key), gold.Select(field => field.Key));
        Assert.DoesNotContain("gold", gold.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("right", false)]
    [InlineData("left", true)]
    public async Task ASwappedRepeatShowsAnEarlierPairTheOtherWayRoundAndIsNeverRated(string second, bool contradiction)
    {
        await using var site = await TestSite.StartAsync(change: options => options with { RepeatShare = 1 });
        using var rater = await site.RaterAsync(target: 100);
        for (var i = 0; i < 6; i++)
        {
            await site.AnswerAsync(rater, (await rater.PairsAsync())[0]);
        }

        var token = (await rater.PairsAsync())[0];
        var repeat = (await site.StateAsync()).Servings[token];
        await site.AnswerAsync(rater, token, second);

        var state = await site.StateAsync();
        var first = state.Answers[0].Comparison;
        Assert.Equal((Purpose.SwappedRepeat, first.RightEpisode, first.LeftEpisode), (repeat.Purpose, repeat.LeftEpisode, repeat.RightEpisode));
        Assert.Equal(contradiction, state.Answers[^1].Flags.Contains(Suspicion.Contradiction));
        Assert.Equal(6, state.Comparisons.Count);
    }

    [Fact]
    public async Task TheDailyCapEndsTheDayAndTheNextDayGoesOn()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { DailyCap = 2, Lease = TimeSpan.FromDays(2) });
        using var rater = await site.RaterAsync();
        var held = await rater.PairsAsync(2);
        await site.AnswerAsync(rater, held[0]);
        await site.AnswerAsync(rater, held[1]);

        var (_, said) = await rater.AskAsync("/api/judging/pairs", new { wanted = 2 });
        Assert.Empty(said["pairs"]!.AsArray());
        Assert.Contains("2 answers a day", (string?)said["detail"], StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromHours(25));
        using var again = await site.RaterAsync();
        Assert.Single(await again.PairsAsync());
    }

    [Fact]
    public async Task APairHeldWhenTheDailyCapIsReachedIsNotTaken()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { DailyCap = 2 });
        using var rater = await site.RaterAsync();
        var held = await rater.PairsAsync(2);
        await site.AnswerAsync(rater, held[0]);
        var (_, undone) = await rater.AskAsync("/api/judging/undo", new { });
        await site.AnswerAsync(rater, held[1]);
        await site.AnswerAsync(rater, (string)undone["pair"]!["serving"]!);
        Assert.Equal(2, (await site.StateAsync()).Comparisons.Count);
        Assert.Empty(await rater.PairsAsync(2));
    }

    [Fact]
    public async Task ARowOfEqualAnswersAndHastyOnesAreFlaggedAndStillCount()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { MinimumWatch = TimeSpan.Zero });
        using var rater = await site.RaterAsync(target: 100);
        for (var i = 0; i < 12; i++)
        {
            await site.AnswerAsync(rater, (await rater.PairsAsync())[0], "left", TimeSpan.FromSeconds(i == 3 ? 0.1 : 30));
        }

        var state = await site.StateAsync();
        Assert.Equal([3], Enumerable.Range(0, 12).Where(i => state.Answers[i].Flags.Contains(Suspicion.TooFast)));
        Assert.Equal([11], Enumerable.Range(0, 12).Where(i => state.Answers[i].Flags.Contains(Suspicion.AlwaysTheSame)));
        Assert.Equal(12, state.Comparisons.Count);
    }
}
