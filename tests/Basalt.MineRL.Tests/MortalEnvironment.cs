using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.MineRL.Tests;

/// <summary>A test card that ends after so many steps, or fails.</summary>
internal sealed class MortalEnvironment(int life, bool fails = false) : IEnvironment<Frame, PlayerInput>
{
    private readonly TestCardEnvironment _card = new();
    private int _steps;

    public string World => _card.World;

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _steps = 0;
        return _card.ResetAsync(scenario, cancellation);
    }

    public async ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        if (_steps >= life)
        {
            throw new InvalidOperationException("no episode is under way");
        }

        var dies = ++_steps == life;
        return dies && fails ? throw new IOException("the world fell apart") : (await _card.StepAsync(action, cancellation)) with { IsLast = dies };
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();
}
