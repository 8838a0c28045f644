using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json;

namespace Basalt.Core.Tests;

public sealed class JsonTests
{
    [Theory]
    [InlineData("{\"end\":\"winner\"}", "end is \"winner\"; wanted finished or stepLimit or agentFailed")]
    [InlineData("{\"end\":3}", "end is")]
    [InlineData("{\"steps\":\"many\"}", "steps is many; wanted a whole number")]
    [InlineData("{\"steps\":99999999999999}", "steps is 99999999999999; wanted a")]
    [InlineData("{\"steps\":null}", "steps is null; wanted a whole number")]
    [InlineData("{\"startedAt\":\"yesterday\"}", "startedAt is yesterday; wanted a time, as in 2026-03-01T12:00:00Z")]
    [InlineData("{\"duration\":\"long\"}", "duration is \"long\"; wanted a duration, as in 00:01:30")]
    [InlineData("{\"duration\":[1]}", "duration is")]
    [InlineData("{\"names\":3}", "names is")]
    [InlineData("{\"names\":{\"a\":1}}", "names is an object; wanted a list")]
    [InlineData("[1]", "it is a list; wanted an object")]
    [InlineData("7", "it is")]
    [InlineData("{\"inner\":7}", "inner is 7; wanted an object of another form")]
    [InlineData("{\"inner\":[]}", "inner is a list; wanted an object")]
    [InlineData("{\"steps\":1", "it breaks off before its end")]
    [InlineData("{\"names\":[\"a", "it breaks off before its end")]
    [InlineData("{", "it breaks off before its end")]
    [InlineData("", "it is empty; wanted a JSON document")]
    [InlineData("null", "it is empty; wanted a JSON document")]
    [InlineData("{} {}", "something stands behind its end")]
    [InlineData("not JSON", "found the character")]
    [InlineData("{\"steps\" 1}", "found the character")]
    [InlineData("{steps}", "found the character")]
    [InlineData("<html>", "found the character <")]
    [InlineData("{\"steps\":1,}}", "something stands behind its end")]
    [InlineData("{\"inner\":{\"inner\":{\"inner\":{\"steps\":\"x\"}}}}", "inner.inner.inner.steps is x; wanted a whole number")]
    public void WhatIsWrongIsSaidWithoutTheNameOfAClass(string text, string wanted)
    {
        var problem = Assert.Throws<BasaltException>(() => Json.Read<Shape>(text, "shape.json"));
        Assert.Contains(wanted, problem.Message);
        Assert.StartsWith("shape.json: ", problem.Message);
        Speaks.Plainly(problem.Message);
    }

    [Theory]
    [InlineData("{\"step\":1}", "found step, which is not known here")]
    [InlineData("{\"inner\":{\"step\":1}}", "found step, which is not known here")]
    public void AnUnknownFieldIsNamed(string text, string wanted)
    {
        var settings = new JsonSerializerSettings(Json.Settings) { MissingMemberHandling = MissingMemberHandling.Error };
        var problem = Assert.ThrowsAny<JsonException>(() => JsonConvert.DeserializeObject<Shape>(text, settings));
        Assert.Contains(wanted, Reason.Of(problem));
        Speaks.Plainly(Reason.Of(problem));
    }

    [Fact]
    public void WhatIsNestedTooDeeplyIsRefused()
    {
        var problem = Assert.Throws<BasaltException>(() => Json.ReadObject(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40), "deep"));
        Assert.Contains("it is nested too deeply", problem.Message);
        Speaks.Plainly(problem.Message);
    }

    [Theory]
    [InlineData("[1]", "it is a list; wanted an object")]
    [InlineData("\"text\"", "it is a single value; wanted an object")]
    [InlineData("3", "it is a single value; wanted an object")]
    public void AnObjectOfAnyShapeIsStillAnObject(string text, string wanted)
    {
        var problem = Assert.Throws<BasaltException>(() => Json.ReadObject(text, "message"));
        Assert.Contains(wanted, problem.Message);
        Speaks.Plainly(problem.Message);
    }

    private sealed record Shape(EpisodeEnd End, int Steps, DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<string> Names, Shape? Inner);

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
