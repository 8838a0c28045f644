using Basalt.Core;

namespace Basalt.Evaluation.Web.Tests;

public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", 5080, "http://127.0.0.1:5080")]
    [InlineData("0.0.0.0", 0, "http://0.0.0.0:0")]
    [InlineData("::1", 5080, "http://[::1]:5080")]
    [InlineData("[::1]", 5080, "http://[::1]:5080")]
    [InlineData("localhost", 5080, "http://localhost:5080")]
    [InlineData("localhost", 80, "http://localhost:80")]
    public void AnAddressOfThisMachineIsTakenAsItIsGiven(string host, int port, string address) =>
        Assert.Equal(address, ListeningAddress.Of(host, port));

    [Theory]
    [InlineData("127.0.0.1", 99999, "--port is 99999; must be 0 to 65535")]
    [InlineData("127.0.0.1", -1, "--port is -1; must be 0 to 65535")]
    [InlineData("no.such.host.invalid", 5080, "no host no.such.host.invalid is known")]
    [InlineData("a b", 5080, "found the address http://a b:5080; wanted http://host:port")]
    [InlineData("host/path", 5080, "wanted http://host:port")]
    public void AnyOtherIsRefusedAndNeverTakenForAllOfThem(string host, int port, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<BasaltException>(() => ListeningAddress.Of(host, port)).Message);

    [Fact]
    public async Task AnAddressOfAnotherMachineIsOneSentence()
    {
        var run = new TestRun();
        var problem = await Assert.ThrowsAsync<BasaltException>(() => TestSite.StartAsync(run, options => options with { Urls = ["http://192.0.2.1:5080"] }));
        Assert.Equal(
            "http://192.0.2.1:5080: cannot listen there, 192.0.2.1 is no address of this machine; wanted one of its own, or 0.0.0.0 for "
                + "all of them",
            problem.Message);
        run.Dispose();
    }
}
