using System.Diagnostics;
using System.Net;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.MineRL;
using Basalt.Minecraft;
using Basalt.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Bench;

/// <summary>
/// MineRL's protocol at both ends over loopback, in one process: what the wire itself costs a step, with a test card at its end, and
/// the embedded world through it beside the same world without it, taking turns.
/// </summary>
public static class MineRLBench
{
    private const int CardSteps = 2_000;
    private const int WorldSteps = 150;
    private const int Rounds = 3;
    private const int WarmUp = 50;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var scenario = Catalogue.Tasks(["find-cave"])[0].Scenarios[0];
        progress("a test card through the wire");
        var card = await ThroughAsync(() => new TestCardEnvironment(), scenario, CardSteps, cancellation);
        List<double> through = [], direct = [];
        for (var round = 1; round <= Rounds; round++)
        {
            progress($"the embedded world, {round} of {Rounds}");
            through.AddRange(await ThroughAsync(() => new WorldEnvironment(new WorldOptions { Threads = 2 }), scenario, WorldSteps, cancellation));
            await using var world = new WorldEnvironment(new WorldOptions { Threads = 2 });
            direct.AddRange(await TimesAsync(world, scenario, WorldSteps, cancellation));
        }

        return
        [
            new(
                "minerl.wireMs", Median(card) * 1000, "ms", 5,
                $"a step over loopback, both ends, 640×360, median of {CardSteps:N0}; reference: a tenth of a tick"),
            new(
                "minerl.stepsPerSecond", 1 / Median(through), "1/s", 1 / Median(direct),
                "the embedded world through MineRL's protocol on two cores, median; reference: without the wire, in the same run"),
        ];
    }

    private static async Task<List<double>> ThroughAsync(
        Func<IEnvironment<Frame, PlayerInput>> create, Scenario scenario, int steps, CancellationToken cancellation)
    {
        var log = NullLogger.Instance;
        await using var server = MalmoServer.Listen(new IPEndPoint(IPAddress.Loopback, 0), (_, _) => create(), 1, new Random(1), log);
        await using var games = MineRLGames.Attach([server.EndPoint.ToString()]);
        await using var world = new MalmoEnvironment(games, MalmoTimings.Default, items: null, log);
        return await TimesAsync(world, scenario, steps, cancellation);
    }

    private static async Task<List<double>> TimesAsync(
        IEnvironment<Frame, PlayerInput> world, Scenario scenario, int steps, CancellationToken cancellation)
    {
        var step = await world.ResetAsync(scenario, cancellation);
        List<double> times = [];
        for (var i = 0; i < WarmUp + steps && !step.IsLast; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var held = Buttons.Forward | (i % 20 < 3 ? Buttons.Jump : Buttons.None);
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
