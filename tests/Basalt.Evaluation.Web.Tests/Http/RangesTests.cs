using System.Net;

namespace Basalt.Evaluation.Web.Tests;

public sealed class RangesTests
{
    [Theory]
    [InlineData("bytes=0-99", 206, 100)]
    [InlineData("bytes=100-", 206, -100)]
    [InlineData("bytes=-100", 206, 100)]
    [InlineData("Bytes=0-0", 206, 1)]
    [InlineData("bytes=0-99999999", 206, 0)]
    [InlineData("bytes=99999999-", 416, null)]
    [InlineData("bytes=-0", 416, null)]
    [InlineData("lines=1-2", 200, 0)]
    [InlineData("items=0-99", 200, 0)]
    [InlineData("bytes=0-1,4-5", 200, 0)]
    [InlineData("bytes=5-1", 200, 0)]
    [InlineData("bytes=x", 200, 0)]
    [InlineData("nonsense", 200, 0)]
    public async Task ARangeIsServedIgnoredOrRefusedAsHttpWantsIt(string range, int status, int? length)
    {
        await using var site = await TestSite.StartAsync(new TestRun(TestRun.Film, TestRun.Text));
        using var rater = await site.RaterAsync();
        foreach (var address in new[] { $"/exhibits/{(await rater.PairsAsync())[0]}/left", Assets.Address("judge.js") })
        {
            var whole = (await rater.Http.GetByteArrayAsync(address, TestSite.Cancellation)).Length;
            using var part = await AskAsync(rater, address, range);
            Assert.Equal(status, (int)part.StatusCode);
            if (status == 416)
            {
                Assert.Equal($"bytes */{whole}", part.Content.Headers.ContentRange!.ToString());
            }
            else
            {
                Assert.Equal(length > 0 ? length : whole + length, (await part.Content.ReadAsByteArrayAsync(TestSite.Cancellation)).Length);
            }
        }
    }

    [Fact]
    public async Task BehindAnIfRangeTheRangeCountsOnlyWhereTheTagIsTheOneSentNow()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        var address = $"/exhibits/{(await rater.PairsAsync())[0]}/left";
        using var whole = await rater.Http.GetAsync(address, TestSite.Cancellation);
        var tag = whole.Headers.ETag!;
        Assert.False(tag.IsWeak);
        foreach (var (condition, status) in new[]
        {
            (tag.ToString(), HttpStatusCode.PartialContent), ("\"another\"", HttpStatusCode.OK), ("W/" + tag, HttpStatusCode.OK),
            ("Wed, 01 Jan 2020 00:00:00 GMT", HttpStatusCode.OK), ("Wed, 01 Jan 2200 00:00:00 GMT", HttpStatusCode.OK),
            ("nonsense", HttpStatusCode.OK),
        })
        {
            using var part = await AskAsync(rater, address, "bytes=0-99", condition);
            Assert.True(status == part.StatusCode, $"{condition}: {part.StatusCode}");
        }
    }

    [Fact]
    public async Task ATagSaysWhatIsSentAndNotWhoMadeIt()
    {
        var run = new TestRun();
        var digest = Core.Digest.OfFile(Path.Combine(run.Folder, "episodes", TestRun.IdOf(TestRun.Film, 0, 0) + ".mp4"));
        await using var site = await TestSite.StartAsync(run);
        using var rater = await site.RaterAsync();
        var serving = (await rater.PairsAsync())[0];
        using var left = await rater.Http.GetAsync($"/exhibits/{serving}/left", TestSite.Cancellation);
        using var right = await rater.Http.GetAsync($"/exhibits/{serving}/right", TestSite.Cancellation);
        Assert.NotEqual(left.Headers.ETag, right.Headers.ETag);
        Assert.DoesNotContain(digest[..8], $"{left.Headers.ETag}{right.Headers.ETag}", StringComparison.Ordinal);
        Assert.Null(left.Content.Headers.LastModified);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/exhibits/{serving}/left");
        again.Headers.IfNoneMatch.Add(left.Headers.ETag!);
        using var unchanged = await rater.Http.SendAsync(again, TestSite.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(TestRater rater, string address, string range, string? condition = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Range", range);
        if (condition is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Range", condition);
        }

        return rater.Http.SendAsync(request, TestSite.Cancellation);
    }
}
