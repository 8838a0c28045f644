using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Basalt.Datasets.Tests;

/// <summary>A web server on this machine that has one file, and troubles on demand.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FileServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public byte[] Content { get; set; } = [];

    public string Tag { get; set; } = "\"first\"";

    public byte[]? Md5 { get; set; }

    public bool KnowsRanges { get; set; } = true;

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>The next connections break after so many bytes.</summary>
    public Queue<int> BreakAfter { get; } = [];

    /// <summary>From which byte each request wanted the file.</summary>
    public List<long> Ranges { get; } = [];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.Split(": ", 2) is [var name, var value])
            {
                headers[name] = value;
            }
        }

        var from = headers.TryGetValue("Range", out var range) ? long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
        Ranges.Add(from);
        if (Status != HttpStatusCode.OK)
        {
            var reason = Status == HttpStatusCode.NotFound ? "Not Found" : "Trouble";
            var answer = $"HTTP/1.1 {(int)Status} {reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            return;
        }

        var isRest = KnowsRanges && from > 0 && (!headers.TryGetValue("If-Range", out var tag) || tag == Tag);
        var body = isRest ? Content.AsMemory((int)from) : Content;
        var head = $"HTTP/1.1 {(isRest ? "206 Partial Content" : "200 OK")}\r\nContent-Length: {body.Length}\r\nETag: {Tag}\r\nConnection: close\r\n"
            + (isRest ? $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}\r\n" : "")
            + (Md5 is { } md5 ? $"Content-MD5: {Convert.ToBase64String(md5)}\r\n" : "") + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        try
        {
            await stream.WriteAsync(BreakAfter.TryDequeue(out var most) ? body[..most] : body);
        }
        catch (IOException)
        {
            // The client went away, as some tests want.
        }
    }
}
