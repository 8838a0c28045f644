using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;

namespace Basalt.Cli.Tests;

/// <summary>The agent of <c>docs/extending.md</c> keeps the contract.</summary>
public sealed class StillAgentTests : PlayerAgentContract
{
    protected override ValueTask<IAgent<Frame, PlayerInput>> CreateAsync() => ValueTask.FromResult<IAgent<Frame, PlayerInput>>(new StillAgent());
}
