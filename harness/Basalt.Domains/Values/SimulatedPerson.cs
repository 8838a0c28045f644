using System.Net;
using System.Text.RegularExpressions;
using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>
/// A simulated person who goes through the pages of values as a browser would, with no way around any rule of the site, and answers by the order that
/// all simulated people share.
/// </summary>
internal sealed partial class SimulatedPerson : IDisposable
{
    private readonly HttpClient _http;
    private readonly Random _random;

    private SimulatedPerson(HttpClient http, Random random) => (_http, _random) = (http, random);

    /// <summary>Opens the invitation, and agrees.</summary>
    public static async Task<SimulatedPerson> JoinAsync(string invitation, int seed, CancellationToken cancellation)
    {
        var link = new Uri(invitation);
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)),
        };
        var person = new SimulatedPerson(http, new Random(seed));
        await person.PostAsync("/values", await person.GetAsync(link.PathAndQuery, cancellation), [new("consent", "yes")], cancellation);
        return person;
    }

    /// <summary>Answers one question of the interview, and writes a card.</summary>
    public async Task WriteAsync(ValuesCard card, IReadOnlyList<string> contexts, CancellationToken cancellation)
    {
        var at = $"/values/{DemoCards.CaseId}/";
        var said = $"A simulated person remembers somebody who looked out for {card.Policies[0]}.";
        await PostAsync(at + "interview", await GetAsync(at + "interview", cancellation), [new("said", said)], cancellation);
        await PostAsync(
            at + "card", await GetAsync(at + "card", cancellation),
            [
                new("title", card.Title), .. card.Policies.Select(policy => KeyValuePair.Create("policy", policy)),
                .. contexts.Select(context => KeyValuePair.Create("context", context)),
            ],
            cancellation);
    }

    /// <summary>Picks the cards in the wiser half of the shared order.</summary>
    public async Task PickAsync(CancellationToken cancellation)
    {
        var page = await GetAsync($"/values/{DemoCards.CaseId}/others", cancellation);
        var wise = Pick().Matches(page).Select(found => (Id: found.Groups[1].Value, Title: WebUtility.HtmlDecode(found.Groups[2].Value)))
            .Where(card => DemoCards.PlaceOf(card.Title) >= DemoCards.Planted.Count / 2).Select(card => KeyValuePair.Create("picked", card.Id));
        await PostAsync($"/values/{DemoCards.CaseId}/others", page, [.. wise], cancellation);
    }

    /// <summary>Answers wiser-steps until there are so many, or none is left.</summary>
    /// <returns>How many were answered.</returns>
    public async Task<int> VoteAsync(int most, CancellationToken cancellation)
    {
        var address = $"/values/{DemoCards.CaseId}/step?more=true";
        for (var votes = 0; votes < most; votes++)
        {
            var page = await GetAsync(address, cancellation);
            var titles = Side().Matches(page).ToDictionary(side => side.Groups[1].Value, side => WebUtility.HtmlDecode(side.Groups[2].Value));
            if (!page.Contains("name=\"serving\"", StringComparison.Ordinal))
            {
                return votes;
            }

            var answer = SimulatedPublic.Answer(DemoCards.PlaceOf(titles["B"]) - DemoCards.PlaceOf(titles["A"]), _random);
            await PostAsync(address, page, [new("answer", $"{answer}")], cancellation);
        }

        return most;
    }

    /// <summary>Answers the survey.</summary>
    public async Task SurveyAsync(CancellationToken cancellation)
    {
        var page = await GetAsync($"/values/{DemoCards.CaseId}/standing", cancellation);
        await PostAsync(
            $"/values/{DemoCards.CaseId}/survey", page, [new("represented", $"{_random.Next(3, 6)}"), new("fair", $"{_random.Next(2, 6)}")], cancellation);
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> GetAsync(string address, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(address, cancellation);
        return await ReadAsync(address, answer, cancellation);
    }

    // The page's own hidden fields go with what is answered, as a browser sends them.
    private async Task<string> PostAsync(
        string address, string page, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellation)
    {
        var hidden = Hidden().Matches(page)
            .Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields));
        using var answer = await _http.PostAsync(address, content, cancellation);
        return await ReadAsync(address, answer, cancellation);
    }

    private static async Task<string> ReadAsync(string address, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode
            ? page
            : throw new BasaltException(
                $"{address.Split('?')[0]}: the site answered {(int)answer.StatusCode}; {Tag().Replace(Alert().Match(page).Value, "").Trim()}",
                BasaltException.Surroundings);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"picked\" value=\"([^\"]+)\" aria-label=\"Wise: ([^\"]+)\"")]
    private static partial Regex Pick();

    [GeneratedRegex("<span class=\"tag\">([AB])</span> <bdi>([^<]+)</bdi>")]
    private static partial Regex Side();

    [GeneratedRegex("<(div|p)[^>]*role=\"alert\">.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
