using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging;

namespace Basalt.MineRL;

/// <summary>
/// Answers MineRL 1.0's clients in the Java game's place: the unmodified <c>minerl</c> Python package plays any world of ours. Every
/// connection with a mission has a world of its own. What a client does wrong ends its connection and nothing else.
/// </summary>
public sealed class MalmoServer : IAsyncDisposable
{
    /// <summary>What a game prints when its port is open; the port follows.</summary>
    public const string StartedMessage = "***** Start MalmoEnvServer on port ";

    /// <summary>What a game prints when it takes missions.</summary>
    public const string DormantMessage = "CLIENT enter state: DORMANT";

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener;
    private readonly MalmoWorlds _worlds;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<Task> _sessions = [];
    private readonly Task _work;

    private MalmoServer(Socket listener, MalmoWorlds worlds, ILogger log)
    {
        (_listener, _worlds, _log) = (listener, worlds, log);
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        _work = AcceptAsync();
    }

    /// <summary>The endpoint on which it listens, with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts a server that listens until it is disposed.</summary>
    /// <param name="endpoint">Port 0 takes a free one, see <see cref="EndPoint"/>.</param>
    /// <param name="create">Makes a world whose frames have this width and height.</param>
    /// <param name="places">How many worlds play at the same time, at least 1. Clients with further missions are told to try again.</param>
    /// <param name="chance">Chooses the seed of a mission that has none.</param>
    /// <exception cref="BasaltException">The port is in use.</exception>
    public static MalmoServer Listen(
        IPEndPoint endpoint, Func<int, int, IEnvironment<Frame, PlayerInput>> create, int places, Random chance, ILogger log)
    {
        var listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(endpoint);
            listener.Listen();
        }
        catch (SocketException problem)
        {
            listener.Dispose();
            throw new BasaltException(
                $"{endpoint}: cannot listen there, {Reason.NotListening(problem.SocketErrorCode, $"{endpoint.Address}", endpoint.Port)}",
                BasaltException.Surroundings, problem);
        }

        return new MalmoServer(listener, new MalmoWorlds(create, places, chance), log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _listener.Dispose();
        await _work;
        Task[] sessions;
        lock (_sessions)
        {
            sessions = [.. _sessions];
        }

        await Task.WhenAll(sessions);
        _worlds.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        await Task.Yield();
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_closing.Token);
                var session = ServeAsync(socket);
                lock (_sessions)
                {
                    _sessions.Add(session);
                }

                _ = session.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException problem)
            {
                // A peer that left before it was let in, or no more sockets to be had: the others go on.
                _log.LogWarning("could not take a connection: {Problem}", problem.Message);
                await Task.Delay(Rest, CancellationToken.None);
            }
        }
    }

    private void Forget(Task session)
    {
        lock (_sessions)
        {
            _sessions.Remove(session);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        var peer = socket.RemoteEndPoint;
        try
        {
            using var stream = new MessageStream(socket);
            stream.KeepAlive();
            await using var session = new MalmoSession(stream, _worlds, EndPoint.Port, _log);
            await session.RunAsync(_closing.Token);
        }
        catch (Exception problem) when (problem is MalmoException or BasaltException)
        {
            _log.LogWarning("{Peer}: {Problem}; the connection is closed", peer, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException)
        {
            _log.LogInformation("{Peer}: the client is gone: {Problem}", peer, problem.Message);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
        }
        catch (Exception problem)
        {
            _log.LogError(problem, "{Peer}: the world failed; the connection is closed", peer);
        }
    }
}
