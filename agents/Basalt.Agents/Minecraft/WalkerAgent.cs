using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// A scripted agent that walks: it sprints ahead, turns a little now and then, jumps when the image stops changing, and turns away when
/// jumping did not help. It uses nothing but the frames and never ends its episode.
/// </summary>
public sealed class WalkerAgent : IAgent<Frame, PlayerInput>
{
    private const int StillBeforeJump = 3;
    private const int StillBeforeTurn = 24;
    private const int TurnTicks = 12;

    private readonly StillnessDetector _stillness = new();
    private Random _random = new(0);
    private float _yaw;
    private int _turnTicksLeft;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _random = new Random(seed);
        _stillness.Forget();
        _yaw = 0;
        _turnTicksLeft = 0;
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var still = _stillness.TicksStill(observation);
        if (_turnTicksLeft == 0 && still >= StillBeforeTurn)
        {
            (_turnTicksLeft, _yaw) = (TurnTicks, _random.Next(2) == 0 ? -9 : 9);
            _stillness.Forget();
        }
        else if (_turnTicksLeft == 0 && _random.Next(60) == 0)
        {
            (_turnTicksLeft, _yaw) = (TurnTicks, (float)(6 * _random.NextDouble() - 3));
        }

        var held = Buttons.Forward | Buttons.Sprint;
        if (still >= StillBeforeJump)
        {
            held |= Buttons.Jump;
        }

        var yaw = 0f;
        if (_turnTicksLeft > 0)
        {
            _turnTicksLeft--;
            yaw = _yaw;
        }

        return ValueTask.FromResult(new PlayerInput(held, 0, yaw));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
