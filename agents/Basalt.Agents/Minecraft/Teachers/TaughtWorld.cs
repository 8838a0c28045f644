using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>
/// A world as a teacher sees it. When a student drives for a while, the world does what the student does, and the recording says what
/// the teacher would have done there: demonstrations of how to get back on the way (DAgger, Ross et al. 2011).
/// </summary>
/// <param name="student">Drives by turns; null when the teacher always drives.</param>
/// <param name="studentShare">Share of the time in which the student drives.</param>
/// <param name="chart">Makes the map of a scenario's land, as the world itself makes it.</param>
/// <param name="scout">Leads the player before an episode begins, until it ends what it did; null when it begins where the world does.</param>
public sealed class TaughtWorld(
    IEnvironment<Frame, PlayerInput> world, IAgent<Frame, PlayerInput>? student, double studentShare, string instruction, Func<Scenario, IChart> chart,
    IAgent<Witness, PlayerInput>? scout = null)
    : IEnvironment<Witness, PlayerInput>
{
    // Most are short, so that teacher and student meet at a mouth or a shore often. Some are long, to come to where only the student comes.
    private const int LongestTurn = 48;
    private const int LongTurn = 200;
    private const double LongTurns = 0.12;

    // One frame at which to end is little to learn ending from: so many times the teacher says so before the episode ends.
    private const int TicksToEnd = 20;

    private IChart? _chart;
    private TimeStep<Frame> _now;
    private Random _random = new(0);
    private bool _studentDrives;
    private int _ticksLeft;
    private int _ends;

    public string World => world.World;

    public async ValueTask<TimeStep<Witness>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _chart = chart(scenario);
        var seed = (int)((long)scenario.Setup["seed"]! & int.MaxValue);
        (_random, _ticksLeft, _studentDrives, _ends) = (new Random(seed), 0, true, 0);
        if (student is not null)
        {
            await student.BeginAsync(instruction, seed, cancellation);
        }

        _now = await world.ResetAsync(scenario, cancellation);
        if (scout is not null)
        {
            await scout.BeginAsync(instruction, seed, cancellation);
            while (!_now.IsLast && await scout.ActAsync(Seen(_now).Observation, cancellation) is var led && !led.Holds(Buttons.Escape))
            {
                _now = await world.StepAsync(led, cancellation);
            }
        }

        return Seen(_now);
    }

    public async ValueTask<TimeStep<Witness>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        var done = action;
        if (student is not null)
        {
            // It sees every frame, driving or not, so that it remembers the whole episode. Ending the episode is the teacher's to do, and the
            // student, or nobody, drives on for a while before it is done.
            var driven = await student.ActAsync(_now.Observation, cancellation);
            if (_ticksLeft-- <= 0)
            {
                _studentDrives = _random.NextDouble() < studentShare;
                _ticksLeft = _studentDrives && _random.NextDouble() < LongTurns ? LongTurn : _random.Next(LongestTurn / 4, LongestTurn);
            }

            if (!action.Holds(Buttons.Escape) || ++_ends < TicksToEnd)
            {
                done = _studentDrives ? driven : action;
                done = done with { Held = done.Held & ~Buttons.Escape };
            }
        }

        return Seen(_now = await world.StepAsync(done, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        if (student is not null)
        {
            await student.DisposeAsync();
        }

        if (scout is not null)
        {
            await scout.DisposeAsync();
        }
    }

    private TimeStep<Witness> Seen(TimeStep<Frame> step) =>
        new(new Witness(step.Observation, step.Telemetry ?? new JObject(), _chart!), step.IsLast, step.Telemetry);
}
