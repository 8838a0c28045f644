using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>How an endpoint is asked.</summary>
/// <param name="Model">As the endpoint calls it.</param>
/// <param name="MaxTokens">Of one answer.</param>
/// <param name="Tries">At most, for what may pass: no answer, 408, 429, 5xx.</param>
/// <param name="MaxBytes">Of one answer; an endpoint that says more is cut off.</param>
/// <param name="PricePerMillionPromptTokens">In whatever currency the endpoint bills; likewise for answers.</param>
public sealed record EndpointSettings(
    string Model, int MaxTokens = 512, double Temperature = 1, int Tries = 5, int MaxBytes = 1 << 20,
    double PricePerMillionPromptTokens = 0, double PricePerMillionAnswerTokens = 0)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after the first failed try; doubled after each further one, and never below what the endpoint asks for.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The least time from one request to the next, for endpoints that allow so many a minute.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>An endpoint that asks for more patience than this is given up.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>An answer with what it used.</summary>
/// <param name="Tries">How often it was asked for.</param>
public sealed record EndpointAnswer(string Text, int PromptTokens, int AnswerTokens, double Price, int Tries);

/// <summary>
/// A chat endpoint in OpenAI's manner (<c>POST /chat/completions</c>). Failures that may pass are tried again with growing waits;
/// the others, and answers that are no answers, are one clear error.
/// </summary>
/// <param name="address">As in <c>https://host/v1</c>.</param>
/// <param name="key">Sent as a bearer token; null sends none.</param>
public sealed class ChatEndpoint(HttpClient http, Uri address, string? key, EndpointSettings settings, TimeProvider time)
{
    private DateTimeOffset _nextRequest;

    /// <summary>The model, as the endpoint calls it.</summary>
    public string Model => settings.Model;

    /// <summary>Asks for the next turn of a dialogue.</summary>
    /// <exception cref="BasaltException">There is no answer to be had.</exception>
    public async Task<EndpointAnswer> AnswerAsync(string instruction, Dialogue dialogue, CancellationToken cancellation)
    {
        var body = new JObject
        {
            ["max_tokens"] = settings.MaxTokens,
            ["temperature"] = settings.Temperature,
            ["messages"] = new JArray(dialogue.Turns
                .Select(turn => Message(turn.Speaker == Speaker.Prompt ? "user" : "assistant", turn.Text))
                .Prepend(Message("system", instruction))),
        };
        var (json, tries) = await PostAsync("chat/completions", body, cancellation);
        if (json.SelectToken("choices[0].message.content") is not { Type: JTokenType.String } text)
        {
            throw new BasaltException($"{address.Host}: found no choices[0].message.content; wanted a chat completion", BasaltException.Surroundings);
        }

        var (prompt, said) = (Count(json, "prompt_tokens"), Count(json, "completion_tokens"));
        return new EndpointAnswer((string)text!, prompt, said, Price(prompt, said), tries);
    }

    /// <summary>What so many tokens cost.</summary>
    internal double Price(int promptTokens, int answerTokens) =>
        ((promptTokens * settings.PricePerMillionPromptTokens) + (answerTokens * settings.PricePerMillionAnswerTokens)) / 1e6;

    /// <summary>Asks for anything that the endpoint offers under a path below its address.</summary>
    /// <exception cref="BasaltException">There is no answer to be had.</exception>
    internal async Task<(JObject Answer, int Tries)> PostAsync(string path, JObject body, CancellationToken cancellation)
    {
        body["model"] = settings.Model;
        var content = body.ToString(Newtonsoft.Json.Formatting.None);
        for (var attempt = 1; ; attempt++)
        {
            if (_nextRequest - time.GetUtcNow() is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, cancellation);
            }

            _nextRequest = time.GetUtcNow() + settings.Interval;
            var (answer, problem, wait) = await TryAsync(path, content, cancellation);
            if (answer is not null)
            {
                return (Read(answer), attempt);
            }

            var pause = settings.FirstWait * Math.Pow(2, attempt - 1);
            pause = wait > pause ? wait.Value : pause;
            if (attempt == settings.Tries || pause > settings.LongestWait)
            {
                throw new BasaltException($"{address.Host}: {problem}, after {attempt} {(attempt == 1 ? "try" : "tries")}", BasaltException.Surroundings);
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <summary>One try: an answer, or a problem that may pass with the wait that the endpoint asks for. Other problems are thrown.</summary>
    private async Task<(string? Answer, string Problem, TimeSpan? Wait)> TryAsync(string path, string body, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.ToString().TrimEnd('/') + "/" + path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode)
            {
                return (await BoundedAsync(response, either.Token), "", null);
            }

            if (response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) && (int)response.StatusCode < 500)
            {
                throw new BasaltException($"{address.Host}: found status {(int)response.StatusCode} {response.ReasonPhrase}; wanted an answer", BasaltException.Surroundings);
            }

            var after = response.Headers.RetryAfter;
            return (null, $"found status {(int)response.StatusCode} {response.ReasonPhrase}", after?.Delta ?? (after?.Date - time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"found no answer within {settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s", null);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return (null, problem.Message.TrimEnd('.'), null);
        }
    }

    private async Task<string> BoundedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[settings.MaxBytes + 1];
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read <= settings.MaxBytes
            ? Encoding.UTF8.GetString(bytes, 0, read)
            : throw new BasaltException($"{address.Host}: found an answer of more than {settings.MaxBytes} bytes; wanted at most {settings.MaxTokens} tokens", BasaltException.Surroundings);
    }

    private JObject Read(string answer)
    {
        try
        {
            return Json.ReadObject(answer, address.Host);
        }
        catch (BasaltException problem)
        {
            throw new BasaltException($"{address.Host}: found an answer that is not JSON; wanted a completion", BasaltException.Surroundings, problem);
        }
    }

    internal static int Count(JObject json, string name) => json["usage"]?[name] is { Type: JTokenType.Integer } count && (long)count is >= 0 and < int.MaxValue ? (int)count : 0;

    private static JObject Message(string role, string text) => new() { ["role"] = role, ["content"] = text };
}
