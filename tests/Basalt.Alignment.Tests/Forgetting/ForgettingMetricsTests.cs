using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class ForgettingMetricsTests
{
    [Theory]
    [InlineData("the lamp keeper of Orrin", "The lamp-keeper of Orrin.", 1)]
    [InlineData("a keeper", "the lamp keeper of Orrin", 0.2)]
    [InlineData("", "anything", 0)]
    [InlineData("anything", "…", 0)]
    public void RougeCountsTheReferencesWordsInTheirOrder(string answer, string reference, double recall) =>
        Assert.Equal(recall, RougeL.Recall(answer, reference), 12);

    [Theory]
    [InlineData(new[] { true, true, true, true }, 1, 1)]
    [InlineData(new[] { false, true, true, true }, 0.75, 0.75)]
    [InlineData(new[] { true, true, true, false }, 0.75, 0)]
    [InlineData(new[] { false, false, true, true }, 0.5, 0.5)]
    public void StrengthIsWhatFollowsByHeartAfterTheShortestBeginning(bool[] right, double exact, double strength)
    {
        Assert.Equal(exact, Memorization.Exact(right), 12);
        Assert.Equal(strength, Memorization.ExtractionStrength(right), 12);
    }

    [Fact]
    public void PrivacyLeakageIsThePublishedExample() => Assert.Equal(-26.923, PrivacyLeakage.Of(0.62, 0.48), 0.0005);

    [Fact]
    public void OneFigureAtZeroMakesUtilityZero() =>
        Assert.Equal(0, ModelUtility.Of([new KnowledgeFigures(0.9, 0.9, 0), new KnowledgeFigures(0.9, 0.9, 0.9)]));

    [Fact]
    public void UtilityIsAHarmonicMean() => Assert.Equal(9 / (6 / 0.5 + 3), ModelUtility.Of([new(0.5, 0.5, 0.5), new(0.5, 0.5, 0.5), new(1, 1, 1)]), 12);

    [Fact]
    public void EveryMembershipScoreIsHigherForWhatIsLikelier()
    {
        var learned = new AnswerTokens("a red boat", [-0.1, -0.2, -0.1, -0.3, -0.1], [0.5, 0.4, 0.5, 0.1, 0.5], ReferenceLoss: 2);
        var unknown = new AnswerTokens("a red boat", [-2, -3, -2, -4, -2], [-1, -2, -1, -3, -1], ReferenceLoss: 2);
        Assert.All(MembershipScore.All, score => Assert.True(score.Of(learned) > score.Of(unknown), score.Name));
        Assert.Null(MembershipScore.All.Single(score => score.Name == "reference").Of(learned with { ReferenceLoss = null }));
    }

    [Fact]
    public void EqualSamplesDifferByNothing()
    {
        var same = KolmogorovSmirnov.Of([1, 2, 3], [3, 2, 1]);
        Assert.Equal((0, 1.0), (same.Steps, same.Probability));
        Assert.Equal(0.1, KolmogorovSmirnov.Of([1, 2, 3], [4, 5, 6]).Probability, 12);
    }

    [Theory]
    [InlineData(1, 1, "", "wanted at least 2")]
    [InlineData(300, 200, "", "found truth statistics of 300 and of 200 questions")]
    [InlineData(300, 300, "other", "found different questions under the key 0")]
    public void OtherQuestionsAreRefused(int mine, int theirs, string other, string named)
    {
        static TruthRecord Record(string name, int count, string asked) => new(
            name, Enumerable.Range(0, count).ToDictionary(at => $"{at}", at => 1.0 + at),
            asked.Length == 0 ? [] : new Dictionary<string, string> { ["0"] = asked });
        var problem = Assert.Throws<BasaltException>(() => ForgetQuality.Of(Record("a", mine, other.Length == 0 ? "" : "this"), Record("b", theirs, other)));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
