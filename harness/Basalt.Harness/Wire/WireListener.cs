using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Basalt.Core;
using Microsoft.Extensions.Logging;
using NetMQ;
using NetMQ.Sockets;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>
/// The answering end of the wire: a ROUTER that gives every client, known by its socket's identity, a session of its own. Repeated
/// requests get the same answer again without being performed twice. One thread owns the socket; sessions work beside it.
/// </summary>
public sealed class WireListener : IAsyncDisposable
{
    private readonly Func<IWireSession> _createSession;
    private readonly JObject _greeting;
    private readonly int _maxSessions;
    private readonly TimeSpan _idle;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly RouterSocket _socket = new();
    private readonly NetMQQueue<Reply> _replies = new();
    private readonly NetMQPoller _poller;
    private readonly Dictionary<string, Client> _clients = [];
    private readonly CancellationTokenSource _closing = new();

    /// <param name="endpoint"><c>tcp://host:port</c>; port 0 takes a free one, see <see cref="Endpoint"/>.</param>
    /// <param name="greeting">The fields of the answer to <c>hello</c>, besides type and protocol.</param>
    /// <param name="createSession">Makes a session when a client says hello.</param>
    /// <param name="maxSessions">The largest number of clients at the same time. Others get the error <c>busy</c>.</param>
    /// <param name="idle">A client that sends nothing for this long loses its session.</param>
    /// <exception cref="BasaltException">The port is in use, or the endpoint is no TCP address.</exception>
    public WireListener(
        string endpoint, JObject greeting, Func<IWireSession> createSession, int maxSessions, TimeSpan idle, TimeProvider time, ILogger log)
    {
        PooledBuffers.Install();
        (_greeting, _createSession, _maxSessions, _idle, _time, _log) = (greeting, createSession, maxSessions, idle, time, log);
        _socket.Options.RouterHandover = true;
        _socket.Options.Linger = TimeSpan.FromMilliseconds(200);
        _socket.Options.MaxMsgSize = WireProtocol.MaxMessageBytes;
        try
        {
            _socket.Bind(WireEndpoint.Checked(endpoint));
        }
        catch (Exception problem) when (problem is NetMQException or SocketException or ArgumentException or FormatException)
        {
            _socket.Dispose();
            _replies.Dispose();
            var (host, port) = WireEndpoint.Parts(endpoint);
            throw new BasaltException(
                $"{endpoint}: cannot listen there, {Reason.NotListening(ErrorOf(problem), host, port)}", BasaltException.Surroundings,
                problem);
        }

        Endpoint = WireEndpoint.WithPortOf(endpoint, _socket.Options.LastEndpoint!);
        _socket.ReceiveReady += (_, _) => ReceiveAll();
        _replies.ReceiveReady += (_, _) => SendAll();
        var tidy = new NetMQTimer(TimeSpan.FromSeconds(Math.Clamp(idle.TotalSeconds / 4, 0.05, 30)));
        tidy.Elapsed += (_, _) => ForgetIdle();
        _poller = new NetMQPoller { _socket, _replies, tidy };
        _poller.RunAsync("wire listener");
    }

    /// <summary>The endpoint on which it listens, with the real port.</summary>
    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _poller.Stop();
        foreach (var client in _clients.Values)
        {
            await client.CloseAsync();
        }

        _poller.Dispose();
        _replies.Dispose();
        _socket.Dispose();
        _closing.Dispose();
    }

    private void ReceiveAll()
    {
        for (var i = 0; i < 64; i++)
        {
            if (!_socket.TryReceiveFrameBytes(out var identity, out var more))
            {
                return;
            }

            var numberText = more ? _socket.ReceiveFrameString(Encoding.ASCII, out more) : "";
            var pixels = default(Msg);
            var message = WireFrames.Receive(_socket, more, ref pixels, out var problem);
            if (!long.TryParse(numberText, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                // Without a number there is no way to answer: this is no client of ours.
                _log.LogWarning("dropped a message without a request number");
                pixels.Close();
                continue;
            }

            Take(identity, number, message, pixels, problem);
        }
    }

    private void Take(byte[] identity, long number, WireMessage message, Msg pixels, string? problem)
    {
        var key = Convert.ToHexString(identity);
        if (problem is not null)
        {
            pixels.Close();
            Send(new Reply(identity, number, Error("bad-message", problem)));
            return;
        }

        if (message.Type == "hello")
        {
            pixels.Close();
            Send(new Reply(identity, number, Greet(identity, key, message.Envelope)));
            return;
        }

        if (!_clients.TryGetValue(key, out var client))
        {
            pixels.Close();
            var asked = WireProtocol.Shown(message.Type);
            Send(new Reply(identity, number, Error("no-hello", $"found {asked} from a client that has not said hello; say hello first")));
            return;
        }

        client.LastHeard = _time.GetTimestamp();
        if (message.Type == "close")
        {
            pixels.Close();
            _clients.Remove(key);
            _ = client.CloseAsync();
            Send(new Reply(identity, number, new WireMessage(new JObject { ["type"] = "closed" })));
            return;
        }

        if (number == client.Number)
        {
            // A repetition: the same answer again, or, while it is still being made, none.
            pixels.Close();
            if (client.Answer is { } answer)
            {
                Send(new Reply(identity, number, answer));
            }

            return;
        }

        if (number < client.Number || (client.Answer is null && client.Number > 0))
        {
            pixels.Close();
            var fault = $"found request {number} after {client.Number}; wanted one request at a time, each with a higher number";
            Send(new Reply(identity, number, Error("bad-order", fault)));
            return;
        }

        client.Number = number;
        client.Answer = null;
        client.Work = AnswerAsync(client, number, message, pixels);
    }

    private WireMessage Greet(byte[] identity, string key, JObject hello)
    {
        if (hello["protocol"] is not { Type: JTokenType.Integer } protocol || (long)protocol != WireProtocol.Version)
        {
            return Error("bad-protocol", $"found protocol {WireProtocol.Shown(hello["protocol"])}; wanted {WireProtocol.Version}");
        }

        if (!_clients.TryGetValue(key, out var client))
        {
            if (_clients.Count >= _maxSessions)
            {
                return Error("busy", $"all {_maxSessions} places are taken; try again when a client has closed");
            }

            _clients[key] = client = new Client(identity, _createSession());
            _log.LogInformation("a client came; {Count} of {Most} places are taken", _clients.Count, _maxSessions);
        }

        client.LastHeard = _time.GetTimestamp();
        return new WireMessage(new JObject(_greeting) { ["type"] = "hello", ["protocol"] = WireProtocol.Version });
    }

    private async Task AnswerAsync(Client client, long number, WireMessage request, Msg pixels)
    {
        await Task.Yield();
        WireMessage answer;
        try
        {
            answer = await client.Session.AnswerAsync(request, _closing.Token);
        }
        catch (WireException problem)
        {
            answer = Error(problem.Code, problem.Message);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem)
        {
            _log.LogError("a session failed at {Type}: {Reason}", request.Type, Reason.Of(problem));
            _log.LogDebug(problem, "the failure of the session in full");
            answer = Error("failed", Reason.Of(problem));
        }
        finally
        {
            pixels.Close();
        }

        if (!_closing.IsCancellationRequested)
        {
            _replies.Enqueue(new Reply(client.Identity, number, answer, client));
        }
    }

    private void SendAll()
    {
        while (_replies.TryDequeue(out var reply, TimeSpan.Zero))
        {
            if (reply.Client is { } client)
            {
                client.LastHeard = _time.GetTimestamp();
                client.Answer = reply.Message;
            }

            Send(reply);
        }
    }

    private void Send(Reply reply)
    {
        // A client that is gone is not an error; ROUTER drops what nobody can take.
        _socket.SendMoreFrame(reply.Identity);
        _socket.SendMoreFrame(reply.Number.ToString(CultureInfo.InvariantCulture));
        WireFrames.Send(_socket, reply.Message);
    }

    private void ForgetIdle()
    {
        foreach (var (key, client) in _clients.Where(entry => entry.Value.Answer is not null || entry.Value.Number == 0).ToList())
        {
            if (_time.GetElapsedTime(client.LastHeard) > _idle)
            {
                _clients.Remove(key);
                _log.LogInformation("a client was not heard of for {Idle} and is forgotten", _idle);
                _ = client.CloseAsync();
            }
        }
    }

    private static SocketError ErrorOf(Exception problem) => problem switch
    {
        SocketException socket => socket.SocketErrorCode,
        NetMQException { ErrorCode: ErrorCode.AddressAlreadyInUse } => SocketError.AddressAlreadyInUse,
        NetMQException { ErrorCode: ErrorCode.AddressNotAvailable } => SocketError.AddressNotAvailable,
        NetMQException { ErrorCode: ErrorCode.AccessDenied } => SocketError.AccessDenied,
        _ when problem.InnerException is SocketException inner => inner.SocketErrorCode,
        _ => SocketError.HostNotFound,
    };

    private static WireMessage Error(string code, string message) =>
        new(new JObject { ["type"] = "error", ["code"] = code, ["message"] = message });

    private sealed class Client(byte[] identity, IWireSession session)
    {
        public byte[] Identity { get; } = identity;

        public IWireSession Session { get; } = session;

        public long LastHeard { get; set; }

        /// <summary>The number of the request that is answered now or was answered last; 0 before the first.</summary>
        public long Number { get; set; }

        /// <summary>The answer to the last request; null until it is ready.</summary>
        public WireMessage? Answer { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;

        public async Task CloseAsync()
        {
            await Work;
            await Session.DisposeAsync();
        }
    }

    private sealed record Reply(byte[] Identity, long Number, WireMessage Message, Client? Client = null);
}
