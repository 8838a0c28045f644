using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.MineRL;

/// <summary>A game in a process of its own, started by MineRL's <c>launchClient.sh</c> and started again when it was given up.</summary>
/// <param name="script">The script, an absolute path.</param>
/// <param name="firstPort">The first port to try.</param>
/// <param name="stride">The step from one port to the next try, so that games side by side never try the same port.</param>
/// <param name="readyWithin">How long a game may take to start.</param>
internal sealed class LaunchedGame(string script, int firstPort, int stride, TimeSpan readyWithin, ILogger log) : MineRLGame
{
    private const int Tries = 50;

    private readonly SemaphoreSlim _starting = new(1);
    private Running? _running;

    public override string LastWords => _running?.LastLine is { Length: > 0 } line ? $"; it last said '{line}'" : "";

    public override async Task<DnsEndPoint> ReadyAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            if (_running is { HasEnded: true })
            {
                log.LogWarning("{Script} ended by itself{LastWords}; it is started again", script, LastWords);
                await EndAsync();
            }

            if (_running is null)
            {
                _running = Start();
                HasShownVillage = false;
            }

            var port = await PortAsync(_running, cancellation);
            return new DnsEndPoint("127.0.0.1", port, AddressFamily.InterNetwork);
        }
        finally
        {
            _starting.Release();
        }
    }

    public override async Task GiveUpAsync()
    {
        await _starting.WaitAsync(CancellationToken.None);
        try
        {
            // One that is still coming up has its own time for that.
            if (_running is { Port.IsCompleted: true })
            {
                await EndAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        _starting.Dispose();
    }

    private Running Start()
    {
        var (folder, port) = (Path.GetDirectoryName(script)!, FreePort());
        var start = new ProcessStartInfo(
            script, ["-port", port.ToString(CultureInfo.InvariantCulture), "-env", "-runDir", Path.Combine(folder, "run")])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var running = new Running(Process.Start(start)!, readyWithin, log);
            log.LogInformation("{Script} is started on port {Port}", script, port);
            return running;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException(
                $"{script}: cannot be started, {Reason.Of(problem)}; wanted MineRL's launchClient.sh", BasaltException.Surroundings,
                problem);
        }
    }

    private async Task<int> PortAsync(Running running, CancellationToken cancellation)
    {
        try
        {
            return await running.Port.WaitAsync(cancellation);
        }
        catch (TimeoutException)
        {
            var words = LastWords;
            await EndAsync();
            throw new MalmoException($"{script}: the game was not ready within {readyWithin.TotalSeconds:0} s{words}");
        }
        catch (EndOfStreamException)
        {
            var (code, words) = (await running.ExitCodeAsync(), LastWords);
            await EndAsync();
            throw new MalmoException($"{script}: the game ended with exit code {code} before it was ready{words}");
        }
    }

    private async Task EndAsync()
    {
        if (_running is { } running)
        {
            _running = null;
            await running.DisposeAsync();
        }
    }

    private int FreePort()
    {
        for (var port = firstPort; port <= IPEndPoint.MaxPort && port < firstPort + (Tries * stride); port += stride)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException)
            {
                log.LogInformation("port {Port} is in use", port);
            }
        }

        throw new BasaltException($"found every port from {firstPort} on in use; wanted a free one for the game", BasaltException.Surroundings);
    }

    /// <summary>One process of the game, with its output.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly ILogger _log;
        private readonly TaskCompletionSource<int> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _listening;
        private int? _port;

        public Running(Process process, TimeSpan readyWithin, ILogger log)
        {
            (_process, _log) = (process, log);
            _process.StandardInput.Close();
            Port = _ready.Task.WaitAsync(readyWithin);
            _listening = ListenAsync();
        }

        /// <summary>
        /// The port that it listens on, once it is ready. Fails with an <see cref="EndOfStreamException"/> when the game ends before, and
        /// with a <see cref="TimeoutException"/> when it takes too long.
        /// </summary>
        public Task<int> Port { get; }

        public bool HasEnded => _process.HasExited;

        public string LastLine { get; private set; } = "";

        public async Task<int> ExitCodeAsync()
        {
            await _process.WaitForExitAsync(CancellationToken.None);
            return _process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            try
            {
                await _listening.WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (TimeoutException)
            {
                // Something that it started lives on and holds the pipe; there is nothing more to be heard.
            }

            _process.Dispose();
        }

        private async Task ListenAsync()
        {
            await Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
            _ready.TrySetException(new EndOfStreamException());
        }

        private async Task ReadAsync(StreamReader lines)
        {
            await Task.Yield();
            while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
            {
                _log.LogDebug("{Line}", line);
                LastLine = line.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, 200)] : LastLine;
                if (line.IndexOf(MalmoServer.StartedMessage, StringComparison.Ordinal) is >= 0 and var at
                    && int.TryParse(
                        line.AsSpan(at + MalmoServer.StartedMessage.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
                        out var port))
                {
                    _port = port;
                }
                else if (line.Contains(MalmoServer.DormantMessage, StringComparison.Ordinal) && _port is { } open)
                {
                    _ready.TrySetResult(open);
                }
            }
        }
    }
}
