using System.Net;
using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Web.Tests;

/// <summary>Somebody at the pages of values, at the level of requests, so that a test can send wrong ones.</summary>
internal sealed partial class ValuesVisitor(string root) : IDisposable
{
    public const string Case = "late-message";

    public static readonly TaskSpec TheCase = new(
        Case, "A late message", "values", "Somebody writes late at night. What should be paid attention to?", 1,
        [new("hurt", new JObject { ["context"] = "When somebody is hurt" }), new("hurried", new JObject { ["context"] = "When somebody is in a hurry" })], []);

    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(root) };

    public static Task<TestSite> SiteAsync(Func<SiteOptions, SiteOptions>? change = null) => TestSite.StartAsync(
        change: options => (change ?? (same => same))(options with { Cases = [TheCase] }));

    public static async Task<ValuesVisitor> JoinAsync(TestSite site, string name, RaterKind kind = RaterKind.Person)
    {
        var visitor = new ValuesVisitor(site.Root);
        var link = SiteLinks.Values(site.Root, site.Signer, new Invitation("test", 10, name) { Kind = kind }, TimeSpan.FromDays(1));
        await visitor.SendAsync("/values", await visitor.GetAsync(new Uri(link).PathAndQuery), ("consent", "yes"));
        return visitor;
    }

    /// <summary>Somebody who has written a card of this title.</summary>
    public static async Task<ValuesVisitor> AuthorAsync(TestSite site, string name, string title)
    {
        var visitor = await JoinAsync(site, name);
        var (status, _) = await visitor.WriteAsync(title, "SIGNS that somebody is worn out or alone", "MOMENTS when waiting is kinder than writing");
        Assert.Equal(HttpStatusCode.OK, status);
        return visitor;
    }

    public async Task<string> GetAsync(string address) => await (await _http.GetAsync(address, TestSite.Cancellation)).Content.ReadAsStringAsync(TestSite.Cancellation);

    public async Task<(HttpStatusCode Status, string Page)> WriteAsync(string title, params string[] policies)
    {
        var page = await GetAsync($"/values/{Case}/card");
        return await SendAsync(
            $"/values/{Case}/card", page,
            [("title", title), .. policies.Select(policy => ("policy", policy)), ("context", "hurt"), ("context", "hurried")]);
    }

    /// <summary>Sends a form with the hidden fields of a page, as a browser does.</summary>
    public async Task<(HttpStatusCode Status, string Page)> SendAsync(string address, string page, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(page).Select(field => (Name: field.Groups[1].Value, Value: WebUtility.HtmlDecode(field.Groups[2].Value)));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _http.PostAsync(address, content, TestSite.Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestSite.Cancellation)));
    }

    public async Task<(HttpStatusCode Status, string Page)> AnswerAsync(string answer)
    {
        var address = $"/values/{Case}/step?more=true";
        return await SendAsync(address, await GetAsync(address), ("answer", answer));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
