using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Opens worlds for teachers.</summary>
public sealed class TaughtWorlds(
    IWorlds<Frame, PlayerInput> worlds, Func<IAgent<Frame, PlayerInput>?> student, double studentShare, string instruction, Func<Scenario, IChart> chart,
    Func<IAgent<Witness, PlayerInput>?> scout)
    : IWorlds<Witness, PlayerInput>
{
    public async Task<IEnvironment<Witness, PlayerInput>> OpenAsync(CancellationToken cancellation) =>
        new TaughtWorld(await worlds.OpenAsync(cancellation), student(), studentShare, instruction, chart, scout());
}
