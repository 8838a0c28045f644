using System.Buffers.Binary;
using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>
/// A world made of arithmetic: every frame is a moving pattern of the seed, the step and where the camera looks. It costs next to
/// nothing, so that everything around a world can be measured and tested alone. ESC ends the episode. The first four bytes of a frame
/// are the step's number, little-endian, so that a lost or doubled frame is seen.
/// </summary>
public sealed class TestCardEnvironment(int width = 640, int height = 360) : IEnvironment<Frame, PlayerInput>
{
    /// <summary>The name and version that every test card states as its world.</summary>
    public const string Name = "test-card 1";

    private readonly byte[][] _frames = [new byte[width * height * 3], new byte[width * height * 3]];
    private byte[] _card = [];
    private int _tick;
    private float _yaw;
    private bool _playing;

    public string World => Name;

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var seed = scenario.Setup["seed"] is { Type: JTokenType.Integer } given
            ? (long)given
            : throw new BasaltException($"scenario {scenario.Id}: found no seed; wanted a whole number");
        _card = Draw(seed);
        (_tick, _yaw, _playing) = (0, 0, true);
        return ValueTask.FromResult(Show(isLast: false));
    }

    public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_playing)
        {
            throw new InvalidOperationException("no episode is under way");
        }

        _tick++;
        _yaw += float.IsFinite(action.YawDegrees) ? Math.Clamp(action.YawDegrees, -180, 180) : 0;
        _playing = !action.Holds(Buttons.Escape);
        return ValueTask.FromResult(Show(!_playing));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TimeStep<Frame> Show(bool isLast)
    {
        // The card is twice as tall as a frame; the window on it moves with the steps and the camera.
        var pixels = _frames[_tick & 1];
        var row = (int)((_tick * 3L) + (long)(_yaw * 2)) % height;
        _card.AsSpan((row < 0 ? row + height : row) * width * 3, pixels.Length).CopyTo(pixels);
        BinaryPrimitives.WriteInt32LittleEndian(pixels, _tick);
        return new TimeStep<Frame>(new Frame(width, height, pixels), isLast, new JObject { ["tick"] = _tick, ["yaw"] = _yaw });
    }

    private byte[] Draw(long seed)
    {
        var card = new byte[width * height * 3 * 2];
        for (var y = 0; y < height * 2; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                card[at] = (byte)((x + (seed * 37)) >> 1);
                card[at + 1] = (byte)((y * 2) ^ (x >> 3));
                card[at + 2] = (byte)((x ^ y) + seed);
            }
        }

        return card;
    }
}
