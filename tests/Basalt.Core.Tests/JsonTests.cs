namespace Basalt.Core.Tests;

public sealed class JsonTests
{
    private sealed record Point(int X);

    [Theory]
    [InlineData("\uFEFF{\"x\": 1}")]
    [InlineData("\uFEFF\uFEFF {\"x\": 1}\r\n")]
    public void AByteOrderMarkIsNoFault(string text)
    {
        Assert.Equal(1, Json.Read<Point>(text, "file").X);
        Assert.Equal(1, (int)Json.ReadObject(text, "file")["x"]!);
        Assert.Equal(1, (int)Json.ReadWhole(text, "file")["x"]!);
    }

    [Fact]
    public void Utf16ThatWasReadAsUtf8IsNamed()
    {
        var problem = Assert.Throws<BasaltException>(() => Json.ReadObject("{\0\"\0x\0\"\0:\01\0}\0", "task.json"));
        Assert.Equal("task.json: found zero bytes, as UTF-16 without a byte-order mark has them; must be UTF-8", problem.Message);
    }

    [Theory]
    [InlineData("{\"x\": {\"y\": 1}")]
    [InlineData("{\"x\": 1} {\"x\": 2}")]
    [InlineData("{\"x\": 1}}")]
    [InlineData("")]
    [InlineData("[1]")]
    public void AWholeObjectIsClosedAndAlone(string text) => Assert.Contains("file:3: ", Assert.Throws<BasaltException>(() => Json.ReadWhole(text, "file:3")).Message);

    [Fact]
    public void ATextOfAWholeObjectIsNeverADate() => Assert.Equal("2026-01-01T00:00:00+05:00", (string?)Json.ReadWhole("{\"x\": \"2026-01-01T00:00:00+05:00\"}", "file")["x"]);

    [Fact]
    public void ALineOfARecordingMayBeginWithAMark() => Assert.NotNull(RecorderLine.Read("\uFEFF{}", "actions.jsonl:1"));
}
