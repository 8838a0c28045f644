using Basalt.Evaluation;

namespace Basalt.Testing;

/// <summary>What every rating system must do: be pure, fair to both sides, and let wins count.</summary>
public abstract class RatingSystemContract
{
    private static readonly Outcome[] Season =
    [
        new("a", "b", OutcomeResult.FirstWon), new("c", "b", OutcomeResult.SecondWon), new("c", "a", OutcomeResult.SecondWon),
        new("b", "a", OutcomeResult.Draw), new("a", "c", OutcomeResult.FirstWon), new("c", "b", OutcomeResult.FirstWon),
        new("a", "c", OutcomeResult.SecondWon), new("d", "a", OutcomeResult.FirstWon), new("a", "d", OutcomeResult.FirstWon),
    ];

    protected abstract IRatingSystem Create();

    [Fact]
    public void TheSameOutcomesGiveTheSameRatings()
    {
        var system = Create();
        Assert.Equal(system.Rate(Season), system.Rate(Season));
    }

    [Fact]
    public void EverybodyWhoCompetedIsRatedAndNobodyElse() =>
        Assert.Equal(["a", "b", "c", "d"], Create().Rate(Season).Keys.Order());

    [Fact]
    public void NoOutcomesGiveNoRatings() => Assert.Empty(Create().Rate([]));

    [Fact]
    public void EveryRatingIsANumberWithAPositiveDeviation() => Assert.All(Create().Rate(Season).Values, rating =>
    {
        Assert.True(double.IsFinite(rating.Mean));
        Assert.True(rating.Deviation > 0 && double.IsFinite(rating.Deviation));
    });

    [Fact]
    public void ItDoesNotMatterWhoIsNamedFirst() => AssertAlike(Create().Rate(Season), Create().Rate(Season.Select(Turned)));

    [Fact]
    public void NamesDoNotMatter()
    {
        var renamed = Create().Rate(Season.Select(outcome => outcome with { First = "z" + outcome.First, Second = "z" + outcome.Second }));
        AssertAlike(Create().Rate(Season), renamed.ToDictionary(pair => pair.Key[1..], pair => pair.Value));
    }

    [Fact]
    public void OneMoreWinRaisesTheWinnerAboveTheLoser()
    {
        var before = Create().Rate(Season);
        var after = Create().Rate([.. Season, new Outcome("b", "a", OutcomeResult.FirstWon)]);
        Assert.True(after["b"].Mean - after["a"].Mean > before["b"].Mean - before["a"].Mean);
    }

    [Fact]
    public void WhoWinsMostIsRatedBest() => Assert.Equal("a", Create().Rate([.. Season, .. Season]).MaxBy(pair => pair.Value.Mean).Key);

    [Fact]
    public void AWeightOfTwoIsTheSameOutcomeTwice() => AssertAlike(
        Create().Rate(Season.SelectMany(outcome => new[] { outcome, outcome })), Create().Rate(Season.Select(outcome => outcome with { Weight = 2 })));

    protected static void AssertAlike(IReadOnlyDictionary<string, Rating> expected, IReadOnlyDictionary<string, Rating> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (id, rating) in expected)
        {
            Assert.Equal(rating.Mean, actual[id].Mean, 1e-6 * Math.Max(1, Math.Abs(rating.Mean)));
            Assert.Equal(rating.Deviation, actual[id].Deviation, 1e-6 * rating.Deviation);
        }
    }

    private static Outcome Turned(Outcome outcome) => new(outcome.Second, outcome.First, outcome.Result switch
    {
        OutcomeResult.FirstWon => OutcomeResult.SecondWon,
        OutcomeResult.SecondWon => OutcomeResult.FirstWon,
        _ => OutcomeResult.Draw,
    }, outcome.Weight);
}
