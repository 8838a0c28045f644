using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Basalt.Evaluation.Web.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task TheDocumentListsEveryRouteOfTheApiWithAWordAboutIt()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        var paths = (await http.GetFromJsonAsync<JsonObject>("/api/openapi.json", TestSite.Cancellation))!["paths"]!.AsObject();
        var routes = site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Where(route => route.StartsWith("/api/", StringComparison.Ordinal) && route != "/api/openapi.json").Distinct().ToList();
        Assert.NotEmpty(routes);
        Assert.Equal(routes.Order(), paths.Select(path => path.Key).Where(path => path.StartsWith("/api/", StringComparison.Ordinal)).Order());
        Assert.All(paths.SelectMany(path => path.Value!.AsObject()), operation => Assert.NotEmpty((string?)operation.Value!["summary"] ?? ""));
    }

    [Fact]
    public async Task WhatTheLeaderboardShowsCanBeHadAsJson()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        await site.AnswerAsync(rater, (await rater.PairsAsync())[0]);
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        var board = Assert.Single((await http.GetFromJsonAsync<JsonArray>("/api/standings", TestSite.Cancellation))!)!;
        var matrix = (await http.GetFromJsonAsync<JsonObject>($"/api/win-matrix/{TestRun.Film}", TestSite.Cancellation))!;
        Assert.Equal((1, 3), ((int)board["votes"]!, board["standings"]!.AsArray().Count));
        Assert.Equal(1, (int)Assert.Single(matrix["encounters"]!.AsArray())!["votes"]!);
        Assert.Equal(3, (await http.GetFromJsonAsync<JsonArray>("/api/overall", TestSite.Cancellation))!.Count);
    }

    [Fact]
    public async Task BoardsOfOtherRatersAndOfQuestionsHaveAddressesOfTheirOwn()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        await site.AnswerAsync(rater, (await rater.PairsAsync())[0]);
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        async Task<int> VotesAsync(string words) => (int)(await http.GetFromJsonAsync<JsonArray>($"/api/standings{words}", TestSite.Cancellation))![0]!["votes"]!;
        Assert.Equal((1, 0), (await VotesAsync("?raters=person"), await VotesAsync("?raters=model")));
        Assert.Equal(RaterKind.Person, Assert.Single((await site.StateAsync()).Comparisons).Kind);
        Assert.Contains("No people: models saw", await http.GetStringAsync("/leaderboard?raters=model", TestSite.Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/leaderboard?question=nobody.c1", TestSite.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/standings?raters=cats", TestSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task TheBoardNamesWhoPlayedAndRanksOnlyThoseWithVotes()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(site.Root) };
        Assert.Contains(
            "No votes yet: nobody has a rank.", await http.GetStringAsync("/leaderboard", TestSite.Cancellation), StringComparison.Ordinal);
        using var rater = await site.RaterAsync();
        await site.AnswerAsync(rater, (await rater.PairsAsync())[0]);
        var standings = (await http.GetFromJsonAsync<JsonArray>("/api/standings", TestSite.Cancellation))![0]!["standings"]!.AsArray();
        Assert.Equal([true, true, false], standings.Select(standing => standing!["rank"] is not null));
        var page = await http.GetStringAsync("/leaderboard", TestSite.Cancellation);
        Assert.All(standings, standing => Assert.Contains($"<bdi>{standing!["name"]}</bdi>", page, StringComparison.Ordinal));
        Assert.Contains("<td class=\"number\">–</td>", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }
}
