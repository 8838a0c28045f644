using System.Diagnostics;
using Basalt.Core;
using Basalt.World;

namespace Basalt.Cli;

/// <summary>
/// The embedded world at play: walking, turning and jumping through the first land of every Minecraft task, with everything on. One
/// thread, two threads and the policy's view take turns at the same steps.
/// </summary>
internal static class WorldBench
{
    private const int Steps = 300;
    private const int WarmUp = 30;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        List<double> one = [], two = [], policy = [], large = [];
        foreach (var task in PlayVerb.Tasks([]))
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
            new("world.steps1Core", 1 / Median(one), "1/s", 60, $"steps a second at 640×360 on one core, median of {Steps} steps in each task; reference: the bound"),
            new("world.steps2Cores", 1 / Median(two), "1/s", 110, "the same on two cores; reference: the bound"),
            new("world.policyViewRatio", Median(one) / Median(policy), "ratio", 4, "steps a second of the policy's view over those of the whole frame, one core; reference: the bound"),
            new("world.steps720p", 1 / Median(large), "1/s", 20, "steps a second at 1280×720 on two cores; reference: the game's pace"),
        ];
    }

    private static async Task<List<double>> TimesAsync(Scenario scenario, WorldOptions options, CancellationToken cancellation)
    {
        await using var world = new WorldEnvironment(options);
        var step = await world.ResetAsync(scenario, cancellation);
        List<double> times = [];
        for (var i = 0; i < WarmUp + Steps && !step.IsLast; i++)
        {
            var held = Buttons.Forward | (i % 20 < 3 ? Buttons.Jump : Buttons.None);
            var start = Stopwatch.GetTimestamp();
            step = await world.StepAsync(new PlayerInput(held, MathF.Sin(i / 15f) * 1.5f, 3), cancellation);
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return times;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
