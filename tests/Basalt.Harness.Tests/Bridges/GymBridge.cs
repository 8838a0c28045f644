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
        var house = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(house.FullName, "Basalt.sln")))
        {
            house = house.Parent!;
        }

        var process = Process.Start(new ProcessStartInfo(
            PythonProgram.Path, [Path.Combine(house.FullName, "harness/bridges/gym/serve_gym.py"), "--make", $"maze_env:{environment}", "--listen", "tcp://127.0.0.1:*", "--places", $"{places}"])
        {
            WorkingDirectory = Path.Combine(house.FullName, "tests/Basalt.Harness.Tests/Bridges"),
            RedirectStandardOutput = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return new GymBridge(process, line?.Split(' ')[^1] ?? throw new InvalidOperationException("the bridge did not start"));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
