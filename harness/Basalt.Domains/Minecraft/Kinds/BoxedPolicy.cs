using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>A stranger's policy in a process of its own. Only the small picture that policies look at goes there.</summary>
internal sealed class BoxedPolicy(AgentProcess process) : IAgent<Frame, PlayerInput>, IContained
{
    private readonly byte[] _view = new byte[FramePreparation.PolicyBytes];

    public string Box => process.Box;

    public AgentLimits Limits => process.Limits;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) =>
        process.BeginAsync(instruction, seed, cancellation);

    public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        FramePreparation.ToPolicyView(observation, _view);
        return process.ActAsync(new Frame(FramePreparation.PolicySize, FramePreparation.PolicySize, _view), cancellation);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
