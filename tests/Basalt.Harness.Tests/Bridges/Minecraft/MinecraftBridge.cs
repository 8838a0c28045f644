using System.Diagnostics;

namespace Basalt.Harness.Tests;

/// <summary>The bridge to Minecraft servers, running in Node.</summary>
internal sealed class MinecraftBridge : IAsyncDisposable
{
    private readonly Process _process;

    private MinecraftBridge(Process process, string endpoint) => (_process, Endpoint) = (process, endpoint);

    public string Endpoint { get; }

    public static string House { get; } = FindHouse();

    public static string Folder => Path.Combine(House, "harness/bridges/minecraft");

    /// <summary>Null when everything is installed; else what to do about it.</summary>
    public static string? Missing =>
        File.Exists(Path.Combine(Folder, "node_modules/gl/build/Release/webgl.node"))
            ? null
            : "the bridge's packages are not installed; './basalt world minecraft --install' does it";

    /// <summary>Ends the test as skipped, with the reason, when the bridge is not installed.</summary>
    public static void SkipWhenMissing() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<MinecraftBridge> StartAsync(params string[] arguments)
    {
        var process = Start(arguments);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return line is null
            ? throw new InvalidOperationException($"the bridge did not start: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}")
            : new MinecraftBridge(process, line.Split(' ')[^1]);
    }

    /// <summary>Runs it to its end, for arguments that it refuses.</summary>
    public static async Task<(int ExitCode, string Complaint)> RefusalAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, complaint.Trim());
    }

    /// <summary>Kills it as a crash would.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Asked to end, it takes the X server and the land's process along.
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static Process Start(string[] arguments)
    {
        SkipWhenMissing();
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "serve.js"), "--listen", "tcp://127.0.0.1:*", "--with-parent", "--distance", "3", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return process;
    }

    private static string FindHouse()
    {
        var house = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(house.FullName, "Basalt.sln")))
        {
            house = house.Parent!;
        }

        return house.FullName;
    }
}
