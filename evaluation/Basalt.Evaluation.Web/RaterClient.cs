using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>A pair as a program gets it: the task, and both exhibits as they came.</summary>
/// <param name="Left">Bytes of the left exhibit.</param>
/// <param name="Right">Bytes of the right exhibit.</param>
public sealed record FetchedPair(ServedPair Pair, byte[] Left, byte[] Right);

/// <summary>
/// A rater that is a program: it joins, looks and votes over HTTP exactly as a browser does, with no way around any rule of the site.
/// For demonstrations, load tests, and judges that are models.
/// </summary>
public sealed partial class RaterClient : IDisposable
{
    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
    private readonly HttpClient _http;
    private readonly bool _looks;
    private string _proof = "";

    private RaterClient(HttpClient http, bool looks) => (_http, _looks) = (http, looks);

    /// <summary>Opens an invitation, agrees, and passes the check.</summary>
    /// <param name="looks">Whether exhibits are downloaded; a load test may leave that out.</param>
    /// <exception cref="BasaltException">The site refused.</exception>
    public static async Task<RaterClient> JoinAsync(string invitation, bool looks, CancellationToken cancellation)
    {
        var link = new Uri(invitation);
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)),
        };
        var client = new RaterClient(http, looks);
        try
        {
            var parameters = Hidden().Matches(await client.PageAsync(HttpMethod.Get, link.PathAndQuery, null, cancellation))
                .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
            var page = await client.PageAsync(HttpMethod.Post, "/join", new(parameters) { ["consent"] = "yes" }, cancellation);
            if (page.Contains("href=\"/check\"", StringComparison.Ordinal))
            {
                var check = Hidden().Matches(await client.PageAsync(HttpMethod.Get, "/check", null, cancellation))
                    .ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);
                await client.PageAsync(HttpMethod.Post, "/check", new(check.Concat(ComprehensionCheck.RightAnswers)), cancellation);
            }

            page = await client.PageAsync(HttpMethod.Get, "/judge", null, cancellation);
            client._proof = Proof().Match(page) is { Success: true } proof
                ? proof.Groups[1].Value
                : throw new BasaltException($"{link.Authority}: found no judging page; wanted one behind the invitation");
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>The next pair, or null when this rater is through.</summary>
    public async Task<FetchedPair?> NextAsync(CancellationToken cancellation)
    {
        var served = await AskAsync<ServedPairs>("/api/judging/pairs", new PairsWanted(1), cancellation);
        if (served!.Pairs is not [var pair, ..])
        {
            return null;
        }

        return _looks
            ? new FetchedPair(
                pair, await _http.GetByteArrayAsync(pair.Exhibits[0].Url, cancellation),
                await _http.GetByteArrayAsync(pair.Exhibits[1].Url, cancellation))
            : new FetchedPair(pair, [], []);
    }

    /// <summary>Answers a pair. Safe to repeat after a lost connection: it counts once.</summary>
    /// <returns>How far this rater is; null when an answer to this pair was in already.</returns>
    /// <exception cref="BasaltException">The site refused; the message is the site's.</exception>
    public async Task<Progress?> VoteAsync(
        ServedPair pair, Verdict verdict, string reason, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation)
    {
        // A program sees the whole of what it downloads.
        var all = new double[][] { [0, 1e6] };
        var counted = await AskAsync<Counted>(
            "/api/judging/votes", new ComparisonRequest(pair.Serving, verdict, reason, answers, new Watched(all, all), 1), cancellation,
            fine: "already-counted");
        return counted?.Progress;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> AskAsync<T>(string path, object body, CancellationToken cancellation, string? fine = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: Words) };
        request.Headers.Add(CsrfProtection.Header, _proof);
        using var answer = await _http.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return await answer.Content.ReadFromJsonAsync<T>(Words, cancellation);
        }

        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return fine is not null && text.Contains($"\"code\":\"{fine}\"", StringComparison.Ordinal)
            ? default
            : throw await RefusedAsync(answer, cancellation);
    }

    private async Task<string> PageAsync(HttpMethod method, string path, Dictionary<string, string>? form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        using var answer = await _http.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellation) : throw await RefusedAsync(answer, cancellation);
    }

    private static async Task<BasaltException> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        var detail = Detail().Match(text) is { Success: true } said ? Regex.Unescape(said.Groups[1].Value) : "no reason was given";
        return new BasaltException($"the judging site answered {(int)answer.StatusCode}: {detail}", BasaltException.Surroundings);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();

    [GeneratedRegex("<meta name=\"csrf\" content=\"([^\"]+)\">")]
    private static partial Regex Proof();

    [GeneratedRegex("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Detail();
}
