using System.Text;
using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Text.Tests;

/// <summary>Tests that ask an endpoint on this machine.</summary>
public abstract class EndpointTest : IDisposable
{
    private protected static readonly Dialogue Hello = new([new Turn(Speaker.Prompt, "Hello?")]);
    private protected static readonly EndpointSettings Settings = new("m", Tries: 2)
    {
        Timeout = TimeSpan.FromSeconds(20), FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromSeconds(5),
    };

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("basalt-endpoint-").FullName;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected ChatEndpoint Of(FakeEndpoint endpoint, EndpointSettings? settings = null, string? key = "s3cret-key", string more = "") =>
        new(_http, new Uri(endpoint.Address + more), key, settings ?? Settings, TimeProvider.System);

    private protected async Task<EndpointAnswer> AskAsync(FakeEndpoint endpoint, EndpointSettings? settings = null) =>
        await Of(endpoint, settings).AnswerAsync("", Hello, Cancellation);

    /// <summary>What stands in place of an answer.</summary>
    private protected async Task<(EndpointAnswer Found, string Message)> UnansweredAsync(FakeEndpoint endpoint)
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => AskAsync(endpoint));
        return (Assert.IsType<UnansweredException>(problem.InnerException).Found, problem.Message);
    }

    /// <summary>A problem that meets everything that is asked.</summary>
    private protected async Task<string> StoppedAsync(FakeEndpoint endpoint, EndpointSettings? settings = null)
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => AskAsync(endpoint, settings));
        Assert.IsNotType<UnansweredException>(problem.InnerException);
        return problem.Message;
    }

    private protected static Func<System.Net.HttpListenerResponse, Task> Stream(params string[] lines) =>
        FakeEndpoint.Bytes(200, Encoding.UTF8.GetBytes(string.Join('\n', lines)), "text/event-stream");

    private protected static string Delta(string text, string? finish = null) =>
        "data: " + new JObject
        {
            ["choices"] = new JArray(new JObject
            {
                ["index"] = 0, ["delta"] = new JObject { ["content"] = text }, ["finish_reason"] = finish,
            }),
        }.ToString(Newtonsoft.Json.Formatting.None) + "\n";
}
