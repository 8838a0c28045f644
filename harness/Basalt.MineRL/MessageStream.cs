using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Basalt.MineRL;

/// <summary>Messages over a socket, both ways: four bytes of length, big-endian, then so many bytes.</summary>
internal sealed class MessageStream : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly byte[] _length = new byte[4];

    public MessageStream(Socket socket)
    {
        socket.NoDelay = true;
        (_socket, _stream) = (socket, new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Reads a message.</summary>
    /// <param name="most">The longest message, in bytes. Longer ones are refused before they are read.</param>
    /// <returns>Null when the peer closed the connection after its last message.</returns>
    /// <exception cref="MalmoException">The message is too long, or broken off.</exception>
    public async ValueTask<byte[]?> ReadAsync(int most, CancellationToken cancellation)
    {
        if (await ReadLengthAsync(most, cancellation) is not { } length)
        {
            return null;
        }

        var message = new byte[length];
        await ReadExactlyAsync(message, cancellation);
        return message;
    }

    /// <summary>Reads a message into memory of exactly its length.</summary>
    /// <param name="what">Names the message in an error.</param>
    /// <returns>False when the message is empty, which leaves the memory as it was.</returns>
    /// <exception cref="MalmoException">The message has another length, or the peer is gone.</exception>
    public async ValueTask<bool> ReadIntoAsync(Memory<byte> memory, string what, CancellationToken cancellation)
    {
        var length = await ReadLengthAsync(int.MaxValue, cancellation) ?? throw Gone(what);
        if (length == 0)
        {
            return false;
        }

        if (length != memory.Length)
        {
            throw new MalmoException($"found {what} of {length} bytes; wanted {memory.Length}");
        }

        await ReadExactlyAsync(memory, cancellation);
        return true;
    }

    /// <summary>Reads a message. The end of the connection is an error.</summary>
    /// <inheritdoc cref="ReadIntoAsync"/>
    public async ValueTask<byte[]> DemandAsync(string what, int most, CancellationToken cancellation) =>
        await ReadAsync(most, cancellation) ?? throw Gone(what);

    /// <summary>Sends a text.</summary>
    public async ValueTask WriteAsync(string text, CancellationToken cancellation)
    {
        var message = new byte[4 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length - 4);
        Encoding.UTF8.GetBytes(text, message.AsSpan(4));
        await _stream.WriteAsync(message, cancellation);
    }

    /// <summary>Sends messages that have their lengths in front already.</summary>
    public ValueTask WriteAsync(ReplyBuffer messages, CancellationToken cancellation) => _stream.WriteAsync(messages.Written, cancellation);

    /// <summary>Notices a peer that vanished without a word, from a machine that was switched off.</summary>
    public void KeepAlive()
    {
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
    }

    public void Dispose() => _stream.Dispose();

    private static MalmoException Gone(string what) => new($"found the end of the connection; wanted {what}");

    private async ValueTask<int?> ReadLengthAsync(int most, CancellationToken cancellation)
    {
        var read = await _stream.ReadAtLeastAsync(_length, 4, throwOnEndOfStream: false, cancellation);
        if (read == 0)
        {
            return null;
        }

        var length = read == 4
            ? BinaryPrimitives.ReadUInt32BigEndian(_length)
            : throw new MalmoException($"found {read} bytes and the end of the connection; wanted the length of a message");
        return length <= (uint)most ? (int)length : throw new MalmoException($"found a message of {length} bytes; wanted {most} at most");
    }

    private async ValueTask ReadExactlyAsync(Memory<byte> memory, CancellationToken cancellation)
    {
        var read = await _stream.ReadAtLeastAsync(memory, memory.Length, throwOnEndOfStream: false, cancellation);
        if (read < memory.Length)
        {
            throw new MalmoException($"found {read} bytes and the end of the connection; wanted a message of {memory.Length}");
        }
    }
}
