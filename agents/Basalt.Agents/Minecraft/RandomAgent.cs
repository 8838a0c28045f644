using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// The lower baseline: random keys and camera turns. Each draw is held for up to a second, because keys that change twenty times a second
/// do not move a player. It never opens a screen and never ends its episode.
/// </summary>
public sealed class RandomAgent : IAgent<Frame, PlayerInput>
{
    private const int LongestHold = 20;
    private const double Pressed = 0.3;

    private static readonly Buttons[] Keys =
        [.. Enum.GetValues<Buttons>().Where(key => key is not (Buttons.None or Buttons.Escape or Buttons.Inventory))];

    private Random _random = new(0);
    private PlayerInput _input;
    private int _ticksLeft;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _random = new Random(seed);
        _ticksLeft = 0;
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_ticksLeft-- == 0)
        {
            _ticksLeft = _random.Next(LongestHold);
            var held = Keys.Where(_ => _random.NextDouble() < Pressed).Aggregate(Buttons.None, (sum, key) => sum | key);
            _input = new PlayerInput(held, Turn(3), Turn(10));
        }

        return ValueTask.FromResult(_input);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private float Turn(double most) => (float)((2 * _random.NextDouble() - 1) * most);
}
