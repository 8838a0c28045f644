using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A chat endpoint in OpenAI's manner (<c>POST /chat/completions</c>). Failures that may pass are tried again with growing waits;
/// the others, and answers that are no answers, are one clear error.
/// </summary>
/// <param name="address">As in <c>https://host/v1</c>; see <see cref="EndpointAddress"/>.</param>
/// <param name="key">Sent as a bearer token; null sends none.</param>
public sealed class ChatEndpoint(HttpClient http, Uri address, string? key, EndpointSettings settings, TimeProvider time)
{
    /// <summary>Bytes of the buffer that an answer is read into at first; it grows for longer ones.</summary>
    private const int FirstBytes = 1 << 16;

    /// <summary>Bytes of an error's body that are read.</summary>
    private const int ErrorBytes = 1 << 16;

    /// <summary>
    /// An endpoint that closes a connection which it was asked to keep: the next request meets that, and is worth a connection of
    /// its own at once.
    /// </summary>
    private static readonly ReplyReading HungUp =
        new(null, "the connection was closed before there was an answer", AnswerOutcome.Failed, MayPass: true);

    private readonly EndpointAddress _address = new(address);
    private readonly string? _key = Sendable(key);
    private readonly Redaction _redaction = new([key?.Trim() ?? "", .. new EndpointAddress(address).Secrets]);
    private DateTimeOffset _nextRequest;
    private bool _hasNewLimit;
    private bool _hasOwnTemperature;
    private bool _hangsUp;

    /// <summary>The model, as the endpoint calls it.</summary>
    public string Model => settings.Model;

    /// <summary>Asks for the next turn of a dialogue.</summary>
    /// <exception cref="BasaltException">
    /// There is no answer to be had. When that is so of this dialogue and not of the endpoint, an <see cref="UnansweredException"/>
    /// stands inside.
    /// </exception>
    public Task<EndpointAnswer> AnswerAsync(string instruction, Dialogue dialogue, CancellationToken cancellation) =>
        AnswerAsync(Messages(instruction, dialogue.Turns), cancellation);

    /// <summary>Asks for the message that follows others, whose contents may hold pictures.</summary>
    /// <param name="messages">In the form of the protocol, each <c>{"role": …, "content": …}</c>.</param>
    /// <inheritdoc cref="AnswerAsync(string, Dialogue, CancellationToken)"/>
    public async Task<EndpointAnswer> AnswerAsync(JArray messages, CancellationToken cancellation)
    {
        var body = new JObject
        {
            ["max_tokens"] = settings.MaxTokens,
            ["temperature"] = settings.Temperature,
            ["messages"] = messages,
        };
        if (settings.Streams)
        {
            (body["stream"], body["stream_options"]) = (true, new JObject { ["include_usage"] = true });
        }

        var (json, tries) = await PostAsync("chat/completions", body, cancellation);
        var (prompt, said) = (Count(json, "prompt_tokens"), Count(json, "completion_tokens"));
        var answer = Completion.Read(json) ?? new EndpointAnswer("", 0, 0, 0, 0) { Outcome = AnswerOutcome.Unreadable };
        answer = answer with { PromptTokens = prompt, AnswerTokens = said, Price = Price(prompt, said), Tries = tries };
        return answer.Outcome switch
        {
            AnswerOutcome.Unreadable => throw Unanswered("found no choices[0].message.content; wanted a chat completion", answer),
            var outcome when outcome.IsAnswer() => answer,
            var outcome => throw Unanswered($"found no answer, {outcome.Meaning()}", answer),
        };
    }

    /// <summary>What so many tokens cost.</summary>
    internal double Price(int promptTokens, int answerTokens) =>
        ((promptTokens * settings.PricePerMillionPromptTokens) + (answerTokens * settings.PricePerMillionAnswerTokens)) / 1e6;

    /// <summary>Asks for anything that the endpoint offers under a path below its address.</summary>
    /// <exception cref="BasaltException">As <see cref="AnswerAsync(JArray, CancellationToken)"/> throws it.</exception>
    internal async Task<(JObject Answer, int Tries)> PostAsync(string path, JObject body, CancellationToken cancellation)
    {
        var adaptations = 0;
        for (var attempt = 1; ; attempt++)
        {
            if (_nextRequest - time.GetUtcNow() is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, cancellation);
            }

            _nextRequest = time.GetUtcNow() + settings.Interval;
            var (reading, reply) = await TryAsync(path, Content(body), cancellation);
            if (reading.Json is not null)
            {
                return (reading.Json, attempt + adaptations);
            }

            if (reply is not null ? Adapts(body, reply, reading) : reading == HungUp && !_hangsUp && (_hangsUp = true))
            {
                (attempt, adaptations) = (attempt - 1, adaptations + 1);
                continue;
            }

            var growing = settings.FirstWait * Math.Min(Math.Pow(2, attempt - 1), 1 << 20);
            var pause = TimeSpan.FromTicks(Math.Max(Math.Min(growing.Ticks, settings.LongestWait.Ticks), reading.Wait?.Ticks ?? 0));
            var isImpatient = reading.MayPass && pause > settings.LongestWait;
            if (!reading.MayPass || attempt == settings.Tries || isImpatient)
            {
                var tries = reading.MayPass ? $", after {attempt} {(attempt == 1 ? "try" : "tries")}" : "";
                var wish = isImpatient ? FormattableString.Invariant($"; it asks to be left alone for {Math.Ceiling(pause.TotalSeconds):0} s") : "";
                var problem = reading.Problem + tries + wish;
                throw reading.Outcome is { } outcome && !isImpatient
                    ? Unanswered(problem, new EndpointAnswer("", 0, 0, 0, attempt + adaptations) { Outcome = outcome })
                    : new BasaltException($"{_address.Host}: {problem}", BasaltException.Surroundings);
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <summary>So many tokens as a reply says it used; 0 when it does not say.</summary>
    internal static int Count(JObject json, string name) =>
        (json["usage"] as JObject)?[name] is { Type: JTokenType.Integer } count && (long)count is >= 0 and < int.MaxValue ? (int)count : 0;

    /// <summary>An error about one thing that was asked.</summary>
    internal BasaltException Unanswered(string problem, EndpointAnswer found) =>
        new($"{_address.Host}: {problem}", BasaltException.Surroundings, new UnansweredException(found));

    /// <summary>The request as this endpoint wants it.</summary>
    private string Content(JObject body)
    {
        var asked = (JObject)body.DeepClone();
        asked["model"] = settings.Model;
        if (_hasNewLimit && asked["max_tokens"] is { } most)
        {
            asked.Remove("max_tokens");
            asked["max_completion_tokens"] = most;
        }

        if (_hasOwnTemperature)
        {
            asked.Remove("temperature");
        }

        return asked.ToString(Newtonsoft.Json.Formatting.None);
    }

    /// <summary>Learns from a refusal how this endpoint wants to be asked from now on.</summary>
    /// <returns>Whether there is something to learn.</returns>
    /// <exception cref="BasaltException">The model takes no temperature but 1, and another one is wanted.</exception>
    private bool Adapts(JObject body, EndpointReply reply, ReplyReading reading)
    {
        if (!_hasNewLimit && body.ContainsKey("max_tokens") && ReplyReading.WantsNewLimit(reply))
        {
            return _hasNewLimit = true;
        }

        if (_hasOwnTemperature || body["temperature"] is not { } temperature || !ReplyReading.WantsOwnTemperature(reply))
        {
            return false;
        }

        var said = reading.Problem.Split("; wanted", 2)[0];
        return (double)temperature == 1
            ? _hasOwnTemperature = true
            : throw new BasaltException(
                FormattableString.Invariant($"{_address.Host}: {said}; the temperature is {(double)temperature} and must be 1 for {Model}"));
    }

    /// <summary>One try.</summary>
    private async Task<(ReplyReading Reading, EndpointReply? Reply)> TryAsync(string path, string body, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, time);
        var read = 0;
        void Heard(int bytes)
        {
            read = bytes;
            if (settings.Streams)
            {
                // A stream that goes on may go on: what is waited for is its next piece.
                limit.CancelAfter(settings.Timeout);
            }
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address.For(path));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.ConnectionClose = _hangsUp ? true : null;
            request.Headers.Authorization = _key is null ? null : new AuthenticationHeaderValue("Bearer", _key);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var said = response.IsSuccessStatusCode
                ? await BoundedAsync(response, settings.MaxBytes, Heard, either.Token)
                : await ErrorAsync(response, either.Token);
            if (said is null)
            {
                var tooLong = $"found an answer of more than {settings.MaxBytes} bytes; wanted at most {settings.MaxTokens} tokens";
                return (new(null, tooLong, AnswerOutcome.Unreadable, MayPass: false), null);
            }

            var reply = new EndpointReply(
                (int)response.StatusCode, response.ReasonPhrase, response.Content.Headers.ContentType?.MediaType, said,
                RetryAfter.Of(response.Headers, time.GetUtcNow()));
            return (ReplyReading.Of(reply, _redaction), reply);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var patience = settings.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            var late = read > 0
                ? $"found {read} bytes of an answer and nothing more within {patience} s"
                : $"found no answer within {patience} s";
            return (new(null, late, AnswerOutcome.Failed, MayPass: true), null);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return (problem switch
            {
                HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => HungUp,
                HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException } => HungUp,
                // An answer that broke off is this one's; an endpoint that cannot be reached is everything's.
                IOException or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                    new(null, "found an answer that broke off", AnswerOutcome.Failed, MayPass: true),
                _ => new(null, _redaction.Of(problem.Message.TrimEnd('.')), null, MayPass: true),
            }, null);
        }
    }

    /// <summary>The text of a response; null when it is longer than it may be.</summary>
    private static async Task<string?> BoundedAsync(
        HttpResponseMessage response, int most, Action<int> heard, CancellationToken cancellation)
    {
        var (bytes, length) = await ReadAsync(response, most + 1, heard, cancellation);
        return length <= most ? MarkedText.Of(bytes.AsMemory(0, length)) : null;
    }

    /// <summary>What an error's body says as far as it came: half of it is better than nothing.</summary>
    private static async Task<string> ErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            var (bytes, length) = await ReadAsync(response, ErrorBytes, _ => { }, cancellation);
            return MarkedText.Of(bytes.AsMemory(0, length));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return "";
        }
    }

    private static async Task<(byte[] Bytes, int Length)> ReadAsync(
        HttpResponseMessage response, int most, Action<int> heard, CancellationToken cancellation)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        // Most answers are short, and the bound is large.
        var bytes = new byte[Math.Min(most, FirstBytes)];
        for (var length = 0; ;)
        {
            var piece = await content.ReadAsync(bytes.AsMemory(length), cancellation);
            length += piece;
            if (piece == 0 || length == most)
            {
                return (bytes, length);
            }

            heard(length);
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(2L * length, most));
            }
        }
    }

    /// <summary>The key as a header can carry it.</summary>
    private static string? Sendable(string? key)
    {
        var bare = key?.Trim();
        return string.IsNullOrEmpty(bare) ? null
            : bare.All(letter => letter is > ' ' and < '\x7f') ? bare
            : throw new BasaltException(
                "found a letter in the endpoint's key that no header can carry; BASALT_ENDPOINT_KEY must be printable ASCII without spaces");
    }

    /// <summary>A dialogue as messages, the instruction first.</summary>
    internal static JArray Messages(string instruction, IEnumerable<Turn> turns) => new(turns
        .Select(turn => Message(turn.Speaker == Speaker.Prompt ? "user" : "assistant", turn.Text))
        .Prepend(Message("system", instruction)));

    internal static JObject Message(string role, string text) => new() { ["role"] = role, ["content"] = text };
}
