using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Basalt.Minecraft;

namespace Basalt.MineRL;

/// <summary>One or several messages, each with its length in front, gathered so that they leave in one go. Used again and again.</summary>
internal sealed class ReplyBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public ReplyBuffer Clear()
    {
        _bytes.ResetWrittenCount();
        return this;
    }

    /// <summary>Adds a number as a message of four bytes.</summary>
    public ReplyBuffer Add(int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(Message(4), number);
        return this;
    }

    /// <summary>Adds a text in UTF-8.</summary>
    public ReplyBuffer Add(string text)
    {
        Encoding.UTF8.GetBytes(text, Message(Encoding.UTF8.GetByteCount(text)));
        return this;
    }

    /// <summary>Adds a frame, bottom row first as the game's graphics card has it; an empty message when there is none.</summary>
    public ReplyBuffer Add(Frame? frame)
    {
        if (frame is null)
        {
            Message(0);
            return this;
        }

        Rows.Turn(frame.Pixels.Span, Message(frame.Pixels.Length), frame.Width * 3);
        return this;
    }

    /// <summary>Adds the end of the answer to a peek: one byte.</summary>
    public ReplyBuffer AddDone(bool done)
    {
        Message(1)[0] = done ? (byte)1 : (byte)0;
        return this;
    }

    /// <summary>Adds what a step has after its frame: the reward, which is always 0, whether it is done, and that it was sent.</summary>
    public ReplyBuffer AddOutcome(bool done)
    {
        var message = Message(10);
        BinaryPrimitives.WriteDoubleBigEndian(message, 0);
        message[8] = done ? (byte)1 : (byte)0;
        message[9] = 1;
        return this;
    }

    private Span<byte> Message(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(4), length);
        _bytes.Advance(4);
        if (length == 0)
        {
            return [];
        }

        var room = _bytes.GetSpan(length)[..length];
        _bytes.Advance(length);
        return room;
    }
}
