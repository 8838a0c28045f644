using System.Diagnostics;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>
/// An agent that a team handed in as a program: started for one episode, asked over the wire, watched, and ended with the episode.
/// The program gets <c>--listen tcp://127.0.0.1:*</c> after its own arguments and says where it listens, as a world does.
/// </summary>
public sealed class AgentProcess : IAgent<Frame, PlayerInput>
{
    private const string Name = "the agent's process";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly ListeningProcess _process;
    private readonly RemoteAgent _agent;
    private readonly AgentLimits _limits;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over = new();
    private readonly Task<string?> _memory;
    private TimeSpan _thought;

    private AgentProcess(ListeningProcess process, RemoteAgent agent, AgentLimits limits, TimeProvider time)
    {
        (_process, _agent, _limits, _time) = (process, agent, limits, time);
        _memory = WatchMemoryAsync();
    }

    /// <summary>Starts the program and says hello.</summary>
    /// <param name="command">Program and arguments. The program is searched on the PATH unless it is a path.</param>
    /// <param name="folder">The program's working folder.</param>
    /// <exception cref="BasaltException">There is no such program on this machine.</exception>
    /// <exception cref="AgentUnavailableException">The program does not start.</exception>
    public static async Task<AgentProcess> StartAsync(
        IReadOnlyList<string> command, string folder, AgentLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        var program = command[0].Contains(Path.DirectorySeparatorChar) ? Path.GetFullPath(command[0], folder) : command[0];
        var start = new ProcessStartInfo(program, [.. command.Skip(1), "--listen", "tcp://127.0.0.1:*"]) { WorkingDirectory = folder };
        ListeningProcess process;
        try
        {
            process = await ListeningProcess.StartAsync(Name, start, cancellation);
        }
        catch (WorldLostException problem)
        {
            throw new AgentUnavailableException(problem.Message, problem);
        }

        try
        {
            return new AgentProcess(process, await RemoteAgent.ConnectAsync(process.Endpoint, WireTimings.Default, cancellation), limits, time);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        async Task<bool> AskAsync()
        {
            await _agent.BeginAsync(instruction, seed, cancellation);
            return true;
        }

        _thought = TimeSpan.Zero;
        await WatchedAsync(AskAsync());
    }

    public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        var asked = _time.GetTimestamp();
        var action = await WatchedAsync(_agent.ActAsync(observation, cancellation).AsTask());
        _thought += _time.GetElapsedTime(asked);
        return _thought <= _limits.Thinking
            ? action
            : throw new AgentFailedException($"the agent thought for more than {_limits.Thinking.TotalSeconds:0.###} s in this episode");
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _memory;
        await _agent.DisposeAsync();
        await _process.DisposeAsync();
        _over.Dispose();
    }

    /// <summary>Waits for an answer, or throws the reason why there will be none.</summary>
    private async Task<T> WatchedAsync<T>(Task<T> answer)
    {
        if (await Task.WhenAny(answer, _process.Ended) == answer)
        {
            return await answer;
        }

        var limit = await _memory;
        var ending = await _process.EndingAsync();
        throw limit is null && _process.WasKilled ? new AgentUnavailableException(ending, null) : new AgentFailedException(limit ?? ending);
    }

    /// <returns>The limit that was exceeded, after the process was ended for it; null when none was.</returns>
    private async Task<string?> WatchMemoryAsync()
    {
        using var looks = new PeriodicTimer(BetweenLooks, _time);
        try
        {
            while (!_process.Ended.IsCompleted && await looks.WaitForNextTickAsync(_over.Token))
            {
                if (ProcessMemory.OfTree(_process.Id) > _limits.MemoryBytes)
                {
                    _process.Kill();
                    return $"the agent used more than {_limits.MemoryBytes >> 20} MiB of memory";
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The episode is over.
        }

        return null;
    }
}
