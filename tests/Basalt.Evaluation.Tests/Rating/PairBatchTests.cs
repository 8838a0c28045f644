namespace Basalt.Evaluation.Tests;

public sealed class PairBatchTests
{
    [Fact]
    public void ABatchIsATreeOverTheWholeField()
    {
        var fit = new BatchTrueSkill().Fit(BatchTrueSkillTests.Votes(80, 7, 1));
        var batch = PairBatch.Choose(fit, new Random(1));
        Assert.Equal(6, batch.Count);
        HashSet<string> reached = [batch[0].First];
        for (var i = 0; i < 6; i++)
        {
            foreach (var (first, second) in batch.Where(pair => reached.Contains(pair.First) || reached.Contains(pair.Second)))
            {
                reached.UnionWith([first, second]);
            }
        }

        Assert.Equal(7, reached.Count);
    }

    [Fact]
    public void TheMostTellingPairIsInTheBatchAndFirst()
    {
        var fit = new BatchTrueSkill().Fit(BatchTrueSkillTests.Votes(80, 7, 2));
        var best = (
            from a in fit.Competitors from b in fit.Competitors where string.CompareOrdinal(a, b) < 0 select fit.ExpectedInformation(a, b))
            .Max();
        var (first, second) = PairBatch.Choose(fit, new Random(1))[0];
        Assert.Equal(best, fit.ExpectedInformation(first, second), 1e-8);
    }

    [Fact]
    public void BeforeTheFirstVoteChanceDecides()
    {
        var fit = new BatchTrueSkill().Fit([], ["a", "b", "c", "d", "e"]);
        Assert.NotEqual(PairBatch.Choose(fit, new Random(1)), PairBatch.Choose(fit, new Random(2)));
    }

    [Fact]
    public void ExpectedInformationIsTheMeanFallOfTheEntropyOverTheOutcomes()
    {
        // Against the posteriors that each outcome really leaves, of two newcomers.
        var fit = new BatchTrueSkill().Fit([], ["a", "b"]);
        var settings = fit.Settings;
        var chances = new TrueSkill(settings).Chances(settings.Initial, settings.Initial);
        var before = fit.Difference("a", "b").Deviation;
        var expected = (2 * chances.FirstWins * Fall(OutcomeResult.FirstWon)) + (chances.Draw * Fall(OutcomeResult.Draw));
        Assert.Equal(expected, fit.ExpectedInformation("a", "b"), 1e-9);

        double Fall(OutcomeResult result) =>
            Math.Log(before / new BatchTrueSkill(settings).Fit([new("a", "b", result)]).Difference("a", "b").Deviation);
    }
}
