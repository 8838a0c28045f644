using System.Net;
using System.Text;

namespace Basalt.Evaluation.Web.Tests;

public sealed class BlankAnswersTests
{
    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/assets/1/none.css")]
    [InlineData("/organiser/none")]
    [InlineData("/api/none")]
    public async Task AnAddressThatLeadsNowhereIsAnsweredInWords(string address)
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        using var answer = await rater.Http.GetAsync(address, TestSite.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(TestSite.Cancellation), StringComparison.Ordinal);
        var wanted = address.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html";
        Assert.StartsWith(wanted, answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/join", "text/plain", "t=x", 415)]
    [InlineData("/join", "application/json", "{}", 415)]
    [InlineData("/join", "multipart/form-data; boundary=x", "--x\r\nbroken", 400)]
    [InlineData("/join", "multipart/form-data", "x", 400)]
    [InlineData("/check", "text/plain", "x", 415)]
    [InlineData("/organiser/enter", "text/plain", "x", 415)]
    [InlineData("/api/judging/votes", "text/plain", "x", 415)]
    public async Task ABodyOfAnotherKindIsRefusedInWords(string address, string type, string body, int status)
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("X-Csrf", rater.Proof);
        using var answer = await rater.Http.SendAsync(request, TestSite.Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(TestSite.Cancellation);
        Assert.NotEmpty(said);
        Assert.DoesNotContain("xception", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APostWithoutABodyIsRefusedInWords()
    {
        await using var site = await TestSite.StartAsync();
        using var rater = await site.RaterAsync();
        using var answer = await rater.Http.PostAsync("/join", null, TestSite.Cancellation);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }
}
