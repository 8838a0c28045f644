using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Basalt.Evaluation.Web.Tests;

public sealed class HeadRequestsTests
{
    [Fact]
    public async Task EveryAddressThatAnswersGetAnswersHeadInTheSameWayWithoutABody()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        await rater.Http.GetAsync(SiteLinks.Organiser(site.Root, site.Signer, TimeSpan.FromDays(1)), TestSite.Cancellation);
        var serving = (await rater.PairsAsync())[0];
        var addresses = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{serving}", serving).Replace("{side}", "left")
                .Replace("{version}/{name}", Assets.Address("style.css")["/assets/".Length..])
                .Replace("/export/{name}", "/export/standings.csv").Replace("{task}", TestRun.Film).Replace("{number:int}", "0")).ToList();
        Assert.Contains("/leaderboard", addresses);
        Assert.Contains($"/exhibits/{serving}/left", addresses);
        Assert.True(addresses.Count > 20);
        foreach (var address in addresses.Concat(["/no/such/page", "/exhibits/x/left", "/api/win-matrix/none", $"/organiser/exhibit?id={TestRun.IdOf(TestRun.Film, 0, 0)}"]))
        {
            using var got = await AskAsync(rater, HttpMethod.Get, address);
            using var head = await AskAsync(rater, HttpMethod.Head, address);
            Assert.True(got.StatusCode == head.StatusCode, $"{address}: {got.StatusCode} and {head.StatusCode}");
            Assert.True(
                Headers(got).SequenceEqual(Headers(head)),
                $"{address}:\n{string.Join('\n', Headers(got))}\nand\n{string.Join('\n', Headers(head))}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestSite.Cancellation));
        }
    }

    [Fact]
    public async Task HeadOfWhatIsOnlyPostedIsRefusedAsGetIs()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        using var head = await AskAsync(rater, HttpMethod.Head, "/api/judging/votes");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(TestRater rater, HttpMethod method, string address) =>
        rater.Http.SendAsync(new HttpRequestMessage(method, address), TestSite.Cancellation);

    // A body that is written as it is made has no length beforehand; a cookie is new each time.
    private static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Transfer-Encoding" or "Set-Cookie")
            && !(header.Key == "Content-Length" && !answer.Headers.AcceptRanges.Contains("bytes")))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
}
