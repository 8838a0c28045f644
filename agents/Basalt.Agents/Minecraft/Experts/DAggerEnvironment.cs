using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// A world as an expert sees it. When a learner drives for a while, the world does what the learner does, and the recording says what
/// the expert would have done there: demonstrations of how to get back on the way (DAgger, Ross et al. 2011).
/// </summary>
/// <param name="learner">Drives by turns; null when the expert always drives.</param>
/// <param name="learnerShare">Share of the time in which the learner drives, 0 to 1.</param>
/// <param name="map">Makes the map of a scenario's land, as the world itself makes it.</param>
/// <param name="scout">Leads the player before an episode begins, until it presses ESC; null when it begins where the world does.</param>
public sealed class DAggerEnvironment(
    IEnvironment<Frame, PlayerInput> world, IAgent<Frame, PlayerInput>? learner, double learnerShare, string instruction,
    Func<Scenario, IOracleMap> map, IAgent<PrivilegedObservation, PlayerInput>? scout = null)
    : IEnvironment<PrivilegedObservation, PlayerInput>
{
    // Most are short, so that expert and learner meet at a mouth or a shore often. Some are long, to come to where only the learner comes.
    private const int LongestTurn = 48;
    private const int LongTurn = 200;
    private const double LongTurns = 0.12;

    // One frame at which to end is little to learn ending from: so many times the expert says so before the episode ends.
    private const int TicksToEnd = 20;

    private IOracleMap? _map;
    private TimeStep<Frame> _now;
    private Random _random = new(0);
    private bool _learnerDrives;
    private int _ticksLeft;
    private int _ends;

    public string World => world.World;

    public async ValueTask<TimeStep<PrivilegedObservation>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _map = map(scenario);
        var seed = (int)((long)scenario.Setup["seed"]! & int.MaxValue);
        (_random, _ticksLeft, _learnerDrives, _ends) = (new Random(seed), 0, true, 0);
        if (learner is not null)
        {
            await learner.BeginAsync(instruction, seed, cancellation);
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

    public async ValueTask<TimeStep<PrivilegedObservation>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        var done = action;
        if (learner is not null)
        {
            // It sees every frame, driving or not, so that it remembers the whole episode. Ending the episode is the expert's to do, and the
            // learner, or nobody, drives on for a while before it is done.
            var driven = await learner.ActAsync(_now.Observation, cancellation);
            if (_ticksLeft-- <= 0)
            {
                _learnerDrives = _random.NextDouble() < learnerShare;
                _ticksLeft = _learnerDrives && _random.NextDouble() < LongTurns ? LongTurn : _random.Next(LongestTurn / 4, LongestTurn);
            }

            if (!action.Holds(Buttons.Escape) || ++_ends < TicksToEnd)
            {
                done = _learnerDrives ? driven : action;
                done = done with { Held = done.Held & ~Buttons.Escape };
            }
        }

        return Seen(_now = await world.StepAsync(done, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        if (learner is not null)
        {
            await learner.DisposeAsync();
        }

        if (scout is not null)
        {
            await scout.DisposeAsync();
        }
    }

    private TimeStep<PrivilegedObservation> Seen(TimeStep<Frame> step) =>
        new(new PrivilegedObservation(step.Observation, Telemetry.Read(step.Telemetry, world.World), _map!), step.IsLast, step.Telemetry);
}
