using Basalt.Minecraft;

namespace Basalt.Datasets.Tests;

public sealed class SoundConversionTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void SmallTurnsKeepTheirFractions()
    {
        var action = Convert(Line(dx: 3, dy: -6));
        Assert.Equal(0.45, action.YawDegrees, Tolerance);
        Assert.Equal(-0.9, action.PitchDegrees, Tolerance);
    }

    [Fact]
    public void TheTurnIsThatOfTheHeadAndNotOfTheMouseWhoseSensitivityNobodyKnows()
    {
        var action = Convert(Line(dx: 10, dy: 10, rest: ",\"yaw\":20,\"pitch\":5"), Line(tick: 1, rest: ",\"yaw\":22.5,\"pitch\":6"));
        Assert.Equal((1, 2.5), (action.PitchDegrees, action.YawDegrees));
    }

    [Theory]
    [InlineData(179, -179, 2)]
    [InlineData(-178.5, 179, -2.5)]
    [InlineData(719, 721, 2)]
    public void ATurnAcrossNorthGoesTheShortWay(double from, double to, double turn)
    {
        var (line, next) = (Line(dx: 13, rest: $",\"yaw\":{from},\"pitch\":0"), Line(tick: 1, rest: $",\"yaw\":{to},\"pitch\":0"));
        Assert.Equal(turn, Convert(line, next).YawDegrees, Tolerance);
    }

    [Fact]
    public void AHeadThatWasTurnedWhileTheMouseLayStillIsNoAction() =>
        Assert.Equal(default, Convert(Line(rest: ",\"yaw\":20,\"pitch\":5"), Line(tick: 1, rest: ",\"yaw\":110,\"pitch\":5")));

    [Fact]
    public void AfterAGapTheTurnIsTheMouses()
    {
        var (line, next) = (Line(tick: 7, dx: 10, rest: ",\"yaw\":0,\"pitch\":0"), Line(tick: 9, rest: ",\"yaw\":50,\"pitch\":0"));
        Assert.Equal(1.5, Convert(line, next).YawDegrees, Tolerance);
    }

    [Fact]
    public void WithAScreenOpenTheTurnIsTheCursorsWay()
    {
        var action = Convert(
            """{"mouse":{"dx":9,"dy":9,"scaledX":10,"scaledY":-4},"keyboard":{},"isGuiOpen":true}""",
            """{"mouse":{"scaledX":30,"scaledY":6},"keyboard":{},"isGuiOpen":true}""");
        Assert.Equal((1.5, 3.0), (action.PitchDegrees, action.YawDegrees));
    }

    [Fact]
    public void EscapeInAScreenClosesItAsTheInventoryKeyDoes()
    {
        Assert.Equal(Buttons.Inventory, Convert(Line(keys: "escape", rest: ",\"isGuiOpen\":true")).Held);
        Assert.Equal(Buttons.Escape, Convert(Line(keys: "escape")).Held);
    }

    [Fact]
    public void TheWheelIsAHotbarKeyOnTheLineBeforeTheSlotChanges()
    {
        Assert.Equal(Buttons.Hotbar5, Convert(Line(rest: ",\"hotbar\":3"), Line(tick: 1, rest: ",\"hotbar\":4")).Held);
        Assert.Equal(Buttons.None, Convert(Line(rest: ",\"hotbar\":4"), Line(tick: 1, rest: ",\"hotbar\":4")).Held);
    }

    [Fact]
    public void AnAttackThatIsStuckFromTheBeginningIsFreedByTheNextClick()
    {
        var held = Attacks(("0", "0"), ("0", ""), ("0,1", "1"), ("0", "0"), ("0", ""));
        Assert.Equal([false, false, false, true, true], held);
    }

    [Theory]
    [InlineData("0,1", "0,1")]
    [InlineData("0", "")]
    [InlineData("1", "1")]
    public void AnAttackIsNotStuckUnlessTheRecordingBeginsWithThatClickAlone(string buttons, string clicked) =>
        Assert.Equal([buttons.StartsWith('0'), true], Attacks((buttons, clicked), ("0", "")));

    [Fact]
    public void WhatAPolicyWouldNotNoticeIsNull()
    {
        Assert.True(Converted(Line(dx: 1)).IsNull);
        Assert.True(Converted(Line(keys: "f3 t")).IsNull);
        Assert.False(Converted(Line(dx: 2)).IsNull);
        Assert.False(Converted(Line(keys: "escape")).IsNull);
    }

    [Fact]
    public void AWheelAloneIsNotNull() =>
        Assert.False(new SoundConversion().Convert(Read(Line(rest: ",\"hotbar\":0")), Read(Line(tick: 1, rest: ",\"hotbar\":1"))).IsNull);

    [Fact]
    public void KeysCountWhereTheMouseWasNotRead() =>
        Assert.Equal(new RecordedAction(Buttons.Forward, 0, 0), Convert("""{"mouse":null,"keyboard":{"keys":["key.keyboard.w"]}}"""));

    [Fact]
    public void OurOwnRecordingsAreTakenByTheWord()
    {
        // A learner acted while the line states the expert's action, so slot and view changed in another way.
        var action = Convert(
            Line(dx: 20, newButtons: "0", buttons: "0", rest: ",\"hotbar\":0,\"yaw\":0,\"pitch\":0,\"cursorInVideo\":true"),
            Line(tick: 1, rest: ",\"hotbar\":7,\"yaw\":-40,\"pitch\":0,\"cursorInVideo\":true"));
        Assert.Equal(new RecordedAction(Buttons.Attack, 0, 20 * RecorderLine.DegreesPerCount), action);
    }

    private static string Line(
        int tick = 0, double dx = 0, double dy = 0, string keys = "", string buttons = "", string newButtons = "", string rest = "") =>
        RecordingFolder.Line(tick, dx, dy, keys, buttons, newButtons, rest);

    private static List<bool> Attacks(params (string Buttons, string Clicked)[] mouse)
    {
        var conversion = new SoundConversion();
        return
        [
            .. mouse.Select((row, tick) => Read(Line(tick, buttons: row.Buttons, newButtons: row.Clicked)))
                .Select(line => conversion.Convert(line, null).Action.Held.HasFlag(Buttons.Attack)),
        ];
    }

    private static RecordedAction Convert(string line, string? next = null) => Converted(line, next).Action;

    private static ConvertedLine Converted(string line, string? next = null) =>
        new SoundConversion().Convert(Read(line), next is null ? null : Read(next));

    private static RecorderLine Read(string line) => RecorderLine.Read(line, "line");
}
