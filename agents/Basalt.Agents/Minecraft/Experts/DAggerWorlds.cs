using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Opens worlds for experts.</summary>
public sealed class DAggerWorlds(
    IWorlds<Frame, PlayerInput> worlds, Func<IAgent<Frame, PlayerInput>?> learner, double learnerShare, string instruction,
    Func<Scenario, IOracleMap> map, Func<IAgent<PrivilegedObservation, PlayerInput>?> scout)
    : IWorlds<PrivilegedObservation, PlayerInput>
{
    public async Task<IEnvironment<PrivilegedObservation, PlayerInput>> OpenAsync(CancellationToken cancellation) =>
        new DAggerEnvironment(await worlds.OpenAsync(cancellation), learner(), learnerShare, instruction, map, scout());
}
