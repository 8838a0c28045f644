using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Testing;

/// <summary>A test card to which something happens before a step: it fails, waits, is counted.</summary>
public sealed class TroubledEnvironment(Func<int, CancellationToken, Task> beforeStep, int width = 640, int height = 360) : IEnvironment<Frame, PlayerInput>
{
    private readonly TestCardEnvironment _card = new(width, height);
    private int _tick;

    public string World => _card.World;

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _tick = 0;
        return _card.ResetAsync(scenario, cancellation);
    }

    public async ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        await beforeStep(_tick++, cancellation);
        return await _card.StepAsync(action, cancellation);
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();
}
