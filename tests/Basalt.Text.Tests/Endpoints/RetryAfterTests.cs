namespace Basalt.Text.Tests;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "0", 0.0)]
    [InlineData("Retry-After", "30", 30.0)]
    [InlineData("Retry-After", " 1.5 ", 1.5)]
    [InlineData("Retry-After", "-5", 0.0)]
    [InlineData("Retry-After", "99999999999999999999", 31536000.0)]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 12:01:00 GMT", 60.0)]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT", 0.0)]
    [InlineData("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT", 31536000.0)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "", null)]
    [InlineData("Retry-After", "NaN", null)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("X-Other", "30", null)]
    public void AWaitIsUnderstood(string header, string value, double? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(seconds, RetryAfter.Of(response.Headers, Now)?.TotalSeconds);
    }
}
