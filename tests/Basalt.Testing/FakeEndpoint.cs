using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Testing;

/// <summary>A chat endpoint on this machine that answers as a script says, one entry a request; the last one again and again.</summary>
public sealed class FakeEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, int, Func<HttpListenerResponse, Task>> _script;
    private readonly Task _serving;

    public FakeEndpoint(params Func<HttpListenerResponse, Task>[] script)
        : this((_, number) => script[Math.Min(number, script.Length) - 1])
    {
    }

    /// <param name="script">What it answers to a request's body, and how many requests there were with this one.</param>
    public FakeEndpoint(Func<string, int, Func<HttpListenerResponse, Task>> script)
    {
        _script = script;
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/v1");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Bodies of the requests.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Paths of the requests, with what stands behind a <c>?</c>.</summary>
    public List<string> Paths { get; } = [];

    public static Func<HttpListenerResponse, Task> Says(string? text, int prompt = 7, int answer = 3, string? finish = null) =>
        Says(new JObject { ["role"] = "assistant", ["content"] = text }, finish, prompt, answer);

    public static Func<HttpListenerResponse, Task> Says(JObject message, string? finish, int prompt = 7, int answer = 3)
    {
        var choice = new JObject { ["message"] = message };
        if (finish is not null)
        {
            choice["finish_reason"] = finish;
        }

        return Body(200, new JObject { ["choices"] = new JArray(choice), ["usage"] = new JObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = answer } }.ToString());
    }

    public static Func<HttpListenerResponse, Task> Body(int status, string body, string? retryAfter = null) => Bytes(status, Encoding.UTF8.GetBytes(body), null, retryAfter);

    public static Func<HttpListenerResponse, Task> Bytes(int status, byte[] body, string? mediaType = null, string? retryAfter = null) => async response =>
    {
        response.StatusCode = status;
        response.ContentType = mediaType;
        if (retryAfter is not null)
        {
            response.Headers["Retry-After"] = retryAfter;
        }

        await response.OutputStream.WriteAsync(body);
        response.Close();
    };

    /// <summary>Never answers.</summary>
    public static Func<HttpListenerResponse, Task> Hangs() => _ => Task.CompletedTask;

    /// <summary>Breaks off in the middle of an answer.</summary>
    public static Func<HttpListenerResponse, Task> BreaksOff() => async response =>
    {
        response.ContentLength64 = 1000;
        await response.OutputStream.WriteAsync("{\"choices\": ["u8.ToArray());
        await response.OutputStream.FlushAsync();
        response.Abort();
    };

    /// <summary>Answers without end.</summary>
    public static Func<HttpListenerResponse, Task> Floods() => async response =>
    {
        var chunk = new byte[1 << 16];
        Array.Fill(chunk, (byte)'x');
        response.SendChunked = true;
        for (var i = 0; i < 4096; i++)
        {
            await response.OutputStream.WriteAsync(chunk);
        }

        response.Close();
    };

    public void Dispose()
    {
        _listener.Abort();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        List<Task> answers = [];
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                Paths.Add(context.Request.RawUrl ?? "");
                Requests.Add(body);
                answers.Add(_script(body, Requests.Count)(context.Response));
            }
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(answers.Select(answer => answer.ContinueWith(_ => { }, TaskScheduler.Default)));
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
