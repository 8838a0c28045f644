using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// A process that serves the wire: it prints <c>listening on tcp://…</c> as its first line, and ends when its standard input does,
/// even if this process is killed.
/// </summary>
internal sealed class ListeningProcess : IAsyncDisposable
{
    private const int LongestLine = 1000;

    private static readonly TimeSpan ComesUpWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string _name;
    private readonly Process _process;
    private readonly string? _standing;
    private readonly BoundedText _said;
    private readonly Task _saying;

    private ListeningProcess(string name, Process process, int kept, string? standing)
    {
        (_name, _process, _standing) = (name, process, standing);
        _said = new BoundedText(kept);
        _saying = _said.ReadAsync(process.StandardError);
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>The endpoint on which the process listens.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Completes when the process has ended.</summary>
    public Task Ended { get; }

    /// <summary>Whether somebody else ended it, by a signal that no program sends itself when it fails. Of a process that has ended.</summary>
    public bool WasKilled => _process.ExitCode is 128 + 1 or 128 + 2 or 128 + 9 or 128 + 15;

    /// <summary>What it said to standard error: the beginning and the end.</summary>
    public string Said => _standing is { } line && _said.ToString() is var said && said.StartsWith(line, StringComparison.Ordinal)
        ? said[line.Length..].TrimStart('\n')
        : _said.ToString();

    /// <summary>Whether the box that it runs in stood; true where there is none.</summary>
    public bool Stands => _standing is not { } line || _said.ToString().StartsWith(line, StringComparison.Ordinal);

    /// <summary>Starts a process and waits until it listens.</summary>
    /// <param name="name">What messages call it, as in "the world process".</param>
    /// <param name="start">What to start; its streams are redirected here.</param>
    /// <exception cref="BasaltException">There is no such program.</exception>
    /// <exception cref="WorldLostException">The process ended, or did not listen in time.</exception>
    public static async Task<ListeningProcess> StartAsync(string name, ProcessStartInfo start, CancellationToken cancellation)
    {
        var listening = await BeginAsync(name, start, LongestLine, standing: null);
        try
        {
            await listening.ListenAsync(ComesUpWithin, cancellation);
            return listening;
        }
        catch
        {
            await listening.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a process and waits for nothing.</summary>
    /// <param name="kept">How many characters of its standard error are kept.</param>
    /// <param name="standing">The line that its box writes first; null when there is none.</param>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<ListeningProcess> BeginAsync(string name, ProcessStartInfo start, int kept, string? standing)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            return new ListeningProcess(name, await ProcessLauncher.StartAsync(start), kept, standing);
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException($"{start.FileName}: cannot be started, {Reason.Of(problem)}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>Waits until the process listens.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public async Task ListenAsync(TimeSpan within, CancellationToken cancellation)
    {
        Endpoint = await ReadEndpointAsync(within, cancellation);
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>
    /// Waits for the end of the process and says in one sentence how it ended, with the last line that it wrote to standard error.
    /// </summary>
    public async Task<string> EndingAsync()
    {
        await Ended;
        await SaidAllAsync();
        var said = WasKilled ? "it was killed from outside" : Said.TrimEnd().Split('\n')[^1].Trim();
        said = said[Math.Max(0, said.Length - LongestLine)..];
        return said.Length > 0 ? $"{_name} ended with exit code {_process.ExitCode}: {said}" : $"{_name} ended with exit code {_process.ExitCode}";
    }

    /// <summary>Ends the process and all processes that it started, at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }

    /// <summary>Waits until everything that it said is read, as long as nothing that it left behind keeps the stream open.</summary>
    public async Task SaidAllAsync()
    {
        await Task.WhenAny(_saying, Task.Delay(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Ended.WaitAsync(Patience);
        }
        catch (Exception problem) when (problem is TimeoutException or IOException or InvalidOperationException)
        {
            Kill();
            await Ended;
        }

        _process.Dispose();
    }

    private async Task<string> ReadEndpointAsync(TimeSpan within, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(within);
        try
        {
            var line = await ReadLineAsync(_process.StandardOutput, limited.Token);
            if (line.Length == 0)
            {
                await Ended.WaitAsync(limited.Token);
                throw new WorldLostException($"{await EndingAsync()}, before it was ready");
            }

            var at = line.IndexOf("tcp://", StringComparison.Ordinal);
            return at >= 0 ? line[at..].Trim() : throw new WorldLostException($"{_name} said '{line.Trim()}'; wanted 'listening on tcp://…'");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WorldLostException($"{_name} was not ready within {within.TotalSeconds:0.###} s");
        }
    }

    // A stranger's line may never end.
    private static async Task<string> ReadLineAsync(StreamReader reader, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var next = new char[1];
        while (line.Length < LongestLine && await reader.ReadAsync(next.AsMemory(), cancellation) > 0)
        {
            line.Append(next[0]);
            if (next[0] == '\n')
            {
                break;
            }
        }

        return line.ToString();
    }
}
