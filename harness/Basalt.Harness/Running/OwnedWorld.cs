using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>A world over the wire that does something when it is given back.</summary>
internal sealed class OwnedWorld(WireEnvironment world, Func<ValueTask> givenBack) : IEnvironment<Frame, PlayerInput>
{
    public string World => world.World;

    /// <inheritdoc cref="WireEnvironment.View"/>
    public string View => world.View;

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation) => world.ResetAsync(scenario, cancellation);

    public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation) => world.StepAsync(action, cancellation);

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await givenBack();
    }
}
