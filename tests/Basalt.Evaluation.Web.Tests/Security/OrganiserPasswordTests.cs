using System.Net;

namespace Basalt.Evaluation.Web.Tests;

public sealed class OrganiserPasswordTests
{
    private const string Password = "three columns of basalt";

    [Theory]
    [InlineData(Password, HttpStatusCode.Redirect, HttpStatusCode.OK)]
    [InlineData("three columns of granite", HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized)]
    public async Task ThePasswordOpensThePagesAndNoOtherWordDoes(string word, HttpStatusCode answer, HttpStatusCode page)
    {
        await using var site = await TestSite.StartAsync(change: options => options with { OrganiserPasswordHash = OrganiserPassword.Hash(Password) });
        using var http = Browser(site);
        Assert.Equal(answer, (await EnterAsync(http, word)).StatusCode);
        Assert.Equal(page, (await http.GetAsync("/organiser/raters", TestSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task WithoutAPasswordNoWordOpens()
    {
        await using var site = await TestSite.StartAsync();
        using var http = Browser(site);
        Assert.Equal(HttpStatusCode.Forbidden, (await EnterAsync(http, "")).StatusCode);
        Assert.DoesNotContain(
            "type=\"password\"",
            await (await http.GetAsync("/organiser", TestSite.Cancellation)).Content.ReadAsStringAsync(TestSite.Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoGuessesIsSoonToldToWait()
    {
        await using var site = await TestSite.StartAsync(change: options => options with { OrganiserPasswordHash = OrganiserPassword.Hash(Password), RequestsPerMinute = 12 });
        using var http = Browser(site);
        List<HttpStatusCode> answers = [];
        for (var guess = 0; guess < 4; guess++)
        {
            answers.Add((await EnterAsync(http, $"guess {guess}")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public void AHashIsSaltedAndDoesNotHoldThePassword()
    {
        var (one, other) = (OrganiserPassword.Hash(Password), OrganiserPassword.Hash(Password));
        Assert.NotEqual(one, other);
        Assert.True(OrganiserPassword.IsRight(Password, one) && OrganiserPassword.IsRight(Password, other));
        Assert.False(OrganiserPassword.IsRight(Password + " ", one));
        Assert.DoesNotContain("basalt", one, StringComparison.Ordinal);
    }

    private static HttpClient Browser(TestSite site) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(site.Root) };

    private static Task<HttpResponseMessage> EnterAsync(HttpClient http, string word) =>
        http.PostAsync("/organiser/enter", new FormUrlEncodedContent(new Dictionary<string, string> { ["password"] = word }), TestSite.Cancellation);
}
