using System.ComponentModel;
using System.Diagnostics;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>What the bridge makes of a client's state. It needs Node alone, not the bridge's packages.</summary>
public sealed class BridgeTelemetryTests
{
    private const string Script = """
        const { telemetryOf } = require('./world/telemetry')
        const at = (x, y, z) => ({ x, y, z, distanceTo: () => 3 })
        const slots = { 36: { name: 'iron_axe', count: 1, maxDurability: 250, durabilityUsed: 7 }, 45: { name: 'wheat', count: 5 } }
        const facts = open => telemetryOf({
          bot: {
            entity: { position: at(-1.5, 64, 2.25), yaw: 0, pitch: 0, metadata: [0, 280] },
            entities: { 4: { id: 4, name: 'cow', position: at(2, 64, 3), metadata: [] } },
            registry: { biomes: { 3: { name: 'mountains' } } },
            health: 19.2, food: 18, foodSaturation: 2.5, quickBarSlot: 0
          },
          pilot: {
            placed: { oak_door: 1 }, broken: { dirt: 2 }, screen: { kind: 'inventory', x: 320, y: 180 },
            carried: slot => slots[slot],
            target: () => ({ name: 'oak_door', position: at(0, 64, 1), getProperties: () => open })
          },
          eyes: { scene: { columns: { lightAt: () => 0xf0, biomeAt: (x, z) => x === -2 && z === 2 ? 3 : undefined } } },
          tick: 40, game: { changes: [], deeds: { harmed: {} } }
        })
        console.log(JSON.stringify([facts({ open: true }), facts({ open: 'false' }), facts({})]))
        """;

    [Fact]
    public async Task ItFitsTheSchemaAndReadsAsOtherWorldsDo()
    {
        var told = JArray.Parse(await RunAsync(Script));
        Assert.Empty(told.SelectMany(TelemetrySchema.Faults));
        var read = told.Select(facts => Telemetry.Read((JObject)facts, "bridge")).ToList();
        Assert.Equal([true, false, null], read.Select(telemetry => telemetry.LookingAt!.Open));
        Assert.Equal(("extreme_hills", 2.5f, 280, 20), (read[0].Biome, read[0].Saturation, read[0].Air, read[0].Health));
        Assert.Equal([new CarriedItem(0, "iron_axe", 1, 7, 250), new CarriedItem(CarriedItem.OffHand, "wheat", 5)], read[0].Inventory);
        Assert.Equal((2, 40), (read[0].Statistics["mine_block"]["dirt"], read[0].Statistics["custom"]["play_one_minute"]));
        Assert.Null(read[0].Checks);
    }

    private static async Task<string> RunAsync(string script)
    {
        var start = new ProcessStartInfo("node", ["-e", script])
        {
            WorkingDirectory = MinecraftBridge.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Start(start);
        Assert.SkipWhen(process is null, "Node is not installed");
        var complaint = process!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await complaint);
        return output;
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
