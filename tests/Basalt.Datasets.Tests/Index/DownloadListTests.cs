using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class DownloadListTests : IDisposable
{
    private const string Sum = "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    private readonly RecordingFolder _folder = new();

    [Fact]
    public void AnIndexNamesVideosAndTheLinesBesideThem()
    {
        const string Index =
            $$"""{"basedir": "https://example.org/minecraft/", "relpaths": ["data/x.mp4", "8.0/y"], "sha256": {"data/x.jsonl": "{{Sum}}"} }""";
        var items = Read(Index);
        Assert.Equal(
            [
                new DownloadItem(new Uri("https://example.org/minecraft/data/x.mp4"), "data/x.mp4", null),
                new DownloadItem(new Uri("https://example.org/minecraft/data/x.jsonl"), "data/x.jsonl", Sum.ToLowerInvariant()),
                new DownloadItem(new Uri("https://example.org/minecraft/8.0/y.mp4"), "8.0/y.mp4", null),
                new DownloadItem(new Uri("https://example.org/minecraft/8.0/y.jsonl"), "8.0/y.jsonl", null),
            ],
            items);
    }

    [Fact]
    public void LinesNameAddressesWithASumOrWithout() => Assert.Equal(
        [
            new DownloadItem(new Uri("https://example.org/a/x.mp4"), "a/x.mp4", null),
            new DownloadItem(new Uri("http://example.org/y%20z.jsonl?v=2"), "y z.jsonl", Sum.ToLowerInvariant()),
        ],
        Read($"# of July\nhttps://example.org/a/x.mp4\r\n\n{Sum}  http://example.org/y%20z.jsonl?v=2\n"));

    [Theory]
    [InlineData("""{"relpaths": []}""", "found no basedir")]
    [InlineData("""{"basedir": "https://example.org"}""", "found no relpaths")]
    [InlineData("""{"basedir": "https://example.org", "relpaths": []}""", "found an empty list")]
    [InlineData("""{"basedir": "https://example.org", "relpaths": [7]}""", "relpaths[0] is 7")]
    [InlineData(
        """{"basedir": "https://example.org", "relpaths": ["../../etc/x.mp4"]}""", "found the path ../../etc/x.mp4; wanted one below the folder")]
    [InlineData("""{"basedir": "https://example.org", "relpaths": ["/etc/x.mp4"]}""", "found the path /etc/x.mp4")]
    [InlineData("""{"basedir": "https://example.org", "relpaths": ["x.mp4", "x.jsonl"]}""", "found x.mp4 twice")]
    [InlineData("""{"basedir": "file:///etc", "relpaths": ["x.mp4"]}""", "wanted an address with http or https")]
    [InlineData("""{"basedir": """, "list")]
    [InlineData("hello", ":1: found hello; wanted an address")]
    [InlineData("123  https://example.org/x.mp4", ":1: found the checksum 123")]
    [InlineData("", "found an empty list")]
    public void AListThatIsNoneIsRefusedInOneSentence(string text, string complaint)
    {
        var problem = Assert.Throws<BasaltException>(() => Read(text)).Message;
        Assert.Contains(complaint, problem);
        Assert.StartsWith(_folder.At("list"), problem);
        Assert.DoesNotContain('\n', problem);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<DownloadItem> Read(string text)
    {
        File.WriteAllText(_folder.At("list"), text);
        return DownloadList.Read(_folder.At("list")).Items;
    }
}
