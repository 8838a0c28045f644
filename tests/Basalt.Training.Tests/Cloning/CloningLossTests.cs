using Basalt.Minecraft;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class CloningLossTests
{
    [Fact]
    public void TheCameraBinCountsForNothingWhereTheCameraDoesNotTurn()
    {
        var (sums, frames) = Loss(new PlayerInput(Buttons.Forward, 0, 0), camera: 17);
        Assert.Equal(0, sums[1]);
        Assert.Equal(0, frames[1]);
        Assert.Equal(1, frames[0]);
    }

    [Fact]
    public void ATurnCostsAsMuchAsTheBinIsSurprising()
    {
        var (sums, frames) = Loss(new PlayerInput(Buttons.None, 0, 10), camera: null);
        Assert.Equal(Math.Log(121), sums[1], 1e-4);
        Assert.Equal(1, frames[1]);
    }

    [Fact]
    public void ANullActionCountsForNoButtonAndStillTeachesToGoOn()
    {
        var (sums, frames) = Loss(new PlayerInput(Buttons.None, 0.1f, -0.1f), camera: null);
        Assert.Equal(0, sums[0]);
        Assert.Equal(0, frames[0]);
        Assert.Equal(Math.Log(2), sums[2], 1e-4);
    }

    [Fact]
    public void EvenChancesCostTheLogarithmOfTheNumberOfOptions()
    {
        var (sums, _) = Loss(new PlayerInput(Buttons.Forward, 0, 0), camera: null);
        Assert.Equal(Math.Log(2) + ButtonGroups.All.Sum(group => Math.Log(group.Options)), sums[0], 1e-4);
    }

    [Fact]
    public void InventoryExcludesTheOtherButtons()
    {
        var (sums, _) = Loss(new PlayerInput(Buttons.Inventory | Buttons.Forward, 0, 0), camera: null);
        Assert.Equal(Math.Log(2), sums[0], 1e-4);
    }

    private static (double[] Sums, double[] Frames) Loss(PlayerInput input, int? camera)
    {
        var step = TrajectoryStep.From(input);
        var groups = new long[ButtonGroups.All.Count];
        ButtonGroups.Split(step.Buttons, groups);
        torch.Tensor One(float value) => torch.tensor(new[] { value }, [1, 1]);
        var targets = new ActionTargets(
            torch.tensor(groups, [1, 1, groups.Length]),
            One(step.Buttons == JointAction.InventoryButtons ? 1 : 0),
            torch.tensor(new long[] { camera ?? step.Camera }, [1, 1]),
            One(step.Escape ? 1 : 0), One(step.Counts ? 1 : 0), One(step.Counts && step.TurnsCamera ? 1 : 0), One(1));
        var answer = new PolicyAnswer(
            torch.zeros(1, 1, ButtonGroups.Options),
            torch.zeros(1, 1),
            torch.zeros(1, 1, JointAction.CameraCount),
            torch.zeros(1, 1),
            torch.zeros(1, 1));
        var (sums, frames) = CloningLoss.Of(answer, targets);
        return ([.. sums.data<float>().Select(value => (double)value)], [.. frames.data<float>().Select(value => (double)value)]);
    }
}
