using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;

namespace Basalt.Cli.Tests;

public sealed class NamedRowsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryRewardAndMethodHasOneRow()
    {
        Assert.Equal(TextRewards.Rows.Count, TextRewards.Rows.DistinctBy(row => row.Name).Count());
        Assert.Equal(TextMethods.Rows.Count, TextMethods.Rows.DistinctBy(row => row.Name).Count());
    }

    [Fact]
    public void ANameThatNobodyHasIsToldTheRows()
    {
        // Rows that are added later stand in the sentences too.
        Assert.StartsWith(
            "found the reward despair; wanted one of hope, plain, era, length-N,",
            Assert.Throws<BasaltException>(() => TextRewards.Of("despair")).Message);
        Assert.StartsWith(
            "found the method dice; wanted one of plain, best-of, rejection, value-guided, fudge",
            Assert.Throws<BasaltException>(() => TextMethods.Of("dice")).Message);
    }

    [Fact]
    public void TwoRowsOfOneNameAreOneSentence()
    {
        IReadOnlyList<RewardRow> rows = [.. TextRewards.Rows, new("hope", "another hope", () => new ReadabilityReward())];
        Assert.Equal(
            "found 2 rows for the reward hope; wanted one row for each name",
            Assert.Throws<BasaltException>(() => rows.Named("reward", "hope")).Message);
    }

    [Fact]
    public async Task ANumberInANameReachesTheReward()
    {
        using var assets = new TextAssets(new HttpClient());
        Assert.Equal("length-12", (await assets.RewardAsync("length-12", Cancellation)).Name);
    }

    [Theory]
    [InlineData("length-0")]
    [InlineData("length-")]
    [InlineData("length--3")]
    [InlineData("length-many")]
    public void ANumberThatIsNoneHasNoRow(string name) => Assert.Throws<BasaltException>(() => TextRewards.Of(name));

    [Theory]
    [InlineData("mine/choices.json", "*.json")]
    [InlineData("CHOICES.JSON", "*.json")]
    [InlineData("length-7", "length-N")]
    [InlineData("hope", "hope")]
    public void ANameMeansOneRow(string name, string row) => Assert.Equal(row, TextRewards.Of(name).Name);
}
