using System.Diagnostics;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Bench;

/// <summary>
/// Our recorder beside ffmpeg alone: the same raw frames, the same encoder settings. Ours writes fragments that survive a crash, the
/// action log, and an index at the end; ffmpeg alone reads a raw file and writes an mp4. They take turns; the medians are compared.
/// </summary>
public static class VideoBench
{
    // A minute of play: the same 400 frames three times over.
    private const int Drawn = 400;
    private const int Rounds = 3;
    private const int Frames = Drawn * Rounds;
    private const int Turns = 3;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            progress("drawing");
            var raw = Path.Combine(folder.FullName, "frames.raw");
            var frames = await DrawAsync(raw, cancellation);
            List<double> ours = [], alone = [];
            for (var turn = 0; turn < Turns; turn++)
            {
                progress($"turn {turn + 1} of {Turns}");
                ours.Add(await OursAsync(folder.FullName, frames, cancellation));
                alone.Add(await AloneAsync(folder.FullName, raw, cancellation));
            }

            var (mine, reference) = (Median(ours), Median(alone));
            return
            [
                new(
                    "video.ratioToFfmpeg", mine / reference, "ratio", 1.1,
                    $"time of our recorder over ffmpeg alone, {Frames} frames, median of {Turns}; reference: the bound"),
                new("video.framesPerSecond", Frames / mine, "1/s", Frames / reference, "640×360 H.264 recorded a second; reference: ffmpeg alone"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Frame>> DrawAsync(string raw, CancellationToken cancellation)
    {
        await using var card = new TestCardEnvironment();
        await using var file = File.Create(raw);
        List<Frame> frames = [];
        var step = await card.ResetAsync(new Scenario("bench", new JObject { ["seed"] = 7 }), cancellation);
        while (true)
        {
            frames.Add(step.Observation with { Pixels = step.Observation.Pixels.ToArray() });
            await file.WriteAsync(step.Observation.Pixels, cancellation);
            if (frames.Count == Drawn)
            {
                return frames;
            }

            step = await card.StepAsync(new PlayerInput(Buttons.Forward, 0, 2), cancellation);
        }
    }

    private static async Task<double> OursAsync(string folder, IReadOnlyList<Frame> frames, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var recorder = new VideoRecorder(folder, "ours", new VideoSettings());
        await recorder.BeginAsync(new TimeStep<Frame>(frames[0], false), cancellation);
        foreach (var frame in Enumerable.Repeat(frames, Rounds).SelectMany(round => round).Skip(1))
        {
            await recorder.WriteAsync(new PlayerInput(Buttons.Forward, 0, 2), new TimeStep<Frame>(frame, false), cancellation);
        }

        await recorder.CompleteAsync(cancellation);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> AloneAsync(string folder, string raw, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        string[] encode = [.. new VideoSettings().Encode(640, 360, "rgb24", raw)];
        await using var ffmpeg = Ffmpeg.Start(["-y", "-stream_loop", $"{Rounds - 1}", .. encode, Path.Combine(folder, "alone.mp4")]);
        return await ffmpeg.FinishAsync(cancellation) is { } complaint
            ? throw new BasaltException($"ffmpeg alone failed: {complaint}", BasaltException.Surroundings)
            : Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
