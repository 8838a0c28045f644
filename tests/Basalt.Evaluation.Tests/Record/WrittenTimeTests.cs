using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("1745515360")]
    [InlineData("1745515360.0")]
    [InlineData("1745515360000")]
    [InlineData("1745515360000000")]
    [InlineData("1745515360000000000")]
    [InlineData("1.74551536e9")]
    [InlineData("\"1745515360\"")]
    [InlineData("\"1745515360000\"")]
    [InlineData("\"2025-04-24T17:22:40Z\"")]
    [InlineData("\"2025-04-24T17:22:40\"")]
    [InlineData("\"2025-04-24 17:22:40.000000\"")]
    [InlineData("\"2025-04-24 17:22:40.000000000 UTC\"")]
    [InlineData("\"2025-04-24T19:22:40+02:00\"")]
    [InlineData("\"2025-04-24T10:22:40-0700\"")]
    [InlineData("\" 2025-04-24T18:22:40+01 \"")]
    [InlineData("\"Thu, 24 Apr 2025 17:22:40 GMT\"")]
    public void OneMomentIsWrittenInManyWays(string written) =>
        Assert.Equal(new DateTimeOffset(2025, 4, 24, 17, 22, 40, TimeSpan.Zero), WrittenTime.Read(JsonCursor.Parse(written, "file")));

    [Theory]
    [InlineData("1682351591.123456", 123456)]
    [InlineData("1682351591123", 123000)]
    [InlineData("1682351591123456", 123456)]
    [InlineData("\"2023-04-24T15:53:11.123456Z\"", 123456)]
    public void MicrosecondsAreKept(string written, int microseconds) =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeSeconds(1682351591).AddMicroseconds(microseconds), WrittenTime.Read(JsonCursor.Parse(written, "file")));

    [Theory]
    [InlineData("-1")]
    [InlineData("-1745515360123")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    [InlineData("50000000000")]
    [InlineData("99999999999999999999999999")]
    [InlineData("\"60000-01-01T00:00:00Z\"")]
    [InlineData("\"1850-01-01T00:00:00Z\"")]
    [InlineData("\"2023-02-30T00:00:00Z\"")]
    [InlineData("\"2023-01-01T25:00:00Z\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"12:30\"")]
    [InlineData("\"01/02/2023\"")]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("[]")]
    public void WhatIsNoMomentOfTheseYearsIsRefusedWithItsLine(string written) =>
        Assert.StartsWith(
            "file:3: found ",
            Assert.Throws<BasaltException>(() => WrittenTime.Read(JsonCursor.Parse($"{{\"at\":{written}}}", "file", 2).Need("at"))).Message);
}
