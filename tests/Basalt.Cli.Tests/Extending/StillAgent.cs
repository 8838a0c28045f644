using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Cli.Tests;

// example: an agent
/// <summary>An agent that stands still and never ends its episode.</summary>
public sealed class StillAgent : IAgent<Frame, PlayerInput>
{
    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new PlayerInput(Buttons.None, 0, 0));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
// end of example
