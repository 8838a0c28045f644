using Basalt.Bench;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class BenchHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EachFigureIsALineThatNamesTheCommitAndTheMachine()
    {
        var history = new BenchHistory(_folder.At("new/history.jsonl"), TimeProvider.System);
        await history.AppendAsync([new("wire.steps", 1750, "1/s", 900, "a"), new("wire.p99", 1.5, "ms", null, "b")], Cancellation);
        await history.AppendAsync([new("wire.steps", 1800, "1/s", null, "a")], Cancellation);
        var lines = (await File.ReadAllLinesAsync(_folder.At("new/history.jsonl"), Cancellation)).Select(JObject.Parse).ToList();
        Assert.Equal([1750, 1.5, 1800], lines.Select(line => (double)line["value"]!));
        Assert.All(lines, line =>
        {
            Assert.NotEmpty((string)line["commit"]!);
            Assert.Equal(Environment.ProcessorCount, (int)line["machine"]!["cores"]!);
            Assert.NotEmpty((string)line["machine"]!["processor"]!);
        });
    }

    [Fact]
    public async Task AFolderInTheFilesPlaceIsOneSentence()
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => new BenchHistory(_folder.Path, TimeProvider.System).AppendAsync([], Cancellation));
        Assert.Contains("--append is", problem.Message, StringComparison.Ordinal);
    }
}
