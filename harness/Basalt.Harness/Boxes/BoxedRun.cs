using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Runs a program in a box to its end.</summary>
public static class BoxedRun
{
    private const int MostCharacters = 1 << 16;

    /// <summary>How a program ended.</summary>
    /// <param name="ExitCode">Its exit code; null when it had to be ended because its time was over.</param>
    /// <param name="Output">What it wrote to standard output, without what is too much.</param>
    /// <param name="Errors">What it wrote to standard error, without what is too much.</param>
    public sealed record Ending(int? ExitCode, string Output, string Errors);

    /// <summary>Runs it, and ends it with everything that it started.</summary>
    /// <param name="within">The longest time.</param>
    /// <exception cref="BasaltException">The program is not there.</exception>
    public static async Task<Ending> RunAsync(
        IAgentBox box, AgentProgram program, AgentLimits limits, TimeSpan within, CancellationToken cancellation)
    {
        var start = box.Prepare(program, limits);
        await using var group = start.Group;
        start.Info.RedirectStandardInput = start.Info.RedirectStandardOutput = start.Info.RedirectStandardError = true;
        using var process = await ProcessLauncher.StartAsync(start.Info);
        var (output, errors) = (new BoundedText(MostCharacters), new BoundedText(MostCharacters));
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput), errors.ReadAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(cancellation).WaitAsync(within, cancellation);
        }
        catch (TimeoutException)
        {
            return new Ending(null, output.ToString(), Without(start.Standing, errors));
        }
        finally
        {
            await EndAsync(process, start);
        }

        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), cancellation));
        return start.Group?.Exceeded() is { } exceeded
            ? new Ending(process.ExitCode, "", exceeded)
            : new Ending(process.ExitCode, output.ToString(), Without(start.Standing, errors));
    }

    private static async Task EndAsync(Process process, BoxedStart start)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        start.Group?.Kill();
        await (start.EndAsync?.Invoke() ?? Task.CompletedTask);
    }

    private static string Without(string? standing, BoundedText errors) =>
        standing is null ? errors.ToString() : errors.ToString().Replace(standing + "\n", "", StringComparison.Ordinal);
}
