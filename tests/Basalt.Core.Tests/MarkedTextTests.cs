using System.Text;

namespace Basalt.Core.Tests;

public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void BytesAreDecodedAsTheirMarkSays(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal("Grüß\nGott", MarkedText.Of((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("Grüß\nGott")]));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\uFEFFmarked", "marked")]
    [InlineData("\uFEFF\uFEFFtwice", "twice")]
    [InlineData("in\uFEFFside", "in\uFEFFside")]
    [InlineData("", "")]
    public void OnlyMarksAtTheBeginAreLeftOut(string text, string bare)
    {
        Assert.Equal(bare, MarkedText.Bare(text));
        Assert.Equal(bare, MarkedText.Of(Encoding.UTF8.GetBytes(text)));
    }
}
