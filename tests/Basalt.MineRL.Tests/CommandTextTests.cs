using Basalt.Minecraft;

namespace Basalt.MineRL.Tests;

public sealed class CommandTextTests
{
    [Fact]
    public void CommandsStandInThePackagesOrder() => Assert.Equal(
        "forward 1\nleft 0\nback 0\nright 0\njump 1\ninventory 0\ndrop 0\nswapHands 0\nsneak 0\nsprint 0\nattack 0\nuse 0\npickItem 0\n" +
        "hotbar.1 0\nhotbar.2 0\nhotbar.3 1\nhotbar.4 0\nhotbar.5 0\nhotbar.6 0\nhotbar.7 0\nhotbar.8 0\nhotbar.9 0\nESC 1\ncamera 1.5 -3.0",
        CommandText.Write(new PlayerInput(Buttons.Forward | Buttons.Jump | Buttons.Hotbar3 | Buttons.Escape, 1.5f, -3)));

    [Theory]
    [InlineData(0f, "0.0")]
    [InlineData(-0.15f, "-0.15000000596046448")]
    [InlineData(1e-6f, "9.999999974752427e-07")]
    [InlineData(1e9f, "180.0")]
    [InlineData(float.NaN, "0.0")]
    [InlineData(float.NegativeInfinity, "-180.0")]
    public void DegreesArePrintedAsPythonDoesAndStayInReach(float degrees, string text) =>
        Assert.EndsWith($"camera {text} 0.0", CommandText.Write(new PlayerInput(Buttons.None, degrees, 0)), StringComparison.Ordinal);

    [Fact]
    public void WhatIsWrittenReadsBackForEveryKey()
    {
        for (var key = 1; key <= (int)Buttons.Use; key <<= 1)
        {
            var input = new PlayerInput((Buttons)key, -7.25f, 0.3f);
            Assert.Equal((input, 0, null), CommandText.Read(CommandText.Write(input)));
        }
    }

    [Theory]
    [InlineData("camera 1 -3\nforward 1", 1, -3, Buttons.Forward)]
    [InlineData("camera 9.5e-07 0.0", 9.5e-07f, 0, Buttons.None)]
    [InlineData("forward 2\n back 1 ", 0, 0, Buttons.Back)]
    [InlineData("", 0, 0, Buttons.None)]
    public void WholeNumbersAndExponentsAreRead(string text, float pitch, float yaw, Buttons held) =>
        Assert.Equal(new PlayerInput(held, pitch, yaw), CommandText.Read(text).Input);

    [Fact]
    public void TheWheelAndUnknownCommandsAreTold()
    {
        var (_, wheel, unknown) = CommandText.Read("dwheel -1.0\nchat /kill\nplace dirt\ncamera 0 0");
        Assert.Equal((-1.0, "chat"), (wheel, unknown));
    }

    [Theory]
    [InlineData("forward 1.0")]
    [InlineData("forward True")]
    [InlineData("camera 1")]
    [InlineData("camera left 0")]
    [InlineData("dwheel")]
    public void AValueOfAnotherKindIsRefused(string text) => Assert.Throws<MalmoException>(() => CommandText.Read(text));

    [Fact]
    public void AStepsCommandsStandBetweenThirteenAndFifteenLetters()
    {
        Assert.Equal(("camera 0 0", true), MalmoMessages.ReadStep("<StepClient0>camera 0 0</StepClient0 >"));
        Assert.Equal(("", false), MalmoMessages.ReadStep("<StepClient1></StepClient1 >"));
        Assert.Equal(("use 1", true), MalmoMessages.ReadStep(MalmoMessages.Step("use 1")));
        Assert.Throws<MalmoException>(() => MalmoMessages.ReadStep("<StepClient0>"));
    }
}
