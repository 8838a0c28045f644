using System.Diagnostics;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Minecraft;
using Basalt.World;

namespace Basalt.Bench;

/// <summary>
/// The embedded world at play: walking, turning and jumping through the first land of every Minecraft task, with everything on; how long
/// a reset takes, what memory a world holds and whether resets add to it, and what eight worlds in one process do beside one.
/// </summary>
public static class WorldBench
{
    private const int Steps = 300;
    private const int WarmUp = 30;
    private const int Resets = 100;
    private const int Worlds = 8;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var tasks = Catalogue.Tasks([]);
        var (memory, growth, resets) = await ResetAsync([.. tasks.SelectMany(task => task.Scenarios.Take(2))], progress, cancellation);
        var (single, together) = await ManyAsync(tasks[0].Scenarios[0], progress, cancellation);

        List<double> one = [], two = [], policy = [], large = [];
        foreach (var task in tasks)
        {
            var scenario = task.Scenarios[0];
            progress($"{task.Id}, one core");
            one.AddRange(await TimesAsync(scenario, new WorldOptions { Threads = 1 }, cancellation));
            progress($"{task.Id}, two cores");
            two.AddRange(await TimesAsync(scenario, new WorldOptions { Threads = 2 }, cancellation));
            progress($"{task.Id}, the policy's view");
            policy.AddRange(await TimesAsync(scenario, new WorldOptions { Threads = 1, PolicyView = true }, cancellation));
            progress($"{task.Id}, 720p");
            large.AddRange(await TimesAsync(scenario, new WorldOptions { Threads = 2, Width = 1280, Height = 720 }, cancellation));
        }

        return
        [
            new(
                "world.steps1Core", 1 / Median(one), "1/s", 60,
                $"steps a second at 640×360 on one core, median of {Steps} steps in each task; reference: the bound"),
            new("world.steps2Cores", 1 / Median(two), "1/s", 110, "the same on two cores; reference: the bound"),
            new(
                "world.policyViewRatio", Median(one) / Median(policy), "ratio", 4,
                "steps a second of the policy's view over those of the whole frame, one core; reference: the bound"),
            new("world.steps720p", 1 / Median(large), "1/s", 20, "steps a second at 1280×720 on two cores; reference: the game's pace"),
            new(
                "world.resetSeconds", Median(resets), "s", 1.5,
                $"a reset to another land on one core, median of {Resets}; less is better; reference: the bound"),
            new("world.memoryMb", memory, "MB", 400, "memory that one world adds to the process; less is better; reference: the bound"),
            new(
                "world.memoryGrowthMb", growth, "MB", 0,
                $"how much it grew from the tenth reset to the last of {Resets}; less is better; reference: flat"),
            new(
                "world.eightWorlds", together / single, "ratio", Math.Min(Worlds, Environment.ProcessorCount),
                $"steps a second of {Worlds} worlds of one thread in one process over those of one alone; reference: the cores"),
        ];
    }

    private static async Task<(double Memory, double Growth, List<double> Times)> ResetAsync(
        IReadOnlyList<Scenario> scenarios, Action<string> progress, CancellationToken cancellation)
    {
        // The first world of a process also pays for the tables that all of them share.
        await using (var first = new WorldEnvironment(new WorldOptions { Threads = 1 }))
        {
            await first.ResetAsync(scenarios[0], cancellation);
        }

        var before = Resident();
        double memory = 0;
        List<double> times = [];
        await using var world = new WorldEnvironment(new WorldOptions { Threads = 1 });
        for (var i = 0; i < Resets; i++)
        {
            progress($"reset {i + 1} of {Resets}");
            var start = Stopwatch.GetTimestamp();
            await world.ResetAsync(scenarios[i % scenarios.Count], cancellation);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await world.StepAsync(Walk(i), cancellation);
            if (i == 9)
            {
                memory = Resident();
            }
        }

        return (memory - before, Resident() - memory, times);
    }

    private static async Task<(double Single, double Together)> ManyAsync(Scenario scenario, Action<string> progress, CancellationToken cancellation)
    {
        progress("one world alone");
        var single = await StepsAsync(1);
        progress($"{Worlds} worlds together");
        return (single, await StepsAsync(Worlds));

        async Task<double> StepsAsync(int count)
        {
            var worlds = Enumerable.Range(0, count).Select(_ => new WorldEnvironment(new WorldOptions { Threads = 1 })).ToArray();
            foreach (var world in worlds)
            {
                await world.ResetAsync(scenario, cancellation);
                await PlayAsync(world, WarmUp);
            }

            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(worlds.Select(world => Task.Run(() => PlayAsync(world, Steps), cancellation)));
            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            foreach (var world in worlds)
            {
                await world.DisposeAsync();
            }

            return count * Steps / elapsed;
        }

        async Task PlayAsync(WorldEnvironment world, int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                await world.StepAsync(Walk(i), cancellation);
            }
        }
    }

    private static async Task<List<double>> TimesAsync(Scenario scenario, WorldOptions options, CancellationToken cancellation)
    {
        await using var world = new WorldEnvironment(options);
        var step = await world.ResetAsync(scenario, cancellation);
        List<double> times = [];
        for (var i = 0; i < WarmUp + Steps && !step.IsLast; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step = await world.StepAsync(Walk(i), cancellation);
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return times;
    }

    private static PlayerInput Walk(int step) =>
        new(Buttons.Forward | (step % 20 < 3 ? Buttons.Jump : Buttons.None), MathF.Sin(step / 15f) * 1.5f, 3);

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>What the process holds in memory, in MB, once nothing is left to collect.</summary>
    private static double Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet / 1e6;
    }
}
