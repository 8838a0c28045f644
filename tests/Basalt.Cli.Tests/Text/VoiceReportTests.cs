using Basalt.Domains;

namespace Basalt.Cli.Tests;

public sealed class VoiceReportTests
{
    private static readonly HashSet<string> Dictionary =
        ["the", "is", "quiet", "in", "and", "people", "of", "are", "out", "morning", "evening", "winter", "harbour", "market"];

    [Theory]
    [InlineData("one two three", double.NaN)]
    [InlineData("one two three four five", 0)]
    [InlineData("a b c d a b c d", 0.2)]
    [InlineData("a a a a a a a", 0.75)]
    public void ARunOfFourThatStoodBeforeIsARepeat(string text, double share) => Assert.Equal(share, SpeechRow.Repeated4(text.Split(' ')));

    [Theory]
    [InlineData("The harbour is quiet.", 1)]
    [InlineData("London and the blorg market", 0.75)]
    [InlineData("winter-evening", 1)]
    [InlineData("It isn't 5 o'clock", double.NaN)]
    public void OnlyWordsInSmallLettersAreLookedUp(string text, double share) => Assert.Equal(share, SpeechRow.InDictionary(text, Dictionary));

    [Fact]
    public void EveryModelIsMeasuredBesideTrigramsOnTextsThatNoneSaw()
    {
        var random = new Random(1);
        string Of(params string[] words) => words[random.Next(words.Length)];
        string[] texts =
        [
            .. Enumerable.Range(0, 900).Select(_ =>
                $"The {Of("harbour", "market", "school", "mill")} is {Of("quiet", "loud", "full")} in the {Of("morning", "evening", "winter")}, "
                + $"and the people of the {Of("harbour", "market", "school", "mill")} are {Of("out", "here", "away")}."),
        ];
        List<string> progress = [];
        var report = VoiceReport.Measure(texts, ["The harbour", "The mill is"], Dictionary, null, progress.Add, TestContext.Current.CancellationToken);
        Assert.Equal(45, report.Texts);
        Assert.Equal(["Kneser-Ney trigrams of words", "Kneser-Ney 4-grams", "∞-gram", "∞-gram, whole phrases"], progress);
        Assert.Equal(progress, report.Rows.Select(row => row.Model));
        Assert.Equal(0, report.Rows[0].Saved.Value);
        Assert.All(report.Rows, row =>
        {
            Assert.InRange(row.Bits.Value, row.Bits.Low, row.Bits.High);
            Assert.Equal(report.Rows[0].Bits.Value - row.Bits.Value, row.Saved.Value, 1e-9);
            Assert.InRange(row.Perplexity, 1, 2);
        });
        // Longer contexts know that the place in the second half does not depend on the first: nothing to gain, little to lose.
        Assert.InRange(report.Rows[2].Saved.Value, -0.05, 0.05);
        Assert.All(report.Speech, row => Assert.StartsWith("The ", row.Example));
    }
}
