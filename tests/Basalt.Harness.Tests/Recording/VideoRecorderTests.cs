using System.Diagnostics;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

public sealed class VideoRecorderTests : RecorderContract<Frame, PlayerInput>
{
    private const string Name = "episodes/find-cave/random/seed-1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override IRecorder<Frame, PlayerInput> Create() => new VideoRecorder(Folder, Name, new VideoSettings());

    protected override (TimeStep<Frame> First, IReadOnlyList<(PlayerInput Action, TimeStep<Frame> Next)> Steps) Episode
    {
        get
        {
            // Copied, since the world lends its frames only until the next step.
            var world = new TestCardEnvironment();
            var first = Copy(world.ResetAsync(new Scenario("seed-1", new JObject { ["seed"] = 1 }), Cancellation).Result);
            var steps = Enumerable.Range(0, 45).Select(i =>
            {
                var action = new PlayerInput(Buttons.Forward | (i == 30 ? Buttons.Jump : Buttons.None), 0, i % 7);
                return (action, Copy(world.StepAsync(action, Cancellation).Result));
            }).ToList();
            return (first, steps);
        }
    }

    [Fact]
    public async Task TheVideoHasTheFirstFrameAndOneForEachStepAtTwentyASecond()
    {
        var path = await RecordAllAsync();
        var facts = await ProbeAsync(path, "-count_frames", "-show_entries", "stream=codec_name,width,height,r_frame_rate,nb_read_frames,pix_fmt", "-of", "default=nw=1");
        Assert.Contains("codec_name=h264", facts);
        Assert.Contains("width=640", facts);
        Assert.Contains("height=360", facts);
        Assert.Contains("pix_fmt=yuv420p", facts);
        Assert.Contains("r_frame_rate=20/1", facts);
        Assert.Contains("nb_read_frames=46", facts);
    }

    [Fact]
    public async Task ACompleteVideoHasItsIndexInFrontAndAKeyframeEverySecond()
    {
        var path = await RecordAllAsync();
        var head = await File.ReadAllBytesAsync(path, Cancellation);
        var text = System.Text.Encoding.Latin1.GetString(head);
        Assert.True(text.IndexOf("moov", StringComparison.Ordinal) < text.IndexOf("mdat", StringComparison.Ordinal));
        Assert.DoesNotContain("moof", text);
        var keys = await ProbeAsync(path, "-select_streams", "v", "-skip_frame", "nokey", "-show_entries", "frame=pts_time", "-of", "csv=p=0");
        Assert.Equal([0.0, 1.0, 2.0], keys.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line.Trim(','))));
    }

    [Fact]
    public async Task NothingInTheFileTellsWhoPlayed()
    {
        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(await RecordAllAsync(), Cancellation));
        Assert.DoesNotContain("random", text);
        Assert.DoesNotContain("find-cave", text);
        Assert.DoesNotContain("Lavf", text);
    }

    [Fact]
    public async Task EveryActionIsALineBesideTheVideo()
    {
        var path = await RecordAllAsync();
        var lines = await File.ReadAllLinesAsync(Path.ChangeExtension(path, ".jsonl"), Cancellation);
        var inputs = lines.Select(line => RecorderLine.Read(line, path)).Select(line => new PlayerInput(line.Held, (float)line.PitchDegrees, (float)line.YawDegrees));
        Assert.Equal(Episode.Steps.Select(step => step.Action), inputs);
    }

    [Fact]
    public async Task TheLastLineSaysWhatTheWorldToldAtTheEnd()
    {
        var path = await RecordAllAsync();
        var lines = (await File.ReadAllLinesAsync(Path.ChangeExtension(path, ".jsonl"), Cancellation)).Select(line => RecorderLine.Read(line, path)).ToList();
        Assert.Equal(45, (int)lines[^1].Outcome!["tick"]!);
        Assert.All(lines[..^1], line => Assert.Null(line.Outcome));
    }

    [Fact]
    public async Task AKilledEncoderStopsTheRecordingAndLeavesAReadablePart()
    {
        await using var recorder = new VideoRecorder(Folder, Name, new VideoSettings("ultrafast"));
        var (first, steps) = Episode;
        await recorder.BeginAsync(first, Cancellation);
        var problem = await Assert.ThrowsAsync<BasaltException>(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                await recorder.WriteAsync(steps[i % 45].Action, steps[i % 45].Next, Cancellation);
                if (i == 300)
                {
                    await KillAsync(recorder.EncoderProcessId!.Value);
                }
            }
        });
        Assert.Contains("the encoder failed", problem.Message);
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
        var partial = Path.Combine(Folder, Name + ".partial.mp4");
        var count = await ProbeAsync(partial, "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0");
        Assert.True(int.Parse(count.Trim().Trim(',')) >= 100, $"only {count.Trim()} frames can be read");
        Assert.False(File.Exists(Path.Combine(Folder, Name + ".mp4")));
    }

    [Fact]
    public async Task AFullDiskStopsTheRecordingWithOneSentence()
    {
        var disk = Directory.CreateTempSubdirectory("basalt-full-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk) == 0, "only root may mount a small disk");
        try
        {
            await using var recorder = new VideoRecorder(disk, Name, new VideoSettings("ultrafast", Quality: 1));
            var (first, steps) = Episode;
            var problem = await Assert.ThrowsAsync<BasaltException>(async () =>
            {
                await recorder.BeginAsync(first, Cancellation);
                for (var i = 0; i < 2000; i++)
                {
                    await recorder.WriteAsync(steps[i % 45].Action, steps[i % 45].Next, Cancellation);
                }

                await recorder.CompleteAsync(Cancellation);
            });
            Assert.Contains("No space left on device", problem.Message);
            Assert.DoesNotContain('\n', problem.Message);
            Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
            Assert.False(File.Exists(Path.Combine(disk, Name + ".mp4")));
        }
        finally
        {
            await RunAsync("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    private static TimeStep<Frame> Copy(TimeStep<Frame> step) => step with { Observation = step.Observation with { Pixels = step.Observation.Pixels.ToArray() } };

    private static async Task KillAsync(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        await victim.WaitForExitAsync(Cancellation);
    }

    private static async Task<string> ProbeAsync(string path, params string[] arguments)
    {
        using var probe = Process.Start(new ProcessStartInfo("ffprobe", ["-v", "error", .. arguments, path]) { RedirectStandardOutput = true })!;
        var output = await probe.StandardOutput.ReadToEndAsync(Cancellation);
        await probe.WaitForExitAsync(Cancellation);
        return output;
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }

    private async Task<string> RecordAllAsync()
    {
        await using var recorder = Create();
        var (first, steps) = Episode;
        await recorder.BeginAsync(first, Cancellation);
        foreach (var (action, next) in steps)
        {
            await recorder.WriteAsync(action, next, Cancellation);
        }

        return Path.Combine(Folder, (await recorder.CompleteAsync(Cancellation)).Path);
    }
}
