namespace Basalt.Text.Tests;

public sealed class WordPieceTests
{
    private static readonly IReadOnlyDictionary<string, int> Vocabulary =
        WordPieces.Vocabulary("[UNK]\nun\n##aff\n##able\n,\nwant\n##ed\ncafe\n你\n好", "vocab.txt");

    [Theory]
    [InlineData("UNwanted,", "unwanted|,")]
    [InlineData("Caf\u00E9 \u4F60\u597D", "cafe|你|好")]
    [InlineData("a\tb\u0000c\u00A0d", "a|bc|d")]
    public void ATextIsCleanedAndSplitAsBertDoes(string text, string words) =>
        Assert.Equal(words.Split('|'), BertText.Words(new BertText().Normalised(text)));

    [Fact]
    public void CapitalsAndAccentsStayWhereTheModelReadsThem() =>
        Assert.Equal(["Café"], BertText.Words(new BertText(Lower: false).Normalised("Café")));

    [Theory]
    [InlineData("unaffable", new[] { 1, 2, 3 })]
    [InlineData("wanted", new[] { 5, 6 })]
    [InlineData("wants", new[] { 0 })]
    public void AWordIsItsLongestPiecesOrUnknown(string word, int[] expected)
    {
        List<int> tokens = [];
        new WordPieces(Vocabulary, 0).Encode(word, tokens);
        Assert.Equal(expected, tokens);
    }

    [Fact]
    public void ATokenThatStandsTwiceIsRefused() =>
        Assert.Contains("found the token a twice", Assert.Throws<Core.BasaltException>(() => WordPieces.Vocabulary("a\na", "vocab.txt")).Message);
}
