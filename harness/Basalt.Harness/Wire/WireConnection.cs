using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Basalt.Core;
using NetMQ;
using NetMQ.Sockets;

namespace Basalt.Harness;

/// <summary>
/// The asking end of the wire: one request, one answer, in order. A NetMQ socket belongs to one thread; this class owns that thread
/// and offers tasks. When no answer comes in time the socket is replaced and the same request asked again under the same number
/// (the Lazy Pirate pattern), so that the peer can tell a repetition from a new request.
/// </summary>
public sealed class WireConnection : IAsyncDisposable
{
    // How often the waiting thread looks whether its caller still wants the answer.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private readonly string _endpoint;
    private readonly int _tries;
    private readonly byte[] _identity = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
    private readonly BlockingCollection<Exchange> _exchanges = [];
    private readonly Thread _thread;
    private readonly CancellationTokenSource _closing = new();
    private bool _isClosed;
    private Msg _pixels;
    private long _number;

    /// <param name="endpoint">As in <c>tcp://127.0.0.1:5555</c>.</param>
    /// <param name="tries">How often a request is sent before the client gives up.</param>
    /// <exception cref="BasaltException">The endpoint is not a TCP address.</exception>
    public WireConnection(string endpoint, int tries)
    {
        PooledBuffers.Install();
        _endpoint = WireEndpoint.Checked(endpoint);
        _tries = tries;
        _thread = new Thread(Work) { IsBackground = true, Name = $"wire to {endpoint}" };
        _thread.Start();
    }

    /// <summary>Sends a request and waits for the answer. The answer's pixels are valid until the next call.</summary>
    /// <param name="deadline">The longest wait for each try.</param>
    /// <exception cref="WorldLostException">The peer did not answer after all tries, or its answer is not a message.</exception>
    /// <exception cref="WireException">The peer answered with an error.</exception>
    public async ValueTask<WireMessage> AskAsync(WireMessage request, TimeSpan deadline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var exchange = new Exchange(request, deadline, cancellation);
        try
        {
            _exchanges.Add(exchange, cancellation);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(WireConnection));
        }

        var answer = await exchange.Answer.Task;
        return answer.Type == "error"
            ? throw new WireException((string?)answer.Envelope["code"] ?? "unknown", (string?)answer.Envelope["message"] ?? "no reason given")
            : answer;
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true) is false)
        {
            // A question that nobody waits for any more is not waited for here.
            _closing.Cancel();
            _exchanges.CompleteAdding();
            _thread.Join();
            _exchanges.Dispose();
            _closing.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private void Work()
    {
        DealerSocket? socket = null;
        _pixels.InitEmpty();
        try
        {
            foreach (var exchange in _exchanges.GetConsumingEnumerable())
            {
                try
                {
                    exchange.Answer.TrySetResult(Perform(exchange, ref socket));
                }
                catch (OperationCanceledException)
                {
                    exchange.Answer.TrySetCanceled(exchange.Cancellation.IsCancellationRequested ? exchange.Cancellation : _closing.Token);
                }
                catch (Exception problem)
                {
                    exchange.Answer.TrySetException(
                        problem is WorldLostException ? problem : new WorldLostException($"{_endpoint}: {problem.Message}", problem));
                }
            }
        }
        finally
        {
            _pixels.Close();
            socket?.Dispose();
        }
    }

    private WireMessage Perform(Exchange exchange, ref DealerSocket? socket)
    {
        var number = ++_number;
        for (var attempt = 1; attempt <= _tries; attempt++)
        {
            socket ??= Connect();
            Send(socket, number, exchange.Request);
            if (Receive(socket, number, exchange) is { } answer)
            {
                return answer;
            }

            socket.Dispose();
            socket = null;
        }

        throw new WorldLostException(
            $"{_endpoint}: found no answer to {exchange.Request.Type} within {_tries} × {exchange.Deadline.TotalSeconds:0.###} s");
    }

    private DealerSocket Connect()
    {
        var socket = new DealerSocket();
        socket.Options.Identity = _identity;
        socket.Options.Linger = TimeSpan.Zero;
        socket.Options.MaxMsgSize = WireProtocol.MaxMessageBytes;
        socket.Options.ReconnectInterval = TimeSpan.FromMilliseconds(100);
        socket.Connect(_endpoint);
        return socket;
    }

    private static void Send(DealerSocket socket, long number, WireMessage request)
    {
        // One request is outstanding at most, so the queue is never full and sending never waits.
        socket.SendMoreFrame(number.ToString(CultureInfo.InvariantCulture));
        WireFrames.Send(socket, request);
    }

    // Null when the deadline passed.
    private WireMessage? Receive(DealerSocket socket, long number, Exchange exchange)
    {
        var started = Environment.TickCount64;
        while (true)
        {
            var left = exchange.Deadline - TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            exchange.Cancellation.ThrowIfCancellationRequested();
            _closing.Token.ThrowIfCancellationRequested();
            if (!socket.TryReceiveFrameString(left < Slice ? left : Slice, Encoding.ASCII, out var answered, out var more))
            {
                continue;
            }

            _pixels.Close();
            var answer = WireFrames.Receive(socket, more, ref _pixels, out var problem);

            // An answer to an earlier request that was given up: too late to matter.
            if (long.TryParse(answered, NumberStyles.None, CultureInfo.InvariantCulture, out var got) && got < number)
            {
                continue;
            }

            if (problem is not null || got != number)
            {
                throw new WorldLostException($"{_endpoint}: {problem ?? "found an answer to a question that was never asked"}");
            }

            return answer;
        }
    }

    private sealed class Exchange(WireMessage request, TimeSpan deadline, CancellationToken cancellation)
    {
        public WireMessage Request { get; } = request;

        public TimeSpan Deadline { get; } = deadline;

        public CancellationToken Cancellation { get; } = cancellation;

        public TaskCompletionSource<WireMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
