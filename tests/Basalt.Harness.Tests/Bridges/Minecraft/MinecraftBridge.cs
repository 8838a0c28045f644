using System.Diagnostics;

namespace Basalt.Harness.Tests;

/// <summary>The bridge to Minecraft servers, running in Node.</summary>
internal sealed class MinecraftBridge : IAsyncDisposable
{
    private readonly Process _process;

    private MinecraftBridge(Process process, string endpoint) => (_process, Endpoint) = (process, endpoint);

    public string Endpoint { get; }

    public static string House { get; } = FindHouse();

    public static string Program => Path.Combine(House, "harness/Basalt.Cli/bin/Release/net10.0/linux-x64/basalt");

    public static string Folder => Path.Combine(House, "harness/bridges/minecraft");

    /// <summary>Null when everything is installed; else what to do about it.</summary>
    public static string? Missing =>
        File.Exists(Path.Combine(Folder, "node_modules/gl/build/Release/webgl.node"))
            ? null
            : "the bridge's packages are not installed; './basalt world minecraft --install' does it";

    /// <summary>Ends the test as skipped, with the reason, when the bridge is not installed.</summary>
    public static void SkipWhenMissing() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    /// <summary>Starts it and waits until it listens.</summary>
    public static Task<MinecraftBridge> StartAsync(params string[] arguments) => StartAsync(Folder, arguments);

    /// <inheritdoc cref="StartAsync(string[])"/>
    public static async Task<MinecraftBridge> StartAsync(string folder, string[] arguments)
    {
        var process = Start(folder, arguments);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return line is null
            ? throw new InvalidOperationException($"the bridge did not start: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}")
            : new MinecraftBridge(process, line.Split(' ')[^1]);
    }

    /// <summary>Runs it to its end, for arguments that it refuses.</summary>
    public static Task<(int ExitCode, string Complaint)> RefusalAsync(params string[] arguments) => RefusalAsync(Folder, arguments);

    /// <inheritdoc cref="RefusalAsync(string[])"/>
    public static async Task<(int ExitCode, string Complaint)> RefusalAsync(string folder, string[] arguments)
    {
        using var process = Start(folder, arguments);
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

    private static Process Start(string folder, string[] arguments)
    {
        SkipWhenMissing();
        // Links are taken for what they are, so that a copy made of links looks for its packages beside itself.
        var start = new ProcessStartInfo("node", ["--preserve-symlinks", "--preserve-symlinks-main", Path.Combine(folder, "serve.js"), "--listen", "tcp://127.0.0.1:*", "--with-parent", "--distance", "3", "--basalt", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
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
