using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

public sealed class RecorderLineTests
{
    [Fact]
    public void EveryInputComesBackFromItsLine()
    {
        var random = new Random(1);
        RecorderLine? previous = null;
        for (var tick = 0; tick < 2000; tick++)
        {
            var input = new PlayerInput(
                (Buttons)random.Next(1 << PlayerInput.KeyNames.Count), (random.NextSingle() - 0.5f) * 360, (random.NextSingle() - 0.5f) * 20);
            var written = RecorderLine.From(input, telemetry: null, tick, previous);
            var read = RecorderLine.Read(written.ToString(), "here");
            Assert.Equal(input, new PlayerInput(read.Held, (float)read.PitchDegrees, (float)read.YawDegrees));
            previous = written;
        }
    }

    [Fact]
    public void ALineIsWrittenAsTheRecorderWritesIt()
    {
        var telemetry = new JObject { ["yaw"] = 90.5, ["pitch"] = -3, ["hotbar"] = 2, ["depth"] = 7 };
        var line = RecorderLine.From(new PlayerInput(Buttons.Forward | Buttons.Attack, 1.5f, -3f), telemetry, tick: 20, previous: null);
        Assert.Equal(
            """
            {"mouse":{"x":640.0,"y":360.0,"dx":-20.0,"dy":10.0,"scaledX":0.0,"scaledY":0.0,"dwheel":0.0,"buttons":[0],"newButtons":[0]},
            "keyboard":{"keys":["key.keyboard.w"],"newKeys":["key.keyboard.w"],"chars":""},
            "isGuiOpen":false,"isGuiInventory":false,"hotbar":2,"yaw":90.5,"pitch":-3.0,"tick":20,"milli":1000,
            "telemetry":{"yaw":90.5,"pitch":-3,"hotbar":2,"depth":7},"cursorInVideo":true}
            """.ReplaceLineEndings(""),
            line.ToString());
    }

    [Fact]
    public void OnlyWhatWasUpBeforeIsNew()
    {
        var first = RecorderLine.From(new PlayerInput(Buttons.Forward | Buttons.Attack, 0, 0), null, 0, null);
        var second = RecorderLine.From(new PlayerInput(Buttons.Forward | Buttons.Jump | Buttons.Attack | Buttons.Use, 0, 0), null, 1, first);
        Assert.Equal(["key.keyboard.space"], second.Keyboard!.NewKeys);
        Assert.Equal([1], second.Mouse!.NewButtons);
    }

    [Fact]
    public void WithoutTelemetryTheHotbarFollowsTheKeys()
    {
        var first = RecorderLine.From(new PlayerInput(Buttons.Hotbar4, 0, 0), null, 0, null);
        var second = RecorderLine.From(new PlayerInput(Buttons.None, 0, 0), null, 1, first);
        var third = RecorderLine.From(new PlayerInput(Buttons.None, 0, 0), null, 2, second);
        Assert.Equal([0, 3, 3], new[] { first, second, third }.Select(line => line.Hotbar));
    }

    [Fact]
    public void WithAScreenOpenTheCursorFollowsTheMouse()
    {
        var screen = new JObject { ["isGuiOpen"] = true };
        var first = RecorderLine.From(new PlayerInput(Buttons.None, 1.5f, -3f), screen, 0, null);
        var second = RecorderLine.From(new PlayerInput(Buttons.None, 0, 0), screen, 1, first);
        Assert.Equal((640.0, 360.0), (first.Mouse!.X, first.Mouse.Y));
        Assert.Equal((600.0, 380.0), (second.Mouse!.X, second.Mouse.Y));
        Assert.Equal((-20.0, 10.0), (second.Mouse.ScaledX, second.Mouse.ScaledY));
    }

    [Fact]
    public void AWorldThatKnowsItsCursorIsBelieved()
    {
        var screen = JObject.Parse("""{"isGuiOpen": true, "isGuiInventory": true, "cursor": [10, 20.5]}""");
        var line = RecorderLine.From(new PlayerInput(Buttons.None, 0, 0), screen, 0, null);
        Assert.True(line.IsGuiInventory);
        Assert.Equal((20.0, 41.0), (line.Mouse!.X, line.Mouse.Y));
    }

    [Fact]
    public void KeysThatMeanNothingAreLeftOut() => Assert.Equal(
        Buttons.Sprint | Buttons.PickItem,
        RecorderLine.Read("""{"mouse":{"buttons":[2,4]},"keyboard":{"keys":["key.keyboard.left.control","key.keyboard.f3","key.keyboard.world.1","key.keyboard.161","scancode.61"]}}""", "here").Held);

    [Fact]
    public void FieldsThatNobodyKnowsAreSkipped() => Assert.Equal(
        4, RecorderLine.Read("""{"future":{"a":[1,{"b":2}]},"mouse":{"dx":1,"more":[]},"hotbar":4,"keyboard":null}""", "here").Hotbar);

    [Theory]
    [InlineData("", "an empty line")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{\"mouse\":{\"dx\":1", "cut off")]
    [InlineData("{\"tick\":1}{\"tick\":2}", "something stands behind its end")]
    [InlineData("{\"keyboard\":{\"keys\":[\"key.keyboard.w\",", "cut off")]
    [InlineData("{\"mouse\":{\"dx\":NaN}}", "mouse.dx is NaN")]
    [InlineData("{\"mouse\":{\"dy\":Infinity}}", "mouse.dy is")]
    [InlineData("{\"mouse\":{\"dy\":\"far\"}}", "mouse.dy is far")]
    [InlineData("{\"mouse\":7}", "mouse is 7")]
    [InlineData("{\"mouse\":{\"buttons\":[-1]}}", "mouse.buttons is -1")]
    [InlineData("{\"mouse\":{\"buttons\":3}}", "mouse.buttons is 3")]
    [InlineData("{\"keyboard\":{\"keys\":[\"w\"]}}", "keyboard.keys is w")]
    [InlineData("{\"keyboard\":{\"keys\":[\"key.keyboard.w\",\"key.keyboard.fly\"]}}", "keyboard.keys is key.keyboard.fly")]
    [InlineData("{\"hotbar\":9}", "hotbar is 9")]
    [InlineData("{\"hotbar\":1.5}", "hotbar is 1.5")]
    [InlineData("{\"isGuiOpen\":1}", "isGuiOpen is 1")]
    public void WhatIsNoLineIsRefusedInOneSentence(string text, string complaint)
    {
        var problem = Assert.Throws<BasaltException>(() => RecorderLine.Read(text, "here"));
        Assert.StartsWith("here: ", problem.Message);
        Assert.Contains(complaint, problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
