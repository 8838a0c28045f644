using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Harness.Tests;

/// <summary>An agent behind the wire does what the agent itself does.</summary>
public sealed class RemoteAgentTests : PlayerAgentContract, IAsyncLifetime
{
    private WireListener? _listener;

    public ValueTask InitializeAsync()
    {
        _listener = AgentServer.Listen(
            "tcp://127.0.0.1:0", "seeded", () => new SeededAgent(), maxClients: 4, TimeProvider.System, NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _listener!.DisposeAsync();

    protected override async ValueTask<IAgent<Frame, PlayerInput>> CreateAsync() => await ConnectAsync();

    [Fact]
    public async Task TheActionsAreThoseOfTheAgentItself()
    {
        await using var remote = await ConnectAsync();
        await using var itself = new SeededAgent();
        Assert.Equal(await PlayAsync(itself, 1, seed: 7), await PlayAsync(remote, 1, seed: 7));
    }

    [Fact]
    public async Task TheAgentStatesItsName()
    {
        await using var remote = await ConnectAsync();
        Assert.Equal("seeded", remote.Name);
    }

    private Task<RemoteAgent> ConnectAsync() =>
        RemoteAgent.ConnectAsync(_listener!.Endpoint, WireTimings.Default, TestContext.Current.CancellationToken);

    /// <summary>Its actions depend on the seed and on the first byte that it sees.</summary>
    private sealed class SeededAgent : IAgent<Frame, PlayerInput>
    {
        private Random _chance = new(0);

        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
        {
            _chance = new Random(seed);
            return ValueTask.CompletedTask;
        }

        public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
        {
            var held = _chance.Next(2) == 0 ? Buttons.Forward : Buttons.Jump;
            return ValueTask.FromResult(new PlayerInput(held, _chance.Next(-90, 90), observation.Pixels.Span[0] % 10));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
