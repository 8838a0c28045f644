namespace Basalt.Training.Tests;

public sealed class ActionFrequenciesTests : IDisposable
{
    private static readonly CloningSettings Settings = new(EscapeWeight: 1, EscapeBlur: 0);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AChoiceThatIsAlwaysTheSameCostsNextToNothing()
    {
        var losses = Loss(1000, _ => new(0, 60, false, true));
        Assert.InRange(losses.Buttons, 0, 0.03);
        Assert.InRange(losses.Escape, 0, 0.002);
    }

    [Fact]
    public void TwoEquallyFrequentOptionsCostTheLogarithmOfTwo()
    {
        // The jump digit is the last but one.
        var losses = Loss(4000, frame => new((short)(frame % 2 * 2), 60, false, true));
        Assert.Equal(Math.Log(2), losses.Buttons, 0.02);
    }

    [Fact]
    public void TheCameraCostsWhereItTurnsOnly()
    {
        // Turning half of the time, into each of four bins as often.
        var losses = Loss(80_000, frame => new((short)(frame % 2), (byte)(frame / 2 % 4), false, true));
        Assert.Equal(Math.Log(4), losses.Camera, 0.02);
    }

    [Fact]
    public async Task TrainingBeginsWhereOneIsWhoNeverLooks()
    {
        TorchRuntime.Prepare(threads: 1, seed: 0);
        using var store = await Exercises.WriteAsync(_folder["store"], 6, frames: 30);
        var settings = new CloningSettings(Epochs: 1, BatchSize: 5, SequenceLength: 30, LearningRate: 1e-9, Width: 16, HeldOut: 0.2, EscapeBlur: 3);
        var (policy, epochs) = new Cloner(store, settings, _folder["points"]).Learn("data", null, CancellationToken.None);
        policy.Dispose();
        var (learnt, heldOut) = store.Split(settings.HeldOut, settings.Seed);
        var blind = ActionFrequencies.Of(learnt, settings).LossOn(ActionFrequencies.Of(heldOut, settings));
        Assert.Equal(blind.Buttons, epochs[0].HeldOut.Buttons, 0.2);
        Assert.Equal(blind.Camera, epochs[0].HeldOut.Camera, 0.2);
        Assert.Equal(blind.Escape, epochs[0].HeldOut.Escape, 0.2);
    }

    private static HeadLosses Loss(int frames, Func<int, TrajectoryStep> step)
    {
        Trajectory[] trajectories = [new("trajectory", 1, [.. Enumerable.Range(0, frames).Select(step)], 0)];
        var counts = ActionFrequencies.Of(trajectories, Settings);
        return counts.LossOn(counts);
    }
}
