using System.Diagnostics;
using Basalt.Testing;

namespace Basalt.Harness.Tests;

/// <summary>The bridge to gym environments, running in Python.</summary>
internal sealed class GymBridge : IAsyncDisposable
{
    private readonly Process _process;

    private GymBridge(Process process, string endpoint) => (_process, Endpoint) = (process, endpoint);

    public string Endpoint { get; }

    /// <param name="environment">A class of <c>maze_env.py</c>.</param>
    public static async Task<GymBridge> StartAsync(string environment, int places)
    {
        var process = Start("--make", $"maze_env:{environment}", "--places", $"{places}");
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new GymBridge(process, line?.Split(' ')[^1] ?? throw new InvalidOperationException("the bridge did not start"));
    }

    /// <summary>What it says of arguments that it refuses.</summary>
    public static async Task<string> ComplaintAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return complaint.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static Process Start(params string[] arguments)
    {
        var house = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(house.FullName, "Basalt.sln")))
        {
            house = house.Parent!;
        }

        return Process.Start(new ProcessStartInfo(
            PythonProgram.Path, [Path.Combine(house.FullName, "harness/bridges/gym/serve_gym.py"), "--listen", "tcp://127.0.0.1:*", .. arguments])
        {
            WorkingDirectory = Path.Combine(house.FullName, "tests/Basalt.Harness.Tests/Bridges"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
    }
}
