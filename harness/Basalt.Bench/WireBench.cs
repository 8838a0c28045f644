using System.Diagnostics;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Bench;

/// <summary>
/// What the harness itself costs: a test card in another process, 640×360 frames over ZeroMQ on loopback, every frame recorded, no
/// policy. The figure is the processor time of this process alone, so that neither the world nor the encoder counts.
/// </summary>
public static class WireBench
{
    public const int Short = 3_000;

    /// <summary>More than an hour of game time, so that growing memory shows.</summary>
    public const int Long = 100_000;

    private const int WarmUp = 1_500;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(int steps, Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            var worlds = new WorldProcesses(
                Home.Program, ["world", "--test-card", "--listen", "tcp://127.0.0.1:0", "--with-parent", "--places", "1"],
                WireTimings.Default, telemetry: false, NullLogger.Instance);
            await using var world = await worlds.OpenAsync(cancellation);
            await using var recorder = new VideoRecorder(folder.FullName, "episode", new VideoSettings());
            var step = await world.ResetAsync(new Scenario("bench", new JObject { ["seed"] = 1 }), cancellation);
            await recorder.BeginAsync(step, cancellation);
            using var self = Process.GetCurrentProcess();
            var (spent, resident, watch) = (TimeSpan.Zero, 0L, new Stopwatch());
            for (var done = -WarmUp; done < steps; done++)
            {
                if (done == 0)
                {
                    self.Refresh();
                    (spent, resident) = (self.TotalProcessorTime, self.WorkingSet64);
                    watch.Start();
                }

                var action = new PlayerInput(Buttons.Forward, 0, 3);
                step = await world.StepAsync(action, cancellation);
                await recorder.WriteAsync(action, step, cancellation);
                if (done % 250 == 0)
                {
                    progress($"{done + WarmUp:N0} of {steps + WarmUp:N0} steps");
                }
            }

            watch.Stop();
            self.Refresh();
            var overhead = (self.TotalProcessorTime - spent).TotalMilliseconds / steps;
            var megabytes = (Start: resident / 1048576.0, End: self.WorkingSet64 / 1048576.0);
            return
            [
                new(
                    "wire.overheadMs", overhead, "ms", 1.5,
                    $"harness CPU a step over {steps:N0} steps, world and encoder apart; reference: the bound"),
                new("wire.stepsPerSecond", steps / watch.Elapsed.TotalSeconds, "1/s", null, "the same loop by the clock, encoder included"),
                new("wire.residentEndMb", megabytes.End, "MB", megabytes.Start, $"resident memory after {steps:N0} steps; reference: at their start"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
