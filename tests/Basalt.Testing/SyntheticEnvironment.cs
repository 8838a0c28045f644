using System.Buffers.Binary;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Testing;

/// <summary>
/// A world made of arithmetic: every frame is a pattern of the seed, the step and where the camera looks. For tests of everything
/// around a world that need real frames fast. ESC ends the episode; <see cref="EndsAfter"/> is its natural death.
/// </summary>
public sealed class SyntheticEnvironment(int width = 640, int height = 360) : IEnvironment<Frame, PlayerInput>
{
    private readonly byte[][] _frames = [new byte[width * height * 3], new byte[width * height * 3]];
    private long _seed;
    private int _tick;
    private float _yaw;
    private bool _playing;

    /// <summary>The step that is the last one by itself; never, unless set.</summary>
    public int EndsAfter { get; init; } = int.MaxValue;

    /// <summary>Called before each step, for tests that need a world to fail or to wait.</summary>
    public Func<int, CancellationToken, Task>? BeforeStep { get; init; }

    public string World => "synthetic-world 1";

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _seed = (long?)scenario.Setup["seed"] ?? throw new BasaltException($"scenario {scenario.Id}: found no seed; wanted a whole number");
        (_tick, _yaw, _playing) = (0, 0, true);
        return ValueTask.FromResult(new TimeStep<Frame>(Draw(), false, Facts()));
    }

    public async ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_playing)
        {
            throw new InvalidOperationException("no episode is under way");
        }

        if (BeforeStep is { } before)
        {
            await before(_tick, cancellation);
        }

        _tick++;
        _yaw += float.IsFinite(action.YawDegrees) ? Math.Clamp(action.YawDegrees, -180, 180) : 0;
        var last = action.Holds(Buttons.Escape) || _tick >= EndsAfter;
        _playing = !last;
        return new TimeStep<Frame>(Draw(), last, Facts());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private JObject Facts() => new() { ["tick"] = _tick, ["yaw"] = _yaw };

    private Frame Draw()
    {
        var pixels = _frames[_tick & 1];
        var shift = (int)((_seed * 7919) + (_yaw * 3) + (_tick * 5L)) & 0xffff;
        for (var y = 0; y < height; y++)
        {
            var row = pixels.AsSpan(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                row[(x * 3) + 0] = (byte)(((x + shift) >> 2) + y);
                row[(x * 3) + 1] = (byte)((y << 1) ^ (shift >> 3));
                row[(x * 3) + 2] = (byte)(((x ^ y) + shift) & 0xf0);
            }
        }

        // The step's number is readable in the first pixels, so that a lost or doubled frame is seen.
        BinaryPrimitives.WriteInt32LittleEndian(pixels, _tick);
        return new Frame(width, height, pixels);
    }
}
