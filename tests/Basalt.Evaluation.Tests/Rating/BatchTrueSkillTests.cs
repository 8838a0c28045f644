using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class BatchTrueSkillTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new BatchTrueSkill();

    [Fact]
    public void TheOrderOfVotesDoesNotMatterToTheLastBit()
    {
        var votes = Votes(200, 6, seed: 3);
        var shuffled = votes.ToArray();
        new Random(9).Shuffle(shuffled);
        Assert.Equal(new BatchTrueSkill().Rate(votes), new BatchTrueSkill().Rate(shuffled));
    }

    [Fact]
    public void OneVoteIsWhatTrueSkillMakesOfIt()
    {
        var one = new TrueSkill(TrueSkillSettings.Still).Rate([new("a", "b", OutcomeResult.FirstWon)]);
        var batch = new BatchTrueSkill().Fit([new("a", "b", OutcomeResult.FirstWon)]);
        Assert.Equal(one["a"].Mean, batch["a"].Mean, 1e-9);
        Assert.Equal(one["b"].Mean, batch["b"].Mean, 1e-9);
    }

    [Fact]
    public void CentredMeansAreThoseOfTheFactorisedNetwork()
    {
        var votes = Votes(400, 5, seed: 4);
        var batch = new BatchTrueSkill().Rate(votes);
        var network = new TrueSkillThroughTime(TrueSkillSettings.Still).Rate(votes);
        Assert.All(batch, pair => Assert.Equal(network[pair.Key].Mean, pair.Value.Mean, 0.05));
    }

    [Fact]
    public void AShiftOfThePriorShiftsEverybody()
    {
        var votes = Votes(100, 5, seed: 5);
        var shifted = new BatchTrueSkill(new(Mean: 1025)).Rate(votes);
        Assert.All(new BatchTrueSkill().Rate(votes), pair => Assert.Equal(pair.Value.Mean + 1000, shifted[pair.Key].Mean, 1e-8));
    }

    [Fact]
    public void ScalingThePriorScalesEverything()
    {
        var votes = Votes(100, 5, seed: 6);
        var scaled = new BatchTrueSkill(new(250, 250.0 / 3, 250.0 / 6, 0)).Rate(votes);
        Assert.All(new BatchTrueSkill().Rate(votes), pair =>
        {
            Assert.Equal(pair.Value.Mean * 10, scaled[pair.Key].Mean, 1e-7);
            Assert.Equal(pair.Value.Deviation * 10, scaled[pair.Key].Deviation, 1e-7);
        });
    }

    [Fact]
    public void ChancesOfBeingBetterAreCertainOnlyTogether()
    {
        var fit = new BatchTrueSkill().Fit(Votes(60, 4, seed: 7));
        Assert.Equal(1, fit.ChanceBetter("0", "1") + fit.ChanceBetter("1", "0"), 1e-12);
        Assert.Equal(1, fit.ChancesBest().Values.Sum(), 1e-9);
    }

    [Fact]
    public void WithoutVotesEveryRankIsOpenAndTheChanceOfBeingBestIsShared()
    {
        var fit = new BatchTrueSkill().Fit([], ["a", "b", "c", "d"]);
        Assert.Equal((1, 4), fit.RankRange("c"));
        Assert.All(fit.ChancesBest().Values, chance => Assert.Equal(0.25, chance, 0.02));
    }

    [Fact]
    public void ManyVotesCloseTheRankRanges()
    {
        var fit = new BatchTrueSkill().Fit([new("a", "b", OutcomeResult.FirstWon, 100), new("b", "a", OutcomeResult.FirstWon, 20)]);
        Assert.Equal((1, 1), fit.RankRange("a"));
        Assert.Equal((2, 2), fit.RankRange("b"));
    }

    [Fact]
    public void NinetyFiveOfAHundredIntervalsHoldTheTruth()
    {
        // Skills drawn from the prior, votes from the model: the posterior must cover as it says.
        int inside = 0, all = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var (votes, skills) = Draw(120, 6, seed);
            var fit = new BatchTrueSkill().Fit(votes);
            for (var i = 0; i < 6; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var difference = fit.Difference($"{i}", $"{j}");
                    inside += Math.Abs(skills[i] - skills[j] - difference.Mean) < 1.96 * difference.Deviation ? 1 : 0;
                    all++;
                }
            }
        }

        Assert.InRange(inside / (double)all, 0.92, 0.98);
    }

    [Fact]
    public void MoreIsLearntOfEqualsThanOfAnUnequalPair()
    {
        var fit = new BatchTrueSkill()
            .Fit([new("a", "b", OutcomeResult.FirstWon, 30), new("c", "a", OutcomeResult.FirstWon, 15), new("a", "c", OutcomeResult.FirstWon, 15)]);
        Assert.True(fit.ExpectedInformation("a", "c") > fit.ExpectedInformation("a", "b"));
    }

    internal static Outcome[] Votes(int votes, int competitors, int seed) => Draw(votes, competitors, seed).Votes;

    private static (Outcome[] Votes, double[] Skills) Draw(int votes, int competitors, int seed)
    {
        var random = new Random(seed);
        var settings = TrueSkillSettings.Basalt;
        double[] skills = [.. Enumerable.Range(0, competitors).Select(_ => settings.Deviation * Normal())];
        return ([.. Enumerable.Range(0, votes).Select(_ =>
        {
            var first = random.Next(competitors);
            var second = (first + 1 + random.Next(competitors - 1)) % competitors;
            var gap = skills[first] - skills[second] + (Math.Sqrt(2) * settings.Beta * Normal());
            var winner = gap > 0 ? OutcomeResult.FirstWon : OutcomeResult.SecondWon;
            return new Outcome($"{first}", $"{second}", Math.Abs(gap) < settings.DrawMargin() ? OutcomeResult.Draw : winner);
        })], skills);

        double Normal() => Gaussian.Quantile(random.NextDouble());
    }
}
