using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Training.Tests;

public sealed class PreferenceLossTests
{
    private static readonly PreferencePair Even = new(new(-12, -12, 6), new(-9, -9, 3));
    private static readonly PreferencePair Uneven = new(new(-11, -12.5, 5), new(-14, -13.2, 8));

    public static TheoryData<string> Names => [.. PreferenceLoss.All.Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EverySlopeIsThatOfItsLoss(string name)
    {
        var loss = PreferenceLoss.Named(name);
        var settings = new LossSettings(Beta: 0.4, Smoothing: 0.15, Margin: 0.3, OddsWeight: 0.7, ReferencePoint: 0.2);
        foreach (var pair in new[] { Uneven, new PreferencePair(Uneven.Rejected, Uneven.Chosen) })
        {
            const double step = 1e-5;
            var slope = loss.Of(pair, settings);
            Assert.Equal(Slope(change => loss.Of(pair with { Chosen = Moved(pair.Chosen, change) }, settings).Loss, step), slope.Chosen, 1e-6);
            Assert.Equal(Slope(change => loss.Of(pair with { Rejected = Moved(pair.Rejected, change) }, settings).Loss, step), slope.Rejected, 1e-6);
        }
    }

    [Theory]
    [InlineData("dpo")]
    [InlineData("robust-dpo")]
    [InlineData("conservative-dpo")]
    public void WithoutALeadTheLogisticLossesAreTheLogarithmOfTwo(string name) =>
        Assert.Equal(Math.Log(2), PreferenceLoss.Named(name).Of(Even, new LossSettings(Smoothing: 0.2)).Loss, 1e-12);

    [Fact]
    public void WithoutALeadIpoIsTwentyFiveAtBetaOneTenth() =>
        Assert.Equal(25, PreferenceLoss.Named("ipo").Of(Even, new LossSettings(0.1)).Loss, 1e-9);

    [Fact]
    public void WithoutALeadSimPoIsTheLossOfItsMargin()
    {
        var even = new PreferencePair(new(-12, 0, 6), new(-6, 0, 3));
        Assert.Equal(Math.Log(1 + Math.Exp(1.6)), PreferenceLoss.Named("simpo").Of(even, new LossSettings(Beta: 2, Margin: 1.6)).Loss, 1e-12);
    }

    [Fact]
    public void WithoutALeadTheHingeIsOneAndBeyondItsMarginNothing()
    {
        Assert.Equal(1, PreferenceLoss.Named("hinge").Of(Even, new LossSettings(0.1)).Loss, 1e-12);
        Assert.Equal(new LossSlope(0, 0, 0), PreferenceLoss.Named("hinge").Of(Uneven, new LossSettings(1)));
    }

    [Fact]
    public void AtTheReferenceKtoIsOneAndNcaTwiceTheLogarithmOfTwo()
    {
        Assert.Equal(1, PreferenceLoss.Named("kto").Of(Even, new LossSettings()).Loss, 1e-12);
        Assert.Equal(2 * Math.Log(2), PreferenceLoss.Named("nca").Of(Even, new LossSettings()).Loss, 1e-12);
    }

    [Fact]
    public void AtTheReferenceSppoIsTwiceTheSquareOfHalfOverBeta() =>
        Assert.Equal(50, PreferenceLoss.Named("sppo").Of(Even, new LossSettings(0.1)).Loss, 1e-9);

    [Fact]
    public void OrpoAddsTheOddsToTheLikelihoodOfTheChosenText()
    {
        var pair = new PreferencePair(new(2 * Math.Log(0.5), 0, 2), new(Math.Log(0.25), 0, 1));
        // Odds 1 against 1/3: −ln σ(ln 3) = ln(4/3).
        Assert.Equal(Math.Log(2) + (0.1 * Math.Log(4.0 / 3)), PreferenceLoss.Named("orpo").Of(pair, new LossSettings(OddsWeight: 0.1)).Loss, 1e-12);
    }

    [Fact]
    public void TheRobustLossOfNoisyLabelsIsOnTheAverageTheCleanOne()
    {
        const double noise = 0.2;
        var (robust, clean) = (PreferenceLoss.Named("robust-dpo"), PreferenceLoss.Named("dpo"));
        var settings = new LossSettings(Beta: 0.5, Smoothing: noise);
        var turned = new PreferencePair(Uneven.Rejected, Uneven.Chosen);
        var expected = ((1 - noise) * robust.Of(Uneven, settings).Loss) + (noise * robust.Of(turned, settings).Loss);
        Assert.Equal(clean.Of(Uneven, settings).Loss, expected, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FarOutTheLossesStayNumbers(string name)
    {
        foreach (var far in new[] { -1e6, 1e6 })
        {
            var slope = PreferenceLoss.Named(name).Of(new(new(-1e7 + far, -1e7, 3), new(-1e7, -1e7, 3)), new LossSettings(Smoothing: 0.1));
            Assert.True(double.IsFinite(slope.Loss) && double.IsFinite(slope.Chosen) && double.IsFinite(slope.Rejected));
        }
    }

    /// <summary>The losses of TRL and of SimPO's repository under their names there, and the settings of the golden rows.</summary>
    private static readonly Dictionary<string, (string Name, Func<double, LossSettings> Settings)> Published = new()
    {
        ["dpo"] = ("dpo", beta => new(beta)),
        ["hinge"] = ("hinge", beta => new(beta)),
        ["ipo"] = ("ipo", beta => new(beta)),
        ["robust"] = ("robust-dpo", beta => new(beta, Smoothing: 0.1)),
        ["cdpo"] = ("conservative-dpo", beta => new(beta, Smoothing: 0.1)),
        ["nca"] = ("nca", beta => new(beta)),
        ["sppo"] = ("sppo", beta => new(beta)),
        ["apo_zero"] = ("apo-zero", beta => new(beta)),
        ["apo_down"] = ("apo-down", beta => new(beta)),
        ["simpo"] = ("simpo", _ => new(Beta: 2, Margin: 1.6)),
        ["exo"] = ("exo", beta => new(beta)),
        ["discopop"] = ("discopop", beta => new(beta)),
        ["cpo"] = ("cpo", beta => new(beta)),
        ["rrhf"] = ("rrhf", beta => new(beta)),
    };

    [Fact]
    public void TheLossesAreThoseOfTheirReferenceImplementations() =>
        GoldenFile.Check("text/preference_losses.jsonl", row =>
        {
            var pair = new PreferencePair(
                new((double)row["chosen"]!, (double)row["refChosen"]!, (int)row["chosenTokens"]!),
                new((double)row["rejected"]!, (double)row["refRejected"]!, (int)row["rejectedTokens"]!));
            Assert.All(((JObject)row["losses"]!).Properties(), wanted =>
            {
                var (name, settings) = Published[wanted.Name];
                Assert.Equal((double)wanted.Value, PreferenceLoss.Named(name).Of(pair, settings((double)row["beta"]!)).Loss, 1e-8);
            });
        });

    [Fact]
    public void RrhfPunishesARejectedTextThatIsLikelierPerToken()
    {
        var pair = new PreferencePair(new(-12, 0, 6), new(-3, 0, 3));
        Assert.Equal(new LossSlope(3, -2.0 / 6, 1.0 / 3), PreferenceLoss.Named("rrhf").Of(pair, new LossSettings()));
    }

    // It is not convex: between its two branches lies a hill, and the reference stands on it.
    [Fact]
    public void AtTheReferenceDiscoPopPushesTheChosenTextDown()
    {
        var loss = PreferenceLoss.Named("discopop");
        Assert.True(loss.Of(Even, new LossSettings()).Chosen > 0);
        Assert.True(loss.Of(new(new(-10, -12, 6), new(-9, -9, 3)), new LossSettings()).Chosen < 0);
    }

    [Fact]
    public void AnUnknownLossIsNamedBesideTheKnownOnes()
    {
        var problem = Assert.Throws<Basalt.Core.BasaltException>(() => PreferenceLoss.Named("ppo"));
        Assert.Contains("found the loss ppo", problem.Message);
        Assert.Contains("simpo", problem.Message);
    }

    private static double Slope(Func<double, double> loss, double step) => (loss(step) - loss(-step)) / (2 * step);

    private static Likelihood Moved(Likelihood likelihood, double change) => likelihood with { LogProbability = likelihood.LogProbability + change };
}
