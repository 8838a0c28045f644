using System.Diagnostics;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>
/// The bridge in its process of Node. When the process dies, it is started again at the same endpoint, so that its clients find a fresh
/// world there. A process that dies again and again is given up.
/// </summary>
public sealed class BridgeProcess(string server, IReadOnlyList<string> arguments, string listen, ILogger log) : IAsyncDisposable
{
    private const int MostDeaths = 5;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private Process? _process;
    private Task<string> _complaints = Task.FromResult("");

    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="listens">Receives the endpoint on which the bridge listens, as in <c>tcp://127.0.0.1:5555</c>.</param>
    /// <param name="parent">The bridge ends when this stream ends; null when there is none.</param>
    /// <exception cref="BasaltException">It cannot start, or it does not stay alive.</exception>
    public async Task RunAsync(Action<string> listens, Stream? parent, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (parent is not null)
        {
            _ = EndWithParentAsync(parent, ending);
        }

        var endpoint = listen;
        var deaths = new Queue<long>();
        try
        {
            while (true)
            {
                var listening = await StartAsync(endpoint, ending.Token);
                if (endpoint != listening || deaths.Count == 0)
                {
                    listens(listening);
                }

                endpoint = listening;
                _ = _process!.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                await _process.WaitForExitAsync(ending.Token);
                deaths.Enqueue(Stopwatch.GetTimestamp());
                if (deaths.Count > MostDeaths && Stopwatch.GetElapsedTime(deaths.Dequeue()) < Soon * MostDeaths)
                {
                    throw new BasaltException(
                        $"the bridge died {MostDeaths + 1} times, the last time with exit code {_process.ExitCode}: {Last(await _complaints)}",
                        BasaltException.Surroundings);
                }

                log.LogWarning("the bridge ended with exit code {Code} and is started again", _process.ExitCode);
                _process.Dispose();
                _process = null;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Being told to stop is how a server ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not { HasExited: false } process)
        {
            return;
        }

        // Its standard input is its parent's sign of life; it takes along what it started.
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<string> StartAsync(string endpoint, CancellationToken cancellation)
    {
        _process = Process.Start(new ProcessStartInfo("node", [server, "--listen", endpoint, "--with-parent", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _complaints = ListenToAsync(_process.StandardError);
        var line = await _process.StandardOutput.ReadLineAsync(cancellation);
        if (line?.StartsWith("listening on ", StringComparison.Ordinal) == true)
        {
            return line["listening on ".Length..];
        }

        await _process.WaitForExitAsync(cancellation);
        throw new BasaltException(Last(await _complaints), BasaltException.Surroundings);
    }

    /// <summary>Passes on what the bridge writes to standard error, and keeps the last line.</summary>
    private async Task<string> ListenToAsync(StreamReader errors)
    {
        var (own, other) = ("", "");
        while (await errors.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.StartsWith(Prefix, StringComparison.Ordinal))
            {
                own = line[Prefix.Length..];
                log.LogInformation("{Line}", own);
            }
            else if (line.Contains("Error", StringComparison.Ordinal))
            {
                other = line.Trim();
            }
        }

        return own.Length > 0 ? own : other;
    }

    private const string Prefix = "minecraft bridge: ";

    private static string Last(string complaints) => complaints.Length > 0
        ? complaints
        : "the bridge ended without a word; 'node harness/bridges/minecraft/serve.js' shows why";

    private static async Task EndWithParentAsync(Stream parent, CancellationTokenSource ending)
    {
        await parent.CopyToAsync(Stream.Null, CancellationToken.None);
        await ending.CancelAsync();
    }
}
