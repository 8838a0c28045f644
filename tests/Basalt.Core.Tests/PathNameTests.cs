using System.Text;

namespace Basalt.Core.Tests;

public sealed class PathNameTests
{
    [Theory]
    [InlineData("random", "random")]
    [InlineData("My Policy (v2)", "my-policy-v2")]
    [InlineData("模型甲", "模型甲")]
    [InlineData("Модель", "модель")]
    [InlineData("नमस्ते", "नमस्ते")]
    [InlineData("a/../../etc", "a-..-..-etc")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData("🐄🐄", "unnamed")]
    [InlineData("con", "con_")]
    [InlineData("NUL.onnx", "nul.onnx_")]
    [InlineData("a\u202Eb\0c", "a-b-c")]
    [InlineData(".hidden.", "hidden")]
    public void ANameBecomesOnePartOfAPath(string name, string part) => Assert.Equal(part, PathName.Of(name));

    [Fact]
    public void ALongNameIsCutBetweenLettersAndFitsEveryFileSystem()
    {
        var part = PathName.Of(new string('界', 400));
        Assert.InRange(Encoding.UTF8.GetByteCount(part), 90, 96);
        Assert.DoesNotContain('\uFFFD', part);
    }

    [Fact]
    public void HalfACharacterIsNoLetter() => Assert.Equal("a-b", PathName.Of("a\uD83Db"));
}
