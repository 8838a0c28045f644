using System.Diagnostics;

namespace Basalt.Cli.Tests;

/// <summary>The real program in a process of its own, as a user starts it.</summary>
internal sealed class BasaltProgram : IAsyncDisposable
{
    private readonly Process _process;

    private BasaltProgram(Process process) => _process = process;

    /// <summary>Where the program stands.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "basalt");

    /// <summary>What it prints, line by line.</summary>
    public StreamReader Output => _process.StandardOutput;

    public static BasaltProgram Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["BASALT_HOME"] = House.Folder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new BasaltProgram(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Result> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var program = Start(arguments, environment);
        return await program.EndAsync();
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Result> EndAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var output = _process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = _process.StandardError.ReadToEndAsync(cancellation);
        await _process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(4), cancellation);
        return new Result(_process.ExitCode, await output, (await errors).Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    internal sealed record Result(int ExitCode, string Output, string Errors)
    {
        /// <summary>The last line of what it complained of.</summary>
        public string Complaint => Errors.Split('\n')[^1].Trim();
    }
}
