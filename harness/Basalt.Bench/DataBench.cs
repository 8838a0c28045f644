using System.Diagnostics;
using System.Globalization;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.World;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Basalt.Bench;

/// <summary>
/// Our reader of demonstrations beside OpenCV: the same video decoded, the cursor drawn where a screen is open, the frame squashed to
/// 128×128. Our reader also reads and converts the lines. The benchmark counts processor time, for our reader with that of its decoder, which
/// is a process of its own: that is the pace of one core. The two take turns, and the medians are compared.
/// </summary>
public static class DataBench
{
    private const int Ticks = 600;
    private const int Turns = 5;
    private const int Copies = 16;
    private const int SideBySide = 4;
    private const int Waiting = 256;

    // CAP_PROP_N_THREADS, which the wrapper does not name.
    private const int OpenCvThreads = 70;

    // Linux counts processor time in hundredths of a second.
    private const double TicksPerSecond = 100;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            progress("recording half a minute of play");
            var demonstration = await RecordAsync(folder.FullName, cancellation);
            List<double> ours = [], openCv = [];
            for (var turn = 0; turn < Turns; turn++)
            {
                progress($"turn {turn + 1} of {Turns}");
                ours.Add(ProcessorSeconds(() => Expect(demonstration.Read(new ReadingOptions()).Count())));
                openCv.Add(ProcessorSeconds(() => Expect(ReadByOpenCv(demonstration))));
            }

            progress("reading a set in a shuffled order");
            var megabytes = ShuffledMegabytes(demonstration);
            var (mine, reference) = (Median(ours), Median(openCv));
            return
            [
                new(
                    "data.ratioToOpenCv", reference / mine, "ratio", 1,
                    $"frames a second and core, ours over OpenCV's VideoCapture and resize, {Ticks} frames, median of {Turns}; " +
                    "reference: the bound"),
                new(
                    "data.framesPerSecond", Ticks / mine, "1/s", Ticks / reference,
                    "640×360 H.264 decoded, cursor drawn, squashed to 128×128, on one core; reference: OpenCV"),
                new(
                    "data.shuffledMegabytes", megabytes, "MB", Copies * Ticks * (double)FramePreparation.PolicyBytes / 1e6,
                    $"memory that {Copies} recordings read in a shuffled order took; reference: their views, loaded"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Records a walk with the inventory open for a sixth of the time. It is written as the contractor's recorder writes it: without the
    /// cursor in the video.
    /// </summary>
    private static async Task<RecorderDemonstration> RecordAsync(string folder, CancellationToken cancellation)
    {
        await using var world = new WorldEnvironment(new WorldOptions());
        await using var recorder = new VideoRecorder(folder, "walk", new VideoSettings());
        var scenario = new Scenario("bench", new JObject { ["seed"] = 5, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray() });
        await recorder.BeginAsync(await world.ResetAsync(scenario, cancellation), cancellation);
        for (var tick = 0; tick < Ticks; tick++)
        {
            var action = new PlayerInput(tick % (Ticks / 2) is 0 or Ticks / 12 ? Buttons.Inventory : Buttons.Forward, 0, tick % 60 < 30 ? 2 : -1);
            await recorder.WriteAsync(action, await world.StepAsync(action, cancellation), cancellation);
        }

        await recorder.CompleteAsync(cancellation);
        var actions = Path.Combine(folder, "walk.jsonl");
        var lines = await File.ReadAllTextAsync(actions, cancellation);
        await File.WriteAllTextAsync(actions, lines.Replace(",\"cursorInVideo\":true", "", StringComparison.Ordinal), cancellation);
        return new RecorderDemonstration(Path.Combine(folder, "walk.mp4"), actions) { Name = "walk" };
    }

    private static int ReadByOpenCv(RecorderDemonstration demonstration)
    {
        using var capture = new VideoCapture(demonstration.Video, VideoCaptureAPIs.FFMPEG, [OpenCvThreads, 1]);
        using Mat frame = new(), view = new();
        var steps = 0;
        foreach (var line in demonstration.Lines())
        {
            if (!capture.Read(frame))
            {
                break;
            }

            if (RecorderDemonstration.Cursor(line, frame.Height) is var (x, y))
            {
                MouseCursor.Draw(frame.AsSpan<byte>(), frame.Width, frame.Height, x, y);
            }

            Cv2.CvtColor(frame, frame, ColorConversionCodes.BGR2RGB);
            Cv2.Resize(frame, view, new Size(FramePreparation.PolicySize, FramePreparation.PolicySize), interpolation: InterpolationFlags.Linear);
            steps++;
        }

        return steps;
    }

    private static double ShuffledMegabytes(RecorderDemonstration demonstration)
    {
        using var process = Process.GetCurrentProcess();
        Demonstration[] set = [.. Enumerable.Repeat(demonstration, Copies)];
        GC.Collect();
        process.Refresh();
        var before = process.WorkingSet64;
        var most = before;
        var steps = 0;
        var reading = new ShuffledReading(set, new ReadingOptions(), SideBySide, Waiting, problem => throw new BasaltException(problem));
        foreach (var _ in reading.Read(seed: 1))
        {
            if (steps++ % 100 == 0)
            {
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
            }
        }

        Expect(steps / Copies);
        return (most - before) / 1e6;
    }

    /// <summary>
    /// Measures the processor time of this program, and of the programs that it started and that have ended, while something runs.
    /// </summary>
    private static double ProcessorSeconds(Action work)
    {
        var before = Spent();
        work();
        return (Spent() - before) / TicksPerSecond;
    }

    private static double Spent()
    {
        // The name of the program, in brackets, may hold anything; utime, stime, cutime and cstime are the 14th to 17th fields.
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture));
    }

    private static void Expect(int steps)
    {
        if (steps != Ticks)
        {
            throw new BasaltException($"found {steps} steps in a recording of the benchmark; wanted {Ticks}");
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
