using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("https://host/v1", "https://host/v1/chat/completions")]
    [InlineData("https://host/v1/", "https://host/v1/chat/completions")]
    [InlineData("https://host", "https://host/chat/completions")]
    [InlineData("https://host/v1/chat/completions", "https://host/v1/chat/completions")]
    [InlineData("https://host/v1/completions/#top", "https://host/v1/chat/completions")]
    [InlineData(
        "https://host/openai/deployments/x?api-version=2024-10-21", "https://host/openai/deployments/x/chat/completions?api-version=2024-10-21")]
    [InlineData(
        "https://host/openai/deployments/x/chat/completions?api-version=2024-10-21&a=b%26c",
        "https://host/openai/deployments/x/chat/completions?api-version=2024-10-21&a=b%26c")]
    [InlineData("http://host:8000/a%2Fb/v1?x", "http://host:8000/a%2Fb/v1/chat/completions?x")]
    public void ThePathIsAppendedBeforeTheQuery(string address, string asked) =>
        Assert.Equal(asked, new EndpointAddress(new Uri(address)).For("chat/completions").AbsoluteUri);

    [Theory]
    [InlineData("https://HOST/v1/chat/completions", "https://host/v1")]
    [InlineData("https://host:443/v1/", "https://host/v1")]
    [InlineData("https://host/v1?api-version=1&api-key=abc", "https://host/v1?api-version=1")]
    [InlineData("https://host/v1?key=abc", "https://host/v1")]
    public void WhatIsShownIsTheSameForEveryWayOfWritingItAndHoldsNoKey(string address, string shown) =>
        Assert.Equal(shown, new EndpointAddress(new Uri(address)).Shown);

    [Theory]
    [InlineData("https://me:hunter2@host/v1")]
    [InlineData("https://hunter2@host/v1")]
    public void AUserInTheAddressIsRefusedAndNotShown(string address)
    {
        var problem = Assert.Throws<BasaltException>(() => new EndpointAddress(new Uri(address)));
        Assert.Contains("BASALT_ENDPOINT_KEY", problem.Message);
        Assert.DoesNotContain("hunter2", problem.Message);
    }

    [Theory]
    [InlineData("ftp://host/v1")]
    [InlineData("host:8000/v1")]
    public void AnotherSchemeIsRefused(string address) =>
        Assert.Contains("must be one such as", Assert.Throws<BasaltException>(() => new EndpointAddress(new Uri(address))).Message);
}
