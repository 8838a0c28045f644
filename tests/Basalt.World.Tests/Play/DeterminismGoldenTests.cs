using System.Security.Cryptography;
using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>
/// The same seed and actions give the same blocks, creatures and pictures everywhere and always. <c>play.json</c> beside this file
/// holds the hashes of each task after 0, 100 and 1000 ticks of a fixed script: <c>state</c> of blocks, creatures and player,
/// <c>frame</c> of the pictures. Who changes the looks refreshes <c>frame</c> alone, who changes land or rules both: run these tests
/// with BASALT_REFRESH_GOLDEN set to the path of that file, look at what changed, and commit it.
/// </summary>
public sealed class DeterminismGoldenTests
{
    private static readonly int[] Moments = [0, 100, 1000];
    private static readonly Lock Refreshing = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("find-cave", 14169, "plains", false)]
    [InlineData("make-waterfall", 95674, "extreme_hills", false)]
    [InlineData("village-animal-pen", 21212, "plains", true)]
    [InlineData("build-village-house", 52216, "plains", true)]
    public async Task TheScriptLeadsToTheSameStatesAndPictures(string task, long seed, string biome, bool village)
    {
        var items = new JArray(new[] { "water_bucket", "cobblestone", "stone_pickaxe", "oak_fence", "wheat", "oak_log", "torch", "sand" }
            .Select(item => new JObject { ["type"] = item, ["quantity"] = Items.Get(item).Stack }));
        var scenario = new Scenario($"{task}-{seed}",
            new JObject { ["seed"] = seed, ["biome"] = biome, ["village"] = village, ["inventory"] = items });
        var found = await PlayAsync(scenario, threads: 1, Moments);
        var shared = await PlayAsync(scenario, threads: 2, Moments[..2]);
        Assert.Equal(found["state"]!.Take(2), shared["state"]!);
        Assert.Equal(found["frame"]!.Take(2), shared["frame"]!);
        if (Environment.GetEnvironmentVariable("BASALT_REFRESH_GOLDEN") is { Length: > 0 } path)
        {
            Refresh(path, task, found);
        }

        var golden = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Play", "play.json"), Cancellation));
        Assert.Equal(golden[task]?["state"]?.ToString(Formatting.None), found["state"]!.ToString(Formatting.None));
        Assert.Equal(golden[task]?["frame"]?.ToString(Formatting.None), found["frame"]!.ToString(Formatting.None));
    }

    private static async Task<JObject> PlayAsync(Scenario scenario, int threads, int[] moments)
    {
        await using var world = new WorldEnvironment(new WorldOptions { Width = 320, Height = 180, Threads = threads, Telemetry = false });
        var step = await world.ResetAsync(scenario, Cancellation);
        var (states, frames) = (new JArray(), new JArray());
        for (var tick = 0; tick <= moments[^1]; tick++)
        {
            if (tick > 0)
            {
                step = await world.StepAsync(Script(tick), Cancellation);
                Assert.False(step.IsLast, $"the episode ended at tick {tick}");
            }

            if (moments.Contains(tick))
            {
                states.Add(world.Fingerprint());
                frames.Add(Convert.ToHexString(SHA256.HashData(step.Observation.Pixels.Span))[..16]);
            }
        }

        return new JObject { ["state"] = states, ["frame"] = frames };
    }

    /// <summary>Walks, turns, looks down, mines, places, pours and jumps by turns.</summary>
    private static PlayerInput Script(int tick)
    {
        var part = tick / 20 % 12;
        var slot = (Buttons)((int)Buttons.Hotbar1 << (tick / 20 % 8));
        return part switch
        {
            0 or 1 => new PlayerInput(Buttons.Forward | Buttons.Jump, 0, 0.7f),
            2 => new PlayerInput(tick % 20 == 0 ? slot : Buttons.None, 3, 2),
            3 => new PlayerInput(Buttons.Attack, 0, 0),
            4 => new PlayerInput(Buttons.Use | (tick % 20 == 0 ? slot : Buttons.None), -1, 5),
            5 => new PlayerInput(Buttons.Back, -2, 0),
            6 or 7 => new PlayerInput(Buttons.Forward | Buttons.Sprint | Buttons.Jump, 0, -1),
            8 => new PlayerInput(Buttons.Left | Buttons.Attack, 1.5f, 0),
            9 => new PlayerInput(tick % 20 is 0 or 15 ? Buttons.Inventory : Buttons.Attack, 2, 1),
            10 => new PlayerInput(Buttons.Forward | Buttons.Sneak | Buttons.Use, 0, 3),
            _ => new PlayerInput(Buttons.Right, -1.5f, 0),
        };
    }

    private static void Refresh(string path, string task, JObject found)
    {
        lock (Refreshing)
        {
            var golden = File.Exists(path) ? JObject.Parse(File.ReadAllText(path)) : [];
            golden[task] = found;
            File.WriteAllText(path, new JObject(golden.Properties().OrderBy(row => row.Name, StringComparer.Ordinal)).ToString() + "\n");
            Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Play"));
            File.Copy(path, Path.Combine(AppContext.BaseDirectory, "Play", "play.json"), overwrite: true);
        }
    }
}
