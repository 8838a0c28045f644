using System.Runtime.InteropServices;
using System.Text;
using NetMQ;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>The last two parts of a multipart message: the envelope, and the pixels when there are any.</summary>
internal static class WireFrames
{
    private static readonly JsonLoadSettings Strict = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };

    public static void Send(NetMQSocket socket, WireMessage message)
    {
        var envelope = message.Envelope.ToString(Formatting.None);
        if (message.Pixels.IsEmpty)
        {
            socket.SendFrame(envelope);
            return;
        }

        socket.SendMoreFrame(envelope);
        var pixels = default(Msg);
        if (MemoryMarshal.TryGetArray(message.Pixels, out var array))
        {
            // Lent, not copied: the owner does not touch it before the peer, who has it by then, asks again.
            pixels.InitGC(array.Array!, array.Offset, array.Count);
        }
        else
        {
            pixels.InitPool(message.Pixels.Length);
            message.Pixels.Span.CopyTo(pixels.Slice());
        }

        socket.Send(ref pixels, more: false);
        pixels.Close();
    }

    /// <summary>Reads what follows the number. Always reads to the end of the message, however wrong it is.</summary>
    /// <param name="more">Whether anything follows.</param>
    /// <param name="pixels">A closed or empty frame that receives the pixels.</param>
    /// <param name="problem">One sentence that says why this is not a message; null when it is one.</param>
    public static WireMessage Receive(NetMQSocket socket, bool more, ref Msg pixels, out string? problem)
    {
        pixels.InitEmpty();
        if (!more)
        {
            problem = "found a message without an envelope; wanted number, envelope and perhaps pixels";
            return default;
        }

        var frame = default(Msg);
        frame.InitEmpty();
        socket.Receive(ref frame);
        more = frame.HasMore;
        var (length, text) = (frame.Size, frame.Size <= WireProtocol.MaxEnvelopeBytes ? Encoding.UTF8.GetString(frame.Slice()) : "");
        frame.Close();
        if (more)
        {
            socket.Receive(ref pixels);
            more = pixels.HasMore;
        }

        problem = more ? "found a message of more than three parts; wanted number, envelope and perhaps pixels" : null;
        while (more)
        {
            socket.SkipFrame(out more);
        }

        if (length > WireProtocol.MaxEnvelopeBytes)
        {
            problem = $"found an envelope of {length} bytes; wanted at most {WireProtocol.MaxEnvelopeBytes}";
            return default;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = 32, DateParseHandling = DateParseHandling.None };
            var envelope = JObject.Load(reader, Strict);
            if (envelope["type"] is not { Type: JTokenType.String })
            {
                problem ??= "found an envelope without a type";
            }

            return new WireMessage(envelope, pixels.SliceAsMemory());
        }
        catch (JsonException)
        {
            problem ??= $"found an envelope that is not JSON: {WireProtocol.Shown(text)}";
            return default;
        }
    }
}
