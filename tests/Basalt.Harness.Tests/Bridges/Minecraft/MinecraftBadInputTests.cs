using System.Diagnostics;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>What the bridge says when it is asked for something that cannot be: one sentence with what to do.</summary>
[Collection(nameof(EmbeddedMinecraft))]
public sealed class MinecraftBadInputTests(EmbeddedMinecraft minecraft)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"seed":1,"inventory":[{"type":"oak_fense","quantity":1}]}""", "inventory[0]: found the item \"oak_fense\"; wanted a name of Minecraft 1.16.5, as in oak_fence")]
    [InlineData("""{"seed":1,"inventory":[{"type":"water_bucket","quantity":2}]}""", "inventory[0]: quantity of water_bucket is 2; must be 1 to 1")]
    [InlineData("""{"seed":"one"}""", "seed is \"one\"; must be a whole number of 64 bits")]
    [InlineData("""{"seed":1,"biome":"desert"}""", "biome is \"desert\"; must be plains or extreme_hills")]
    [InlineData("""{"seed":1,"biome":"extreme_hills","village":true}""", "a village is wanted in biome \"extreme_hills\"; villages lie in \"plains\" only")]
    [InlineData("""{"seed":1,"weather":"rain"}""", "found the field \"weather\"; wanted one of seed, biome, village, inventory")]
    public async Task AScenarioThatCannotBeShownIsRefused(string setup, string sentence)
    {
        await using var world = await ConnectAsync(minecraft.Endpoint);
        var problem = await Assert.ThrowsAsync<BasaltException>(async () => await world.ResetAsync(new Scenario("odd", JObject.Parse(setup)), Cancellation));
        Assert.Contains(sentence, problem.Message);
    }

    [Fact]
    public async Task APlaceIsFreeAgainWhenItsClientIsGoneWithoutAWord()
    {
        var relay = new CuttingRelay(int.Parse(minecraft.Endpoint.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture), long.MaxValue);
        await using var gone = await ConnectAsync(relay.Endpoint);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => ConnectAsync(minecraft.Endpoint));
        Assert.Contains("the only place is taken", problem.Message);
        await relay.DisposeAsync();
        WireEnvironment? next = null;
        while (next is null)
        {
            try
            {
                next = await ConnectAsync(minecraft.Endpoint);
            }
            catch (BasaltException taken) when (taken.Message.Contains("the only place is taken", StringComparison.Ordinal))
            {
                await Task.Delay(200, Cancellation);
            }
        }

        await next.DisposeAsync();
    }

    [Fact]
    public async Task AServerThatIsNotThereIsNamed()
    {
        await using var bridge = await MinecraftBridge.StartAsync("--server", "127.0.0.1:1");
        await using var world = await ConnectAsync(bridge.Endpoint);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(new Scenario("any", new JObject { ["seed"] = 1 }), Cancellation));
        Assert.Contains("127.0.0.1:1: nobody listens there; start the server, or name another with --server", problem.Message);
    }

    [Fact]
    public async Task AServerOfAnotherVersionIsNamed()
    {
        await using var server = await OtherServer.StartAsync();
        await using var bridge = await MinecraftBridge.StartAsync("--server", $"127.0.0.1:{server.Port}", "--version", "1.12.2");
        await using var world = await ConnectAsync(bridge.Endpoint);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(new Scenario("any", new JObject { ["seed"] = 1 }), Cancellation));
        Assert.Contains("the server is Minecraft 1.16.5; found --version 1.12.2, leave it out or name the server's own", problem.Message);
    }

    [Theory]
    [InlineData("You are not white-listed on this server!", "on the server's console: whitelist add Basalt")]
    [InlineData("The server is full!", "raise max-players in the server's server.properties, or wait until somebody leaves")]
    [InlineData("Not you.", "the server sent the bot away: Not you.")]
    public async Task AServerThatSendsTheBotAwayIsNamedWithItsReason(string reason, string sentence)
    {
        await using var server = await OtherServer.StartAsync(sendsAway: (reason, 0));
        await using var bridge = await MinecraftBridge.StartAsync("--server", $"127.0.0.1:{server.Port}");
        await using var world = await ConnectAsync(bridge.Endpoint);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(new Scenario("any", new JObject { ["seed"] = 1 }), Cancellation));
        Assert.Contains($"the server sent the bot away: {reason}", problem.Message);
        Assert.Contains(sentence, problem.Message);
    }

    [Fact]
    public async Task AServerThatSendsTheBotAwayInMidEpisodeIsALostWorld()
    {
        await using var server = await OtherServer.StartAsync(sendsAway: ("Enough.", 60));
        await using var bridge = await MinecraftBridge.StartAsync("--server", $"127.0.0.1:{server.Port}");
        await using var world = await ConnectAsync(bridge.Endpoint);
        await world.ResetAsync(new Scenario("any", new JObject { ["seed"] = 1 }), Cancellation);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () =>
        {
            while (true)
            {
                await world.StepAsync(default, Cancellation);
            }
        });
        Assert.Contains("the server sent the bot away: Enough.", problem.Message);
    }

    [Fact]
    public async Task PackagesThatCannotBeHadWithoutANetworkAreOneSentence()
    {
        MinecraftBridge.SkipWhenMissing();
        var house = Directory.CreateTempSubdirectory("house");
        try
        {
            var folder = house.CreateSubdirectory("harness/bridges/minecraft");
            foreach (var file in new[] { "package.json", "package-lock.json", "serve.js" })
            {
                File.Copy(Path.Combine(MinecraftBridge.Folder, file), Path.Combine(folder.FullName, file));
            }

            var start = new ProcessStartInfo(MinecraftBridge.Program, ["world", "minecraft", "--install"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            foreach (var (name, value) in new[] { ("BASALT_HOME", house.FullName), ("npm_config_registry", "http://127.0.0.1:1"), ("npm_config_cache", Path.Combine(house.FullName, "cache")), ("npm_config_fetch_retries", "0") })
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var complaint = await process.StandardError.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            Assert.Equal(BasaltException.Surroundings, process.ExitCode);
            Assert.Contains("npm cannot reach its registry; connect to the network and run again", complaint);
        }
        finally
        {
            house.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("zeromq", "zeromq: found no such file; the npm packages are incomplete, delete node_modules beside serve.js and run ./basalt world minecraft --install")]
    [InlineData("prismarine-viewer/viewer", "the npm packages are incomplete, delete node_modules beside serve.js and run ./basalt world minecraft --install")]
    public async Task APackageThatIsMissingIsOneSentence(string package, string sentence)
    {
        using var bridge = new IncompleteBridge(package);
        var (exitCode, complaint) = await MinecraftBridge.RefusalAsync(bridge.Folder, ["--embedded"]);
        Assert.Equal(3, exitCode);
        Assert.Contains(sentence, complaint);
        Assert.DoesNotContain('\n', complaint);
    }

    [Theory]
    [InlineData("flying-squid", "found no such file; the npm packages are incomplete, ")]
    [InlineData("prismarine-viewer/public/textures/1.16.4.png", "1.16.4.png: found no such file; the npm packages are incomplete, ")]
    [InlineData("minecraft-data/minecraft-data/data/pc/1.16.2/blocks.json", "blocks.json: found no such file; the npm packages are incomplete, ")]
    public async Task APartOfAPackageThatIsMissingIsOneSentenceWhenItIsNeeded(string part, string sentence)
    {
        using var incomplete = new IncompleteBridge(part);
        await using var bridge = await MinecraftBridge.StartAsync(incomplete.Folder, ["--embedded"]);
        await using var world = await ConnectAsync(bridge.Endpoint);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(new Scenario("any", new JObject { ["seed"] = 1 }), Cancellation));
        Assert.Contains(sentence, problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task APortInUseIsNamed()
    {
        var (exitCode, complaint) = await MinecraftBridge.RefusalAsync("--embedded", "--listen", minecraft.Endpoint);
        Assert.Equal(3, exitCode);
        Assert.Contains($"{minecraft.Endpoint}: cannot listen there, address already in use; wanted a free port", complaint);
    }

    [Theory]
    [InlineData("wanted one of --embedded and --server host:port")]
    [InlineData("--server is :x; must be host:port", "--server", ":x")]
    [InlineData("--distance is 99; must be 2 to 12 chunks", "--embedded", "--distance", "99")]
    public async Task ArgumentsThatCannotBeAreRefused(string sentence, params string[] arguments)
    {
        var (exitCode, complaint) = await MinecraftBridge.RefusalAsync(arguments);
        Assert.Equal(3, exitCode);
        Assert.Contains(sentence, complaint);
    }

    private static Task<WireEnvironment> ConnectAsync(string endpoint) => WireEnvironment.ConnectAsync(endpoint, WireTimings.Default, telemetry: false, Cancellation);
}
