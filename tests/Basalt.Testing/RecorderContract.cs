using Basalt.Core;

namespace Basalt.Testing;

/// <summary>What every recorder must do: one exhibit when complete, nothing that looks complete otherwise.</summary>
public abstract class RecorderContract<TObservation, TAction> : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty folder of this test, removed after it.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("basalt-recorder-").FullName;

    /// <summary>A recorder that puts its exhibit into <see cref="Folder"/>.</summary>
    protected abstract IRecorder<TObservation, TAction> Create();

    /// <summary>A short episode: its first step, then actions with the steps after them.</summary>
    protected abstract (TimeStep<TObservation> First, IReadOnlyList<(TAction Action, TimeStep<TObservation> Next)> Steps) Episode { get; }

    [Fact]
    public async Task ACompleteEpisodeBecomesOneExhibitInItsPlace()
    {
        await using var recorder = Create();
        var exhibit = await RecordAsync(recorder);
        Assert.False(Path.IsPathRooted(exhibit.Path));
        Assert.DoesNotContain("..", exhibit.Path);
        Assert.True(new FileInfo(Path.Combine(Folder, exhibit.Path)).Length > 0);
    }

    [Fact]
    public async Task AnUnfinishedEpisodeLeavesNothingThatLooksComplete()
    {
        string path;
        await using (var recorder = Create())
        {
            path = (await RecordAsync(recorder)).Path;
        }

        File.Delete(Path.Combine(Folder, path));
        await using (var recorder = Create())
        {
            await recorder.BeginAsync(Episode.First, Cancellation);
            await recorder.WriteAsync(Episode.Steps[0].Action, Episode.Steps[0].Next, Cancellation);
        }

        Assert.False(File.Exists(Path.Combine(Folder, path)));
    }

    [Fact]
    public async Task ANewRecordingReplacesWhatAnUnfinishedOneLeft()
    {
        await using (var recorder = Create())
        {
            await recorder.BeginAsync(Episode.First, Cancellation);
        }

        await using var second = Create();
        var exhibit = await RecordAsync(second);
        Assert.True(new FileInfo(Path.Combine(Folder, exhibit.Path)).Length > 0);
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task<Exhibit> RecordAsync(IRecorder<TObservation, TAction> recorder)
    {
        await recorder.BeginAsync(Episode.First, Cancellation);
        foreach (var (action, next) in Episode.Steps)
        {
            await recorder.WriteAsync(action, next, Cancellation);
        }

        return await recorder.CompleteAsync(Cancellation);
    }
}
