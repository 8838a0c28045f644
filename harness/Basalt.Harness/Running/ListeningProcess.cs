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
    private readonly Task<string> _lastWords;

    private ListeningProcess(string name, Process process)
    {
        (_name, _process) = (name, process);
        _lastWords = LastLineAsync(process.StandardError);
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    /// <summary>The endpoint on which the process listens.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Completes when the process has ended.</summary>
    public Task Ended { get; }

    /// <summary>Whether somebody else ended it, by a signal that no program sends itself when it fails. Of a process that has ended.</summary>
    public bool WasKilled => _process.ExitCode is 128 + 1 or 128 + 2 or 128 + 9 or 128 + 15;

    /// <param name="name">What messages call it, as in "the world process".</param>
    /// <param name="start">What to start; its streams are redirected here.</param>
    /// <exception cref="BasaltException">There is no such program.</exception>
    /// <exception cref="WorldLostException">The process ended, or did not listen in time.</exception>
    public static async Task<ListeningProcess> StartAsync(string name, ProcessStartInfo start, CancellationToken cancellation)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException($"{start.FileName}: cannot be started, {Reason.Of(problem)}", BasaltException.Surroundings, problem);
        }

        var listening = new ListeningProcess(name, process);
        try
        {
            listening.Endpoint = await listening.ReadEndpointAsync(cancellation);
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return listening;
        }
        catch
        {
            await listening.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits for the end of the process and says in one sentence how it ended, with the last line that it wrote to standard error.
    /// </summary>
    public async Task<string> EndingAsync()
    {
        await Ended;
        var said = WasKilled ? "it was killed from outside" : await _lastWords;
        return said.Length > 0 ? $"{_name} ended with exit code {_process.ExitCode}: {said}" : $"{_name} ended with exit code {_process.ExitCode}";
    }

    /// <summary>Ends the process and all processes that it started, at once.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Ended.WaitAsync(Patience);
        }
        catch (Exception problem) when (problem is TimeoutException or IOException)
        {
            Kill();
            await Ended;
        }

        _process.Dispose();
    }

    private async Task<string> ReadEndpointAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(ComesUpWithin);
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
            throw new WorldLostException($"{_name} was not ready within {ComesUpWithin.TotalSeconds:0} s");
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

    private static async Task<string> LastLineAsync(StreamReader reader)
    {
        var (kept, block) = ("", new char[1024]);
        for (int read; (read = await reader.ReadAsync(block.AsMemory(), CancellationToken.None)) > 0;)
        {
            kept += new string(block, 0, read);
            kept = kept[Math.Max(0, kept.Length - LongestLine)..];
        }

        return kept.Trim().Split('\n')[^1].Trim();
    }
}
