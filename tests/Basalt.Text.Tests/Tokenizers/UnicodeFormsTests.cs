namespace Basalt.Text.Tests;

public sealed class UnicodeFormsTests
{
    [Theory]
    [InlineData("\u00E9", "e\u0301")]
    [InlineData("\u1E69", "s\u0323\u0307")]
    [InlineData("s\u0307\u0323", "s\u0323\u0307")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("plain", "plain")]
    public void ALetterComesApartIntoItsParts(string text, string parts) => Assert.Equal(parts, UnicodeForms.Decomposed(text));

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    // What composition leaves out stays apart; what has a mark between does not join.
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("a\u0315\u0301", "\u00E1\u0315")]
    [InlineData("\u212B", "\u00C5")]
    public void PartsComeTogetherIntoTheirLetter(string parts, string text) => Assert.Equal(text, UnicodeForms.Composed(parts));

    [Fact]
    public void OnlyCompatibilityMakesLettersOfALigature()
    {
        Assert.Equal("ﬁ ½", UnicodeForms.Composed("ﬁ ½"));
        Assert.Equal("fi 1⁄2", UnicodeForms.Composed("ﬁ ½", compatibility: true));
        Assert.Equal("ア", UnicodeForms.Composed("ｱ", compatibility: true));
    }
}
