using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Basalt.World;

namespace Basalt.Harness.Tests;

/// <summary>A seed is the same place in the embedded world and in the bridge's game.</summary>
public sealed class SameLandTests
{
    private const int Radius = 2;
    private const int States = 16 * 16 * 128;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(14169, "plains", false)]
    [InlineData(52216, "plains", true)]
    [InlineData(39716, "extreme_hills", false)]
    public async Task TheSameSeedGivesTheSameBlocks(long seed, string biome, bool village)
    {
        var land = new TerrainSource(seed, biome, village);
        var (centerX, centerZ, seen) = await SeenAsync($$"""{"seed":{{seed}},"biome":"{{biome}}","village":{{(village ? "true" : "false")}}}""");
        Assert.Equal((land.Spawn.X >> 4, land.Spawn.Z >> 4), (centerX, centerZ));
        var expected = new ushort[States];
        var chunk = 0;
        for (var z = centerZ - Radius; z <= centerZ + Radius; z++)
        {
            for (var x = centerX - Radius; x <= centerX + Radius; x++, chunk++)
            {
                Array.Clear(expected);
                land.Fill(x, z, expected);
                var first = expected.AsSpan().CommonPrefixLength(seen.AsSpan(chunk * States, States));
                Assert.True(first == States, $"chunk {x} {z}: the block {first & 15} {first >> 8} {(first >> 4) & 15} is {seen[Math.Min(seen.Length - 1, (chunk * States) + first)]}; the embedded world has another");
            }
        }
    }

    private static async Task<(int X, int Z, ushort[] States)> SeenAsync(string setup)
    {
        MinecraftBridge.SkipWhenMissing();
        var file = Path.GetTempFileName();
        try
        {
            var script = Path.Combine(MinecraftBridge.House, "tests/Basalt.Harness.Tests/Bridges/Minecraft/seen-land.js");
            using var process = Process.Start(new ProcessStartInfo("node", [script, MinecraftBridge.Folder, MinecraftBridge.Program, setup, $"{Radius}", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var complaint = process.StandardError.ReadToEndAsync(Cancellation);
            var center = (await process.StandardOutput.ReadToEndAsync(Cancellation)).Trim().Split(' ');
            await process.WaitForExitAsync(Cancellation);
            Assert.True(process.ExitCode == 0, await complaint);
            var states = MemoryMarshal.Cast<byte, ushort>(await File.ReadAllBytesAsync(file, Cancellation)).ToArray();
            return (int.Parse(center[0], CultureInfo.InvariantCulture), int.Parse(center[1], CultureInfo.InvariantCulture), states);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
