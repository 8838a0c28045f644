using System.Net.WebSockets;
using System.Text;
using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace Basalt.Domains;

/// <summary>
/// The seat of a person who plays on a page. The page gets a frame and answers with what the person did since the last one. While
/// nobody answers, the world waits. One page at a time; a page that is opened anew takes over.
/// </summary>
public sealed class PersonSeat : IDisposable
{
    private const int LargestAnswer = 4096;
    private const int JpegQuality = 92;

    private readonly Lock _lock = new();
    private TaskCompletionSource<Visitor> _next = New();
    private Visitor? _visitor;
    private string _episode = "{}";

    private sealed record Visitor(WebSocket Socket, TaskCompletionSource Gone)
    {
        /// <summary>The announcement it was sent last: told twice, it would pause a person who has begun.</summary>
        public string? Told { get; set; }
    }

    private static TaskCompletionSource<Visitor> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Seats a page until it is gone or another takes over.</summary>
    public async Task SeatAsync(WebSocket socket, CancellationToken cancellation)
    {
        var visitor = new Visitor(socket, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _visitor?.Gone.TrySetResult();
            _visitor = visitor;
            _next.TrySetResult(visitor);
        }

        await visitor.Gone.Task.WaitAsync(cancellation);
    }

    /// <summary>Says which episode comes; the page waits for its person to begin.</summary>
    public async Task AnnounceAsync(string title, string instruction, bool over, CancellationToken cancellation)
    {
        _episode = Json.Write(new { title, instruction, over });
        if (_visitor is { } visitor)
        {
            await TrySendAsync(visitor, cancellation);
        }
    }

    /// <summary>Shows a frame and waits for the person's answer, for as long as it takes.</summary>
    public async Task<PlayerInput> AskAsync(Frame frame, CancellationToken cancellation)
    {
        var picture = Jpeg(frame);
        while (true)
        {
            var visitor = await VisitorAsync(cancellation);
            try
            {
                await visitor.Socket.SendAsync(picture, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
                if (await ReadAsync(visitor.Socket, cancellation) is { } input)
                {
                    return input;
                }
            }
            catch (Exception problem) when (problem is WebSocketException or ObjectDisposedException or IOException
                || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // Gone without a word; the same frame is shown to who comes next.
            }

            Leave(visitor);
        }
    }

    public void Dispose() => _visitor?.Gone.TrySetResult();

    private static byte[] Jpeg(Frame frame)
    {
        using var image = Image.LoadPixelData<Rgb24>(frame.Pixels.Span, frame.Width, frame.Height);
        using var bytes = new MemoryStream();
        image.Save(bytes, new JpegEncoder { Quality = JpegQuality });
        return bytes.ToArray();
    }

    private async Task<Visitor> VisitorAsync(CancellationToken cancellation)
    {
        Task<Visitor> next;
        lock (_lock)
        {
            if (_visitor is { } there && !_next.Task.IsCompleted)
            {
                return there;
            }

            next = _next.Task;
        }

        var visitor = await next.WaitAsync(cancellation);
        lock (_lock)
        {
            _next = New();
        }

        await TrySendAsync(visitor, cancellation);
        return visitor;
    }

    private void Leave(Visitor visitor)
    {
        lock (_lock)
        {
            visitor.Gone.TrySetResult();
            if (_visitor == visitor)
            {
                _visitor = null;
            }
        }
    }

    private async Task TrySendAsync(Visitor visitor, CancellationToken cancellation)
    {
        if (ReferenceEquals(visitor.Told, _episode))
        {
            return;
        }

        try
        {
            visitor.Told = _episode;
            await visitor.Socket.SendAsync(Encoding.UTF8.GetBytes(_episode), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        catch (WebSocketException)
        {
            Leave(visitor);
        }
    }

    /// <summary>Reads an answer; null when the page closed or sent something that the page never sends.</summary>
    private static async Task<PlayerInput?> ReadAsync(WebSocket socket, CancellationToken cancellation)
    {
        var bytes = new byte[LargestAnswer];
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(bytes.AsMemory(length), cancellation);
            length += part.Count;
        }
        while (!part.EndOfMessage && length < bytes.Length);
        return part.MessageType == WebSocketMessageType.Text && part.EndOfMessage ? Input(Encoding.UTF8.GetString(bytes, 0, length)) : null;
    }

    private static PlayerInput? Input(string text)
    {
        try
        {
            var answer = Json.ReadObject(text, "the page");
            var held = ((bool?)answer["finish"] ?? false) ? Buttons.Escape
                : (answer["held"] as JArray ?? [])
                    .Aggregate(Buttons.None, (sum, name) => sum | (PlayerInput.Key((string?)name ?? "") ?? Buttons.None));
            var (pitch, yaw) = ((float?)answer["pitch"] ?? 0, (float?)answer["yaw"] ?? 0);
            return Math.Abs(pitch) <= 180 && Math.Abs(yaw) <= 180 ? new PlayerInput(held, pitch, yaw) : null;
        }
        catch (Exception problem) when (problem is BasaltException or ArgumentException or FormatException or InvalidCastException)
        {
            return null;
        }
    }
}
