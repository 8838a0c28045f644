using System.Diagnostics;

namespace Basalt.Harness.Tests;

/// <summary>Somebody else's Minecraft server in a process of its own.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly Process _process;

    private OtherServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="port">0 for a free one.</param>
    /// <param name="sendsAway">Why it sends whoever comes away, and after how many ticks.</param>
    public static async Task<OtherServer> StartAsync(int port = 0, (string Reason, int Ticks)? sendsAway = null)
    {
        MinecraftBridge.SkipWhenMissing();
        var process = Process.Start(new ProcessStartInfo(
            "node", [Path.Combine(MinecraftBridge.House, "tests/Basalt.Harness.Tests/Bridges/Minecraft/other-server.js"), MinecraftBridge.Folder, $"{port}", "1.16.5", .. sendsAway is var (reason, ticks) ? [reason, $"{ticks}"] : Array.Empty<string>()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("ready on ", StringComparison.Ordinal))
            {
                return new OtherServer(process, int.Parse(line["ready on ".Length..], System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        throw new InvalidOperationException("the server did not start");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
