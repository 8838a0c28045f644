using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Basalt.MineRL.Tests;

/// <summary>The wire and nothing else: what the Python package does with a socket, byte by byte.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;

    private RawClient(Socket socket) => _socket = socket;

    public static async Task<RawClient> ConnectAsync(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, Cancellation);
        return new RawClient(socket);
    }

    /// <summary>Connects, says hello and quits what was played before.</summary>
    public static async Task<RawClient> GreetAsync(IPEndPoint server)
    {
        var client = await ConnectAsync(server);
        await client.SendAsync("<MalmoEnv0.37.0/>");
        Assert.Equal(1, await client.AskNumberAsync("<Quit/>"));
        return client;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task SendAsync(string message)
    {
        var body = Encoding.UTF8.GetBytes(message);
        var bytes = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, body.Length);
        body.CopyTo(bytes, 4);
        return SendRawAsync(bytes);
    }

    public async Task SendRawAsync(byte[] bytes) => await _socket.SendAsync(bytes, Cancellation);

    /// <summary>Reads one message; null when the server closed the connection.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        var length = new byte[4];
        if (!await FillAsync(length))
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        Assert.True(await FillAsync(body), "the message broke off");
        return body;
    }

    public async Task<string> ReceiveTextAsync() => Encoding.UTF8.GetString(await ReceiveAsync() ?? throw new EndOfStreamException());

    public async Task<int> AskNumberAsync(params string[] messages)
    {
        foreach (var message in messages)
        {
            await SendAsync(message);
        }

        var answer = await ReceiveAsync() ?? throw new EndOfStreamException();
        Assert.Equal(4, answer.Length);
        return BinaryPrimitives.ReadInt32BigEndian(answer);
    }

    /// <summary>Begins a mission and looks at it.</summary>
    public async Task<(byte[] Frame, string Info, bool Done)> BeginAsync(string mission, long? seed)
    {
        Assert.Equal(1, await AskNumberAsync(mission, $"2949c07a-0000-4000-8000-000000000000:0:0:1:true{(seed is null ? "" : $":{seed}")}"));
        return await PeekAsync();
    }

    public async Task<(byte[] Frame, string Info, bool Done)> PeekAsync()
    {
        await SendAsync("<Peek/>");
        var frame = await ReceiveAsync() ?? throw new EndOfStreamException();
        var info = await ReceiveTextAsync();
        var done = await ReceiveAsync() ?? throw new EndOfStreamException();
        return (frame, info, Assert.Single(done) == 1);
    }

    public async Task<(byte[] Frame, byte[] Outcome, string Info)> StepAsync(string commands)
    {
        await SendAsync($"<StepClient0>{commands}</StepClient0 >");
        var frame = await ReceiveAsync() ?? throw new EndOfStreamException();
        var outcome = await ReceiveAsync() ?? throw new EndOfStreamException();
        var info = await ReceiveTextAsync();
        await SendAsync("<StepServer></StepServer>");
        return (frame, outcome, info);
    }

    /// <summary>Whether the server has closed the connection: the next thing that comes is its end.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await ReceiveAsync() is null;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Vanishes as a killed process does.</summary>
    public void Die()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<bool> FillAsync(Memory<byte> memory)
    {
        while (memory.Length > 0)
        {
            var read = await _socket.ReceiveAsync(memory, Cancellation);
            if (read == 0)
            {
                return false;
            }

            memory = memory[read..];
        }

        return true;
    }
}
