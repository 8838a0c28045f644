namespace Basalt.Training.Tests;

public sealed class EscapeThresholdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MostTrajectoriesEndInTimeAtTheThreshold()
    {
        var chosen = EscapeThreshold.Choose([(-5, -2), (-4, 0), (-6, 1), (3, 4)]);
        Assert.Equal((3, 1), (chosen.InTime, chosen.TooEarly));
        Assert.InRange(chosen.LogOdds, -4, -2);
    }

    [Fact]
    public void OfEquallyGoodThresholdsTheOneWithMostRoomIsTaken() =>
        Assert.Equal(0, EscapeThreshold.Choose([(-6, 6), (-5, 5)]).LogOdds);

    [Fact]
    public void WithoutAnEndedTrajectoryNothingIsChanged() => Assert.Equal(new EscapeThreshold(0, 0, 0, 0), EscapeThreshold.Choose([]));

    [Fact]
    public async Task APolicyThatLearntWhenToEndEndsTheTrajectoriesThere()
    {
        TorchRuntime.Prepare(threads: 1, seed: 0);
        using var store = await Exercises.WriteAsync(_folder["store"], 10, frames: 30);
        var settings = new CloningSettings(
            Epochs: 20, BatchSize: 3, SequenceLength: 8, LearningRate: 2e-3, Width: 32, HeldOut: 0.3, Seed: 1, FlipProbability: 0, EscapeBlur: 4);
        var (policy, _) = new Cloner(store, settings, _folder["points"]).Learn("data", null, CancellationToken.None);
        using (policy)
        {
            var chosen = EscapeThreshold.Choose(store, settings, policy.EscapeLogOdds, CancellationToken.None);
            Assert.Equal(10, chosen.Trajectories);
            Assert.InRange(chosen.InTime, 9, 10);
            Assert.Equal(0, chosen.TooEarly);
        }
    }
}
