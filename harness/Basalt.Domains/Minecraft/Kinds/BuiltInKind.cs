using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>An agent that is code of this program and has no settings.</summary>
internal sealed class BuiltInKind(string name, Func<IAgent<Frame, PlayerInput>> create, bool takesPolicyView = false)
    : IAgentKind<Frame, PlayerInput, AgentResources>
{
    public string Name => name;

    public bool TakesPolicyView => takesPolicyView;

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentResources resources, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(["comes with Basalt"]);

    public Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, AgentResources resources, CancellationToken cancellation) =>
        Task.FromResult(create());
}
