using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Basalt.MineRL.Tests;

/// <summary>A game that answers as a test wants it to, and remembers what it was sent.</summary>
internal sealed class FakeGame : IAsyncDisposable
{
    private readonly Func<string, byte[][]?> _answer;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _work;

    /// <param name="answer">The messages that answer a request; none for silence, null to hang up.</param>
    public FakeGame(Func<string, byte[][]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _work = AcceptAsync();
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    /// <summary>All that it was sent, on all connections.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public static byte[] Frame { get; } = [.. Enumerable.Range(0, 360).SelectMany(row => Enumerable.Repeat((byte)row, 640 * 3))];

    public static byte[] One { get; } = [0, 0, 0, 1];

    /// <summary>What a good game says.</summary>
    public static byte[][] Well(string request) => request switch
    {
        _ when request.StartsWith("<StepClient", StringComparison.Ordinal) => [Frame, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [.. "{\"isGuiOpen\":false}"u8]],
        "<Peek/>" => [Frame, [.. "{\"isGuiOpen\":false}"u8], [0]],
        "<Quit/>" => [One],
        _ when IsToken(request) => [One],
        _ => [],
    };

    public static bool IsToken(string request) => request.Contains(":0:0:1:true", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _work;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var length = new byte[4];
                while (true)
                {
                    await stream.ReadExactlyAsync(length, _closing.Token);
                    var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                    await stream.ReadExactlyAsync(body, _closing.Token);
                    var request = Encoding.UTF8.GetString(body);
                    Heard.Enqueue(request);
                    if (_answer(request) is not { } answers)
                    {
                        return;
                    }

                    foreach (var answer in answers)
                    {
                        var head = new byte[4];
                        BinaryPrimitives.WriteInt32BigEndian(head, answer.Length);
                        await stream.WriteAsync(head, _closing.Token);
                        await stream.WriteAsync(answer, _closing.Token);
                    }
                }
            }
            catch (Exception problem) when (problem is IOException or OperationCanceledException)
            {
                // The client is gone, or the test is over.
            }
        }
    }
}
