using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class FrameRendererTests
{
    [Fact]
    public void OneThreadAndTwoDrawTheSameBytes()
    {
        Assert.Equal(Sights.Draw(Sights.Busy, threads: 1), Sights.Draw(Sights.Busy, threads: 2));
    }

    [Fact]
    public void AFrameWhoseCameraIsNotANumberIsDrawnAllTheSame()
    {
        var scene = Sights.Village();
        scene.Eye = new(float.NaN, float.PositiveInfinity, -1e30f);
        scene.YawDegrees = float.NaN;
        scene.PitchDegrees = 1e9f;
        var frame = Sights.Draw(() => scene, threads: 1);
        Assert.Equal(640 * 360 * 3, frame.Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 40)]
    [InlineData(200, -30)]
    public void ThePolicyViewIsTheResizedFrameBitForBit(float yaw, float pitch)
    {
        Scene Turned()
        {
            var scene = Sights.Busy();
            scene.YawDegrees += yaw;
            scene.PitchDegrees = pitch;
            return scene;
        }

        var wanted = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(Sights.Draw(Turned, threads: 1), 640, 360, wanted);
        Assert.Equal(wanted, Sights.DrawForPolicy(Turned));
    }

    [Fact]
    public void ThePolicySeesAnOpenScreenBitForBit()
    {
        var wanted = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(Sights.Draw(Sights.Crafting, threads: 2), 640, 360, wanted);
        Assert.Equal(wanted, Sights.DrawForPolicy(Sights.Crafting));
    }
}
