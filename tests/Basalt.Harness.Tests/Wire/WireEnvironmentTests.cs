using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>A world behind the wire does what the world itself does.</summary>
public sealed class WireEnvironmentTests : EnvironmentContract, IAsyncLifetime
{
    private WireListener? _listener;

    public ValueTask InitializeAsync()
    {
        _listener = WireServer.Listen(
            "tcp://127.0.0.1:0", TestCardEnvironment.Name, 640, 360, () => new TestCardEnvironment(), 4, TimeProvider.System, NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _listener!.DisposeAsync();

    protected override async Task<IEnvironment<Frame, PlayerInput>> CreateAsync() =>
        await WireEnvironment.ConnectAsync(_listener!.Endpoint, WireTimings.Default, telemetry: true, TestContext.Current.CancellationToken);

    protected override Scenario Scenario(int which) => new($"seed-{which}", new JObject { ["seed"] = 17 + which });

    [Fact]
    public async Task TelemetryComesOnlyWhenItIsAskedFor()
    {
        await using var asking = await CreateAsync();
        Assert.NotNull((await asking.ResetAsync(Scenario(0), TestContext.Current.CancellationToken)).Telemetry);
        await using var blind = await WireEnvironment.ConnectAsync(_listener!.Endpoint, WireTimings.Default, telemetry: false, TestContext.Current.CancellationToken);
        Assert.Null((await blind.ResetAsync(Scenario(0), TestContext.Current.CancellationToken)).Telemetry);
    }

    [Fact]
    public async Task TheWorldStatesItsNameAndVersion()
    {
        await using var environment = await CreateAsync();
        Assert.Equal(TestCardEnvironment.Name, environment.World);
    }

    [Fact]
    public async Task AScenarioThatTheWorldDoesNotKnowIsTheUsersMistake()
    {
        await using var environment = await CreateAsync();
        var problem = await Assert.ThrowsAsync<BasaltException>(
            async () => await environment.ResetAsync(new Scenario("odd", []), TestContext.Current.CancellationToken));
        Assert.Contains("seed", problem.Message);
    }
}
