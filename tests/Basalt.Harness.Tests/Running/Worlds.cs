using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness.Tests;

/// <summary>Worlds that a test makes.</summary>
internal sealed class Worlds(Func<IEnvironment<Frame, PlayerInput>> create) : IWorlds<Frame, PlayerInput>
{
    public Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation) => Task.FromResult(create());
}
