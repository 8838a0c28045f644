using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>
/// An agent in a program of its own: started for one episode in a box, asked over the wire, watched, and ended with the episode.
/// The program gets <c>--listen tcp://127.0.0.1:*</c> after its own arguments and says where it listens, as a world does.
/// </summary>
public sealed class AgentProcess : IAgent<Frame, PlayerInput>, IContained
{
    private const string Name = "the agent's process";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly ListeningProcess _process;
    private readonly BoxedStart _start;
    private readonly string? _saidFile;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over = new();
    private readonly Task<string?> _watch;
    private BoxBridge? _bridge;
    private RemoteAgent? _agent;
    private TimeSpan _thought;
    private bool _owesAnAnswer;

    private AgentProcess(string box, ListeningProcess process, BoxedStart start, AgentLimits limits, string? saidFile, TimeProvider time)
    {
        (_process, _start, Limits, _saidFile, _time) = (process, start, limits, saidFile, time);
        var held = start.Group is { } group ? $"cgroup v{group.Version}" : start.LimitsItself ? "limits of its own" : "memory watched";
        Box = $"{box}, {held}";
        _watch = WatchAsync();
    }

    public string Box { get; }

    public AgentLimits Limits { get; }

    /// <summary>Starts the program in a box. The beginning of the episode waits until it listens.</summary>
    /// <param name="saidFile">The file that gets what the program wrote to standard error when it is closed; null for none.</param>
    /// <exception cref="BasaltException">There is no such program on this machine, or the box cannot be made.</exception>
    public static async Task<AgentProcess> StartAsync(
        IAgentBox box, AgentProgram program, AgentLimits limits, string? saidFile, TimeProvider time)
    {
        var start = box.Prepare(program, limits);
        start.Info.ArgumentList.Add("--listen");
        start.Info.ArgumentList.Add("tcp://127.0.0.1:*");
        if (saidFile is not null)
        {
            // Of an earlier try.
            File.Delete(saidFile);
        }

        var process = await ListeningProcess.BeginAsync(Name, start.Info, limits.StderrKiB << 10, start.Standing);
        return new AgentProcess(box.Name, process, start, limits, saidFile, time);
    }

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        async Task<bool> AskAsync()
        {
            await _agent!.BeginAsync(instruction, seed, cancellation);
            return true;
        }

        _thought = TimeSpan.Zero;
        if (_agent is null)
        {
            await ComeUpAsync(cancellation);
        }

        await WatchedAsync(AskAsync());
    }

    public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        var asked = _time.GetTimestamp();
        var action = await WatchedAsync(_agent!.ActAsync(observation, cancellation).AsTask());
        _thought += _time.GetElapsedTime(asked);
        return _thought.TotalSeconds <= Limits.SecondsAnEpisode
            ? action
            : throw new AgentFailedException($"the agent thought for more than {Limits.SecondsAnEpisode:0.###} s in this episode");
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watch;
        if (_owesAnAnswer)
        {
            // Nobody waits for it any more, so it gets no time to end by itself.
            await EndAsync();
        }

        await (_agent?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_bridge?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _process.DisposeAsync();
        await (_start.EndAsync?.Invoke() ?? Task.CompletedTask);
        await (_start.Group?.DisposeAsync() ?? ValueTask.CompletedTask);
        await KeepSaidAsync();
        _over.Dispose();
    }

    /// <exception cref="AgentFailedException">The program broke a limit.</exception>
    /// <exception cref="AgentUnavailableException">The program does not start, or its box could not be made.</exception>
    private async Task ComeUpAsync(CancellationToken cancellation)
    {
        _owesAnAnswer = true;
        try
        {
            await _process.ListenAsync(TimeSpan.FromSeconds(Limits.SecondsToLoad), cancellation);
            _agent = await ConnectAsync(ReachedAt(_process.Endpoint), cancellation);
            _owesAnAnswer = false;
        }
        catch (WorldLostException problem)
        {
            throw _start.Group?.Exceeded() is { } exceeded ? new AgentFailedException(exceeded, problem)
                : new AgentUnavailableException(
                    _process.Stands ? problem.Message : $"the box ({Box}) could not be made: {problem.Message}", problem);
        }
    }

    /// <summary>Says hello. On a busy machine the way into the box takes its time, which is part of the time to load.</summary>
    private async Task<RemoteAgent> ConnectAsync(string endpoint, CancellationToken cancellation)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timings = WireTimings.Default with { Hello = TimeSpan.FromSeconds(Limits.SecondsToLoad) };
        var connecting = RemoteAgent.ConnectAsync(endpoint, timings, given.Token);
        var trouble = _bridge?.Trouble ?? new TaskCompletionSource<string>().Task;
        if (await Task.WhenAny(connecting, trouble, _process.Ended) == connecting)
        {
            return await connecting;
        }

        await given.CancelAsync();
        await Task.WhenAny(connecting);
        if (connecting.IsCompletedSuccessfully)
        {
            await connecting.Result.DisposeAsync();
        }

        throw trouble.IsCompleted
            ? new AgentUnavailableException($"the box ({Box}) could not be entered: {await trouble}", new IOException(await trouble))
            : new AgentFailedException(await _watch ?? _start.Group?.Exceeded() ?? await _process.EndingAsync());
    }

    /// <summary>Where the agent is reached that says that it listens there.</summary>
    private string ReachedAt(string endpoint)
    {
        if (_start.Carrier is { } carrier)
        {
            var (host, port) = WireEndpoint.Parts(WireEndpoint.Checked(endpoint));
            _bridge = new BoxBridge([.. carrier(_process.Id), host is "[::1]" ? "::1" : "127.0.0.1", $"{port}"]);
        }

        return _bridge?.Endpoint ?? endpoint;
    }

    /// <summary>Waits for an answer, or throws the reason why there will be none.</summary>
    private async Task<T> WatchedAsync<T>(Task<T> answer)
    {
        _owesAnAnswer = true;
        if (await Task.WhenAny(answer, _process.Ended) == answer)
        {
            _owesAnAnswer = !answer.IsCompletedSuccessfully;
            return await answer;
        }

        var limit = await _watch ?? _start.Group?.Exceeded();
        var ending = await _process.EndingAsync();
        throw limit is null && _process.WasKilled ? new AgentUnavailableException(ending, null) : new AgentFailedException(limit ?? ending);
    }

    private async Task EndAsync()
    {
        _process.Kill();
        _start.Group?.Kill();
        await (_start.EndAsync?.Invoke() ?? Task.CompletedTask);
    }

    /// <returns>The limit that was exceeded, after the process was ended for it; null when none was.</returns>
    private async Task<string?> WatchAsync()
    {
        using var looks = new PeriodicTimer(BetweenLooks, _time);
        try
        {
            while (!_process.Ended.IsCompleted && await looks.WaitForNextTickAsync(_over.Token))
            {
                if ((_start.Group is { } group ? group.Exceeded() : _start.LimitsItself ? null : Watched()) is { } exceeded)
                {
                    await EndAsync();
                    return exceeded;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The episode is over.
        }

        return null;
    }

    /// <summary>The limit that the program exceeds, where no group of the system holds it to them.</summary>
    private string? Watched()
    {
        var (memory, processes) = ProcessMemory.OfTree(_process.Id);
        return memory > (long)Limits.MemoryMiB << 20 ? ResourceGroup.TooMuchMemory(Limits)
            : processes > Limits.Processes ? $"the agent had more than {Limits.Processes} processes" : null;
    }

    private async Task KeepSaidAsync()
    {
        if (_saidFile is null || _process.Said is not { Length: > 0 } said)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_saidFile)!);
            await File.WriteAllTextAsync(_saidFile, said);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What a stranger's program says is worth no episode.
        }
    }
}
