using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL;

/// <summary>A client's connection with a game, for one episode.</summary>
internal sealed class MalmoConnection : IDisposable
{
    private const int LongestInfo = 1 << 24;

    /// <summary>The wait before a busy game is asked again, the same as in the Python package.</summary>
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(1);

    /// <summary>The wait before a game that has no frame yet is asked again.</summary>
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(100);

    private readonly MessageStream _stream;

    private MalmoConnection(MessageStream stream) => _stream = stream;

    /// <summary>Connects, says hello, and has the game end whatever it plays.</summary>
    /// <param name="patience">How long the game may take to accept the client.</param>
    public static async Task<MalmoConnection> OpenAsync(DnsEndPoint game, TimeSpan patience, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limited.CancelAfter(patience);
            await socket.ConnectAsync(game, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new MalmoException($"nobody answered within {patience.TotalSeconds:0.#} s");
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = new MalmoConnection(new MessageStream(socket));
        try
        {
            await connection._stream.WriteAsync(MalmoMessages.Hello, cancellation);
            await connection._stream.WriteAsync(MalmoMessages.Quit, cancellation);
            await connection.ReadNumberAsync("the answer to Quit", cancellation);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a mission; asks again while the game is busy.</summary>
    public async Task BeginAsync(string mission, string token, CancellationToken cancellation)
    {
        while (true)
        {
            await _stream.WriteAsync(mission, cancellation);
            await _stream.WriteAsync(token, cancellation);
            if (await ReadNumberAsync("the answer to the mission", cancellation) == 1)
            {
                return;
            }

            await Task.Delay(BusyPause, cancellation);
        }
    }

    /// <summary>Looks at the first frame; waits until there is one.</summary>
    /// <param name="pixels">Receives the frame, bottom row first.</param>
    /// <returns>The info, and whether the episode is over already.</returns>
    public async Task<(JObject Info, bool Done)> PeekAsync(Memory<byte> pixels, CancellationToken cancellation)
    {
        while (true)
        {
            await _stream.WriteAsync(MalmoMessages.Peek, cancellation);
            var isThere = await _stream.ReadIntoAsync(pixels, "a frame", cancellation);
            var info = await ReadInfoAsync(cancellation);
            var done = new byte[1];
            await DemandAsync(done, "whether it is done", cancellation);
            if (isThere)
            {
                return (info, done[0] != 0);
            }

            await Task.Delay(FramePause, cancellation);
        }
    }

    /// <summary>Performs a step.</summary>
    /// <inheritdoc cref="PeekAsync"/>
    public async ValueTask<(JObject Info, bool Done)> StepAsync(string commands, Memory<byte> pixels, CancellationToken cancellation)
    {
        await _stream.WriteAsync(MalmoMessages.Step(commands), cancellation);
        await DemandAsync(pixels, "a frame", cancellation);
        var outcome = new byte[10];
        await DemandAsync(outcome, "reward and done", cancellation);
        var info = await ReadInfoAsync(cancellation);
        await _stream.WriteAsync(MalmoMessages.StepServer, cancellation);
        return (info, outcome[8] != 0);
    }

    /// <summary>Says goodbye if the game still listens.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            await _stream.WriteAsync(MalmoMessages.Disconnect, CancellationToken.None);
        }
        catch (IOException)
        {
            // It is gone already.
        }

        Dispose();
    }

    public void Dispose() => _stream.Dispose();

    private async Task<int> ReadNumberAsync(string what, CancellationToken cancellation)
    {
        var number = new byte[4];
        await DemandAsync(number, what, cancellation);
        return BinaryPrimitives.ReadInt32BigEndian(number);
    }

    private async ValueTask DemandAsync(Memory<byte> memory, string what, CancellationToken cancellation)
    {
        if (!await _stream.ReadIntoAsync(memory, what, cancellation))
        {
            throw new MalmoException($"found {what} of 0 bytes; wanted {memory.Length}");
        }
    }

    private async ValueTask<JObject> ReadInfoAsync(CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(await _stream.DemandAsync("the info", LongestInfo, cancellation));
        try
        {
            return text.Length > 0 ? JObject.Parse(text) : [];
        }
        catch (JsonException problem)
        {
            throw new MalmoException($"found the info {MalmoMessages.Shown(text)}; wanted a JSON object", problem);
        }
    }
}
