using System.Net;

namespace Basalt.Agents.Tests;

/// <summary>A chat endpoint on this machine that answers as a script says, one entry a request; the last one again and again.</summary>
internal sealed class FakeEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerResponse, Task>[] _script;
    private readonly Task _serving;

    public FakeEndpoint(params Func<HttpListenerResponse, Task>[] script)
    {
        _script = script;
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/v1");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public List<string> Requests { get; } = [];

    public static Func<HttpListenerResponse, Task> Says(string text, int prompt = 7, int answer = 3) =>
        Body(200, new Newtonsoft.Json.Linq.JObject
        {
            ["choices"] = new Newtonsoft.Json.Linq.JArray(new Newtonsoft.Json.Linq.JObject { ["message"] = new Newtonsoft.Json.Linq.JObject { ["role"] = "assistant", ["content"] = text } }),
            ["usage"] = new Newtonsoft.Json.Linq.JObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = answer },
        }.ToString());

    public static Func<HttpListenerResponse, Task> Body(int status, string body, string? retryAfter = null) => async response =>
    {
        response.StatusCode = status;
        if (retryAfter is not null)
        {
            response.Headers["Retry-After"] = retryAfter;
        }

        await response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        response.Close();
    };

    /// <summary>Never answers.</summary>
    public static Func<HttpListenerResponse, Task> Hangs() => _ => Task.CompletedTask;

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
                Requests.Add(await reader.ReadToEndAsync());
                answers.Add(_script[Math.Min(Requests.Count, _script.Length) - 1](context.Response));
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
