using System.Diagnostics;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.Harness;

/// <summary>
/// Worlds in processes of their own, started when they are needed: a crash of one is a lost world, not a lost run. A world process
/// prints <c>listening on tcp://…</c> as its first line, and ends when its standard input does, even if this process is killed.
/// </summary>
/// <param name="program">The program to start.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="telemetry">Whether the worlds are asked for telemetry.</param>
public sealed class WorldProcesses(string program, IReadOnlyList<string> arguments, WireTimings timings, bool telemetry, ILogger log)
    : IWorlds<Frame, PlayerInput>
{
    private static readonly TimeSpan ComesUpWithin = TimeSpan.FromSeconds(60);

    public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var endpoint = await ReadEndpointAsync(process, cancellation);
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            log.LogDebug("world process {Process} listens on {Endpoint}", process.Id, endpoint);
            return new OwnedWorld(process, await WireEnvironment.ConnectAsync(endpoint, timings, telemetry, cancellation));
        }
        catch (Exception problem)
        {
            var died = process.HasExited;
            await EndAsync(process);
            var said = died ? (await complaints).Trim() : "";
            if (problem is not WorldLostException || said.Length == 0)
            {
                throw;
            }

            throw new WorldLostException($"the world process ended: {said.Split('\n')[^1]}", problem);
        }
    }

    private static async Task<string> ReadEndpointAsync(Process process, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(ComesUpWithin);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(limited.Token);
            if (line is null)
            {
                await process.WaitForExitAsync(limited.Token);
                throw new WorldLostException($"the world process ended with exit code {process.ExitCode} before it was ready");
            }

            var at = line.IndexOf("tcp://", StringComparison.Ordinal);
            return at >= 0 ? line[at..].Trim() : throw new WorldLostException($"the world process said '{line}'; wanted 'listening on tcp://…'");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WorldLostException($"the world process was not ready within {ComesUpWithin.TotalSeconds:0} s");
        }
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private sealed class OwnedWorld(Process process, WireEnvironment world) : IEnvironment<Frame, PlayerInput>
    {
        public string World => world.World;

        public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation) => world.ResetAsync(scenario, cancellation);

        public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation) => world.StepAsync(action, cancellation);

        public async ValueTask DisposeAsync()
        {
            await world.DisposeAsync();
            await EndAsync(process);
        }
    }
}
