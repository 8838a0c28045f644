using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class BradleyTerryTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new BradleyTerry();

    [Fact]
    public void GroupsThatNeverMetAreNamedInsteadOfRated()
    {
        var problem = Assert.Throws<BasaltException>(() => new BradleyTerry()
            .Rate([new("a", "b", OutcomeResult.Draw), new("c", "d", OutcomeResult.Draw)]));
        Assert.StartsWith("found a, b never compared with the rest", problem.Message);
    }

    [Fact]
    public void WhoOnlyEverWonHasNoRating()
    {
        var problem = Assert.Throws<BasaltException>(() => new BradleyTerry()
            .Rate([new("a", "b", OutcomeResult.FirstWon), new("b", "c", OutcomeResult.Draw)]));
        Assert.StartsWith("found that b, c never took half a point from the rest", problem.Message);
    }

    [Fact]
    public void ThreeWinsToOneAreTheLogarithmOfThree()
    {
        var fit = new BradleyTerry().Fit([new("a", "b", OutcomeResult.FirstWon, 3), new("b", "a", OutcomeResult.FirstWon)]);
        Assert.Equal(Math.Log(3), fit.Strengths["a"] - fit.Strengths["b"], 1e-9);
    }

    [Theory]
    [InlineData(TieModel.Davidson)]
    [InlineData(TieModel.RaoKupper)]
    public void WithoutDrawsAllModelsAreOne(TieModel model)
    {
        Outcome[] outcomes = [new("a", "b", OutcomeResult.FirstWon, 3), new("b", "a", OutcomeResult.FirstWon)];
        Assert.Equal(new BradleyTerry().Rate(outcomes), new BradleyTerry(model).Rate(outcomes));
    }
}

public sealed class DavidsonTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new BradleyTerry(TieModel.Davidson);
}

public sealed class RaoKupperTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new BradleyTerry(TieModel.RaoKupper);
}
