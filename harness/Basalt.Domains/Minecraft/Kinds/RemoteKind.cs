using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>An agent that listens somewhere and speaks the wire.</summary>
internal sealed class RemoteKind : IAgentKind<Frame, PlayerInput, AgentResources>
{
    public const string KindName = "remote";

    public string Name => KindName;

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentResources resources, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([Endpoint(submission)]);

    public async Task<IAgent<Frame, PlayerInput>> CreateAsync(Assignment assignment, AgentResources resources, CancellationToken cancellation) =>
        await RemoteAgent.ConnectAsync(Endpoint(assignment.Submission), WireTimings.Default, cancellation);

    private static string Endpoint(Submission submission) =>
        (string?)submission.Settings["endpoint"]
            ?? throw new BasaltException(
                $"submission {submission.Label()}: found no endpoint in its settings; wanted text, as in tcp://host:port");
}
