using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli;

/// <summary>
/// A world as a teacher sees it. When a student drives for a while, the world does what the student does, and the recording says what
/// the teacher would have done there: demonstrations of how to get back on the way (DAgger, Ross et al. 2011).
/// </summary>
/// <param name="student">Drives by turns; null when the teacher always drives.</param>
/// <param name="studentShare">Share of the time in which the student drives.</param>
/// <param name="scout">Leads the player before an episode begins, until it ends what it did; null when it begins where the world does.</param>
internal sealed class TaughtWorld(
    IEnvironment<Frame, PlayerInput> world, IAgent<Frame, PlayerInput>? student, double studentShare, string instruction, IAgent<PrivilegedObservation, PlayerInput>? scout = null)
    : IEnvironment<PrivilegedObservation, PlayerInput>
{
    // Most are short, so that teacher and student meet at a mouth or a shore often. Some are long, to come to where only the student comes.
    private const int LongestTurn = 48;
    private const int LongTurn = 200;
    private const double LongTurns = 0.12;

    // One frame at which to end is little to learn ending from: so many times the teacher says so before the episode ends.
    private const int TicksToEnd = 20;

    private TerrainChart? _chart;
    private TimeStep<Frame> _now;
    private Random _random = new(0);
    private bool _studentDrives;
    private int _ticksLeft;
    private int _ends;

    public string World => world.World;

    public async ValueTask<TimeStep<PrivilegedObservation>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _chart = new TerrainChart(scenario);
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

    public async ValueTask<TimeStep<PrivilegedObservation>> StepAsync(PlayerInput action, CancellationToken cancellation)
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

    private TimeStep<PrivilegedObservation> Seen(TimeStep<Frame> step) =>
        new(new PrivilegedObservation(step.Observation, step.Telemetry ?? new JObject(), _chart!), step.IsLast, step.Telemetry);
}

/// <summary>Opens worlds for teachers.</summary>
internal sealed class TaughtWorlds(
    IWorlds<Frame, PlayerInput> worlds, Func<IAgent<Frame, PlayerInput>?> student, double studentShare, string instruction, Func<IAgent<PrivilegedObservation, PlayerInput>?> scout)
    : IWorlds<PrivilegedObservation, PlayerInput>
{
    public async Task<IEnvironment<PrivilegedObservation, PlayerInput>> OpenAsync(CancellationToken cancellation) =>
        new TaughtWorld(await worlds.OpenAsync(cancellation), student(), studentShare, instruction, scout());
}

/// <summary>Records what a teacher does as it records what a competitor does.</summary>
internal sealed class LessonRecorder(IRecorder<Frame, PlayerInput> recorder) : IRecorder<PrivilegedObservation, PlayerInput>
{
    public ValueTask BeginAsync(TimeStep<PrivilegedObservation> first, CancellationToken cancellation) => recorder.BeginAsync(Plain(first), cancellation);

    public ValueTask WriteAsync(PlayerInput action, TimeStep<PrivilegedObservation> next, CancellationToken cancellation) => recorder.WriteAsync(action, Plain(next), cancellation);

    public ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation) => recorder.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => recorder.DisposeAsync();

    private static TimeStep<Frame> Plain(TimeStep<PrivilegedObservation> step) => new(step.Observation.Frame, step.IsLast, step.Telemetry);
}
