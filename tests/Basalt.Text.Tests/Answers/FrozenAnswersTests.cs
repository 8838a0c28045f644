using System.Text;
using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class FrozenAnswersTests : IDisposable
{
    private static readonly string[] Items = ["steer/one", "steer/two"];
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-answers-").FullName;

    [Fact]
    public async Task WhatWasRecordedIsSaid()
    {
        var answers = FrozenAnswers.Read(
            Write("""{"itemId": "steer/one", "output": "Good."}""", """{"itemId": "steer/two", "output": ["First.", "Second."]}"""), Items);
        var cancellation = TestContext.Current.CancellationToken;
        await using var agent = answers.AgentFor("steer/two");
        await agent.BeginAsync("", 0, cancellation);
        Assert.Equal("First.", await agent.ActAsync(new([]), cancellation));
        Assert.Equal("Second.", await agent.ActAsync(new([]), cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await agent.ActAsync(new([]), cancellation));
    }

    [Fact]
    public void TheHashIsThatOfTheFile()
    {
        var one = FrozenAnswers.Read(Write("""{"itemId": "steer/one", "output": "Good."}""")).Sha256;
        var other = FrozenAnswers.Read(Write("""{"itemId": "steer/one", "output": "Bad."}""")).Sha256;
        Assert.Equal(64, one.Length);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void AFileWithAByteOrderMarkIsRead(string encoding)
    {
        var path = Write();
        File.WriteAllText(
            path, "{\"itemId\": \"steer/one\", \"output\": \"Grüß Gott.\"}\r\n{\"itemId\": \"steer/two\", \"output\": \"b\"}\r\n",
            Encoding.GetEncoding(encoding));
        Assert.Equal(2, FrozenAnswers.Read(path, Items).Items.Count);
    }

    [Fact]
    public void MarkedFilesThatWereJoinedAreRead() =>
        Assert.Equal(
            2,
            FrozenAnswers.Read(
                Write("\uFEFF{\"itemId\": \"steer/one\", \"output\": \"a\"}", "\uFEFF{\"itemId\": \"steer/two\", \"output\": \"b\"}"),
                Items).Items.Count);

    [Fact]
    public void Utf16WithoutAMarkIsRefusedInOneClearSentence()
    {
        var path = Write();
        File.WriteAllBytes(path, Encoding.Unicode.GetBytes("{\"itemId\": \"steer/one\", \"output\": \"a\"}"));
        Assert.Contains(
            "answers.jsonl:1: found zero bytes, as UTF-16 without a byte-order mark has them; must be UTF-8",
            Assert.Throws<BasaltException>(() => FrozenAnswers.Read(path)).Message);
    }

    [Fact]
    public void WhatStandsBesideAnAnswerIsNoFault() =>
        Assert.Single(FrozenAnswers.Read(Write(
            """{"itemId": "steer/one", "output": "2026-01-01T00:00:00Z", "key": "abc", "model": "m","""
            + """ "time": "2026-01-01T00:00:00Z", "unknown": [1]}""")).Items);

    [Theory]
    [InlineData("""{"itemId": "steer/one", "output": "a", "settings": {"x": 1}""", "answers.jsonl:1")]
    [InlineData("""{"itemId": "steer/one", "output": "a"}""", "no answer to steer/two")]
    [InlineData(
        "{\"itemId\": \"steer/one\", \"output\": \"a\"}\n{\"itemId\": \"steer/one\", \"output\": \"b\"}",
        "answers.jsonl:2: found the item steer/one a second time")]
    [InlineData("""{"itemId": "steer/three", "output": "a"}""", "answers.jsonl:1: found the item steer/three")]
    [InlineData("""{"output": "a"}""", "answers.jsonl:1: found no itemId")]
    [InlineData("""{"itemId": "steer/one", "output": 7}""", "answers.jsonl:1: found no output that is text")]
    [InlineData("""{"itemId": "steer/one", "output": "a" """, "answers.jsonl:1")]
    [InlineData("[]", "answers.jsonl:1")]
    public void AFaultIsNamedWithItsLine(string lines, string named) =>
        Assert.Contains(named, Assert.Throws<BasaltException>(() => FrozenAnswers.Read(Write(lines), Items)).Message, StringComparison.Ordinal);

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Contains("found no such file", Assert.Throws<BasaltException>(() => FrozenAnswers.Read(Path.Combine(_folder, "none.jsonl"))).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(params string[] lines)
    {
        var path = Path.Combine(_folder, "answers.jsonl");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }
}
