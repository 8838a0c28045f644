using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>The embedded world in a process of its own, as every run meets it.</summary>
public sealed class EmbeddedWorldOverTheWireTests(EmbeddedWorldOverTheWireTests.Server server) : EnvironmentContract, IClassFixture<EmbeddedWorldOverTheWireTests.Server>
{
    protected override async Task<IEnvironment<Frame, PlayerInput>> CreateAsync() =>
        await WireEnvironment.ConnectAsync(server.Endpoint, WireTimings.Default, telemetry: true, TestContext.Current.CancellationToken);

    protected override Scenario Scenario(int which) => new($"seed-{which}", new JObject
    {
        ["seed"] = 14169 + which, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray(),
    });

    public sealed class Server : IAsyncLifetime
    {
        private BasaltProgram? _program;

        public string Endpoint { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            _program = BasaltProgram.Start(["world", "--listen", "tcp://127.0.0.1:0"]);
            Endpoint = (await _program.Output.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
        }

        public ValueTask DisposeAsync() => _program!.DisposeAsync();
    }
}
