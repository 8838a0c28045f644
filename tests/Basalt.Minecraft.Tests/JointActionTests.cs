namespace Basalt.Minecraft.Tests;

public sealed class JointActionTests
{
    /// <summary>All 8641 times 121: the way there and back changes only what the reference changes.</summary>
    [Fact]
    public void EveryJointActionSurvivesTheWayToAPlayerAndBack()
    {
        for (var buttons = 0; buttons < JointAction.ButtonCount; buttons++)
        {
            for (var camera = 0; camera < JointAction.CameraCount; camera++)
            {
                var joint = new JointAction(buttons, camera);
                var expected = (buttons, camera, joint.TurnsCamera) switch
                {
                    (JointAction.InventoryButtons, _, _) => joint with { Camera = JointAction.NullCamera },
                    // "The camera turns" by nothing is not told apart from "it does not turn".
                    (_, JointAction.NullCamera, true) => joint with { Buttons = buttons - 1 },
                    (_, _, false) => joint with { Camera = JointAction.NullCamera },
                    _ => joint,
                };
                if (JointAction.From(joint.ToFactored()) != expected || JointAction.From(joint.ToPlayerInput()) != expected)
                {
                    Assert.Fail($"{joint} came back as {JointAction.From(joint.ToFactored())} and {JointAction.From(joint.ToPlayerInput())}; wanted {expected}");
                }
            }
        }
    }

    [Fact]
    public void InventoryKeepsTheCameraItWasGiven() =>
        Assert.Equal(new FactoredAction(Buttons.Inventory, 2, 5), new JointAction(8640, 27).ToFactored());

    [Fact]
    public void InventoryDiscardsEverythingElse() =>
        Assert.Equal(new JointAction(8640, 60), JointAction.From(new FactoredAction(Buttons.Inventory | Buttons.Attack | Buttons.Hotbar3, 0, 10)));

    [Fact]
    public void OpposedKeysCancelOut() =>
        Assert.Equal(JointAction.Null, JointAction.From(new FactoredAction(Buttons.Forward | Buttons.Back | Buttons.Left | Buttons.Right, 5, 5)));

    [Fact]
    public void TheHighestHotbarNumberAndSneakWin() =>
        Assert.Equal(
            Buttons.Hotbar7 | Buttons.Sneak,
            JointAction.From(new FactoredAction(Buttons.Hotbar2 | Buttons.Hotbar7 | Buttons.Sneak | Buttons.Sprint, 5, 5)).ToFactored().Held);

    [Fact]
    public void KeysThatAPolicyDoesNotHaveAreDropped() =>
        Assert.Equal(JointAction.Null, JointAction.From(new PlayerInput(Buttons.Escape | Buttons.PickItem | Buttons.SwapHands, 0, 0)));

    [Theory]
    [InlineData(8641, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 121)]
    public void WhatIsNoActionIsRefused(int buttons, int camera) =>
        Assert.Throws<ArgumentException>(() => new JointAction(buttons, camera).ToFactored());

    [Fact]
    public void ABinOutsideTheElevenIsRefused() =>
        Assert.Throws<ArgumentException>(() => JointAction.From(new FactoredAction(Buttons.None, 11, 5)));
}
