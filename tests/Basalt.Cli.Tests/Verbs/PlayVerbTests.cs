using Basalt.Core;

namespace Basalt.Cli.Tests;

public sealed class PlayVerbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunThatIsInterruptedKeepsWhatIsCompleteAndTheSameCommandGoesOn()
    {
        using var folder = new TemporaryFolder();
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        string[] play = ["play", "--world", endpoint, "--tasks", "find-cave", "--scenarios", "3", "--steps", "600", "--at-once", "1", "--out", folder.At("out"), "--json"];
        await using (var first = BasaltProgram.Start(play))
        {
            while (Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories).Length == 0)
            {
                await Task.Delay(20, Cancellation);
            }

            first.Interrupt();
            var interrupted = await first.EndAsync();
            Assert.Equal(130, interrupted.ExitCode);
            Assert.Contains("interrupted; what was complete is kept", interrupted.Complaint);
        }

        var kept = Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories).Length;
        Assert.InRange(kept, 1, 2);
        Assert.Equal(kept, Directory.GetFiles(folder.Path, "*.mp4", SearchOption.AllDirectories).Count(file => !file.Contains(".partial.", StringComparison.Ordinal)));
        var before = await File.ReadAllTextAsync(Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories)[0], Cancellation);

        var second = await BasaltProgram.RunAsync(play);
        Assert.Equal(0, second.ExitCode);
        var records = Json.Read<EpisodeRecord[]>(second.Output, "what play printed");
        Assert.Equal(3, records.Length);
        Assert.Equal(3, Directory.GetFiles(folder.Path, "*.mp4", SearchOption.AllDirectories).Length);
        Assert.Contains(records, record => record.StartedAt == Json.Read<EpisodeRecord>(before, "the first record").StartedAt);
    }

    [Fact]
    public async Task ASecondRunIntoTheSameFolderIsRefusedWhileTheFirstIsAtWork()
    {
        using var folder = new TemporaryFolder();
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        string[] play = ["play", "--world", endpoint, "--tasks", "find-cave", "--steps", "3000", "--out", folder.At("out")];
        await using var first = BasaltProgram.Start(play);
        while (Directory.GetFiles(folder.Path, "*.partial.mp4", SearchOption.AllDirectories).Length == 0)
        {
            await Task.Delay(20, Cancellation);
        }

        var second = await BasaltProgram.RunAsync(play);
        Assert.Equal(3, second.ExitCode);
        Assert.Contains("found another run at work in this folder", second.Complaint);
    }

    [Fact]
    public async Task TheShippedBaselinePlaysAndItsRecordNamesIt()
    {
        using var folder = new TemporaryFolder();
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        var played = await BasaltProgram.RunAsync(
            ["play", "--world", endpoint, "--agents", "baseline", "--tasks", "find-cave", "--steps", "30", "--out", folder.At("out"), "--json"]);
        Assert.Equal(0, played.ExitCode);
        var record = Assert.Single(Json.Read<EpisodeRecord[]>(played.Output, "what play printed"));
        Assert.Equal("baseline", record.Submission?.Name);
        Assert.Equal(Digest.OfFile(Path.Combine(House.Folder, "agents", "models", "baseline.onnx")), record.Submission?.Files?["baseline.onnx"]);
        Assert.Null(record.Error);
    }
}
