using System.Diagnostics;
using Basalt.Core;
using Basalt.Minecraft;
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
    public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation)
    {
        var process = await ListeningProcess.StartAsync("the world process", new ProcessStartInfo(program, arguments), cancellation);
        try
        {
            log.LogDebug("world process {Process} listens on {Endpoint}", process.Id, process.Endpoint);
            return new OwnedWorld(await WireEnvironment.ConnectAsync(process.Endpoint, timings, telemetry, cancellation), process.DisposeAsync);
        }
        catch (Exception problem)
        {
            var died = process.Ended.IsCompleted;
            var ending = died ? await process.EndingAsync() : "";
            await process.DisposeAsync();
            if (problem is WorldLostException && died)
            {
                throw new WorldLostException(ending, problem);
            }

            throw;
        }
    }
}
