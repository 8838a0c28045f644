using Basalt.Minecraft;

namespace Basalt.Agents.Tests;

public sealed class ActionSamplerTests
{
    private static readonly float[] Skewed = [MathF.Log(0.5f), MathF.Log(0.3f), MathF.Log(0.15f), MathF.Log(0.05f), float.NegativeInfinity];

    [Fact]
    public void TheSameSeedDrawsTheSameActions() =>
        Assert.Equal(Draws(new Sampling(), Skewed, 50, seed: 7), Draws(new Sampling(), Skewed, 50, seed: 7));

    [Fact]
    public void AnotherSeedDrawsOtherActions() =>
        Assert.NotEqual(Draws(new Sampling(), Skewed, 50, seed: 7), Draws(new Sampling(), Skewed, 50, seed: 8));

    [Fact]
    public void ChoicesComeAsOftenAsTheirProbabilitySays() => AssertShares(Draws(new Sampling(), Skewed, 20_000), [0.5, 0.3, 0.15, 0.05, 0]);

    [Fact]
    public void AHalfTemperatureSquaresTheProbabilities() =>
        AssertShares(Draws(new Sampling(Temperature: 0.5), Skewed, 20_000), [0.25 / 0.365, 0.09 / 0.365, 0.0225 / 0.365, 0.0025 / 0.365, 0]);

    [Fact]
    public void TheNucleusLeavesOutTheTail() => AssertShares(Draws(new Sampling(Nucleus: 0.75), Skewed, 20_000), [0.625, 0.375, 0, 0, 0]);

    [Fact]
    public void ATinyNucleusTakesTheMostProbable() => Assert.All(Draws(new Sampling(Nucleus: 1e-6), Skewed, 100), choice => Assert.Equal(0, choice));

    [Fact]
    public void DeterministicTakesTheFirstOfTheMostProbable() =>
        Assert.All(Draws(new Sampling(Deterministic: true), [-3, -1, -1, -2], 20), choice => Assert.Equal(1, choice));

    [Fact]
    public void UnnormalisedLogitsDrawTheSameAsLogProbabilities() =>
        Assert.Equal(
            Draws(new Sampling(), [1, 2, 3], 200),
            Draws(new Sampling(), [-2, -1, 0], 200));

    [Fact]
    public void AnActionTakesButtonsAndCameraFromTheirOwnHeads()
    {
        var buttons = new float[JointAction.ButtonCount];
        var camera = new float[JointAction.CameraCount];
        buttons[193] = 60;
        camera[42] = 60;
        Assert.Equal(new JointAction(193, 42), new ActionSampler(new Sampling(), new Random(1)).Draw(buttons, camera));
    }

    [Fact]
    public void NotANumberIsRefusedByItsIndex()
    {
        var problem = Assert.Throws<ArgumentException>(() => new ActionSampler(new Sampling(), new Random(1)).Draw([0, float.NaN]));
        Assert.Contains("index 1", problem.Message);
    }

    [Fact]
    public void NothingToChooseIsRefused() =>
        Assert.Throws<ArgumentException>(() => new ActionSampler(new Sampling(), new Random(1)).Draw([float.NegativeInfinity]));

    [Fact]
    public void AHeadOfTheWrongSizeIsRefused() =>
        Assert.Throws<ArgumentException>(() => new ActionSampler(new Sampling(), new Random(1)).Draw(new float[8640], new float[121]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1.1)]
    public void SettingsOutsideTheirRangeAreRefused(double temperature, double nucleus) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampling(temperature, false, nucleus));

    [Fact]
    public void DrawingAllocatesNothing()
    {
        var logits = new float[JointAction.ButtonCount];
        foreach (var sampling in new[] { new Sampling(), new Sampling(Nucleus: 0.9), new Sampling(Deterministic: true) })
        {
            var sampler = new ActionSampler(sampling, new Random(1));
            sampler.Draw(logits);
            var before = GC.GetAllocatedBytesForCurrentThread();
            sampler.Draw(logits);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static List<int> Draws(Sampling sampling, float[] logProbabilities, int count, int seed = 1)
    {
        var sampler = new ActionSampler(sampling, new Random(seed));
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Draw(logProbabilities))];
    }

    private static void AssertShares(List<int> draws, double[] shares)
    {
        for (var choice = 0; choice < shares.Length; choice++)
        {
            // Five standard deviations of a share.
            var tolerance = 5 * Math.Sqrt(shares[choice] * (1 - shares[choice]) / draws.Count);
            Assert.InRange(draws.Count(draw => draw == choice) / (double)draws.Count, shares[choice] - tolerance, shares[choice] + tolerance);
        }
    }
}
