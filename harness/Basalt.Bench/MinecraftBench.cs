using System.Diagnostics;
using System.Globalization;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Bench;

/// <summary>
/// The bridge's embedded Minecraft at play: walking, turning and jumping through the four tasks' lands by turns, a reset every 250 steps,
/// all in one process of Node; how long steps and resets take over the wire, and whether memory stays where it was.
/// </summary>
public static class MinecraftBench
{
    private const int Steps = 5_000;
    private const int StepsAReset = 250;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, Action<string> say, CancellationToken cancellation)
    {
        var parts = new BridgeParts(Home.MinecraftBridge);
        if (await parts.MissingAsync(cancellation) is { Count: > 0 } missing)
        {
            say($"minecraft: not measured, the bridge lacks {string.Join("; ", missing)}; ./basalt world minecraft --install");
            return [];
        }

        using var bridge = Process.Start(new ProcessStartInfo(
            "node", [parts.Server, "--embedded", "--basalt", Home.Program, "--listen", "tcp://127.0.0.1:*", "--with-parent"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = bridge.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var listening = await bridge.StandardOutput.ReadLineAsync(cancellation)
                ?? throw new BasaltException((await complaints).Trim(), BasaltException.Surroundings);
            return await MeasureAsync(listening.Split(' ')[^1], bridge.Id, progress, cancellation);
        }
        finally
        {
            // Its standard input is its parent's sign of life; it takes along what it started.
            bridge.StandardInput.Close();
            await bridge.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(
        string endpoint, int process, Action<string> progress, CancellationToken cancellation)
    {
        var tasks = Catalogue.Tasks([]);
        await using var world = await WireEnvironment.ConnectAsync(endpoint, WireTimings.Default, telemetry: false, cancellation);
        List<double> steps = [], resets = [];
        var third = 0.0;
        var last = true;
        for (var done = 0; done < Steps; done++)
        {
            if (last || done % StepsAReset == 0)
            {
                var task = tasks[resets.Count % tasks.Count];
                progress($"{task.Id}, {done:N0} of {Steps:N0} steps");
                resets.Add(await TimeAsync(async () => await world.ResetAsync(task.Scenarios[resets.Count / tasks.Count], cancellation)));
            }

            var step = done;
            steps.Add(await TimeAsync(async () =>
            {
                var input = new PlayerInput(Buttons.Forward | (step % 20 < 3 ? Buttons.Jump : Buttons.None), MathF.Sin(step / 15f) * 1.5f, 3);
                last = (await world.StepAsync(input, cancellation)).IsLast;
            }));
            if (done == Steps / 3)
            {
                third = Resident(process);
            }
        }

        steps.Sort();
        resets.Sort();
        return
        [
            new(
                "minecraft.stepsPerSecond", 1 / steps.Average(), "1/s", 20,
                $"steps a second at 640×360 over the wire, mean of {Steps:N0}; reference: the game's pace"),
            new("minecraft.stepMsP50", steps[Steps / 2] * 1000, "ms", 50, "a step, median; less is better; reference: a tick"),
            new("minecraft.stepMsP95", steps[Steps * 95 / 100] * 1000, "ms", 50, "a step, 95th percentile; less is better; reference: a tick"),
            new("minecraft.resetSeconds", resets[resets.Count / 2], "s", null, $"a reset to another land, median of {resets.Count}"),
            new(
                "minecraft.residentMb", Resident(process), "MB", third,
                $"resident memory of Node after {Steps:N0} steps; less is better; reference: after a third of them"),
        ];
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000;
    }
}
