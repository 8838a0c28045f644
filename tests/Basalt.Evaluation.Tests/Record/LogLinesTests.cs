using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class LogLinesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-lines-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnExportThatIsImportedExportsAgainToTheSameBytes()
    {
        await using var first = await OpenAsync("first.db");
        await first.AppendAsync(RecordSamples.EveryKind, Cancellation);
        await ExportAsync(first, "first.jsonl");
        await using var second = await OpenAsync("second.db");
        Assert.Equal((RecordSamples.EveryKind.Count, 0), await LogLines.Read(InFolder("first.jsonl")).IntoAsync(second, _folder, Cancellation));
        await ExportAsync(second, "second.jsonl");
        Assert.Equal(
            await File.ReadAllBytesAsync(InFolder("first.jsonl"), Cancellation),
            await File.ReadAllBytesAsync(InFolder("second.jsonl"), Cancellation));
    }

    [Fact]
    public async Task ImportingTwiceChangesNothing()
    {
        await using var log = await OpenAsync("log.db");
        await log.AppendAsync(RecordSamples.EveryKind, Cancellation);
        await ExportAsync(log, "log.jsonl");
        Assert.Equal((0, 0), await LogLines.Read(InFolder("log.jsonl")).IntoAsync(log, _folder, Cancellation));
    }

    [Fact]
    public async Task AnEntryThatTheLogHasOtherwiseIsCountedAndChangesNothing()
    {
        await using var log = await OpenAsync("log.db");
        await log.AppendAsync(RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Left), Cancellation);
        var import = new Import([RecordSamples.Submission("a"), RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Right)]);
        Assert.Equal((1, 1), await import.IntoAsync(log, _folder, Cancellation));
        Assert.Equal(Verdict.Left, (await log.StateAsync(Cancellation)).Answers[0].Comparison.Verdict);
    }

    [Fact]
    public async Task AWrongLineIsRefusedByItsNumberAndNothingIsImported()
    {
        await using var log = await OpenAsync("log.db");
        await log.AppendAsync(RecordSamples.EveryKind, Cancellation);
        await ExportAsync(log, "log.jsonl");
        var lines = await File.ReadAllLinesAsync(InFolder("log.jsonl"), Cancellation);
        lines[4] = lines[4][..^3];
        await File.WriteAllLinesAsync(InFolder("log.jsonl"), lines, Cancellation);
        Assert.StartsWith($"{InFolder("log.jsonl")}:5: ", Assert.Throws<BasaltException>(() => LogLines.Read(InFolder("log.jsonl"))).Message);
    }

    [Fact]
    public async Task AnArchiveInAnotherOrderWithOtherLineEndsChangesNothing()
    {
        await using var log = await OpenAsync("log.db");
        Entry[] entries = [.. RecordSamples.EveryKind, RecordSamples.Joined("ann "), RecordSamples.Joined("bob")];
        await log.AppendAsync(entries, Cancellation);
        await ExportAsync(log, "log.jsonl");
        var lines = await File.ReadAllLinesAsync(InFolder("log.jsonl"), Cancellation);
        await File.WriteAllTextAsync(InFolder("log.jsonl"), "\uFEFF" + string.Join("\r\n", lines.Reverse()), Cancellation);
        Assert.Equal((0, 0), await LogLines.Read(InFolder("log.jsonl")).IntoAsync(log, _folder, Cancellation));
        await using var second = await OpenAsync("second.db");
        Assert.Equal((entries.Length, 0), await LogLines.Read(InFolder("log.jsonl")).IntoAsync(second, _folder, Cancellation));
        Assert.Contains("ann ", (await second.StateAsync(Cancellation)).Raters.Keys);
    }

    [Fact]
    public void ARowOfAFileOfBattlesTravelsAsItWas()
    {
        var row = (Newtonsoft.Json.Linq.JObject)JsonCursor.Parse(
            "{\"tstamp\":1700000000.0,\"language\":null,\"when\":\"2025-04-24T00:00:00\",\"n\":1}", "row").Token;
        var entry = RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Left) with { Row = row };
        Assert.Equal(row.ToString(), ((ComparisonEntered)EntryJson.Read(EntryJson.Write(entry), "here")).Row!.ToString());
    }

    [Fact]
    public async Task AnIdThatCannotBeAKeyIsRefusedWithItsLine()
    {
        await File.WriteAllTextAsync(InFolder("log.jsonl"), EntryJson.Write(RecordSamples.Joined("a\nb")), Cancellation);
        Assert.StartsWith(
            $"{InFolder("log.jsonl")}:1: found an id of ",
            Assert.Throws<BasaltException>(() => LogLines.Read(InFolder("log.jsonl"))).Message);
    }

    [Fact]
    public async Task AnEntryThatCannotBeKeptKeepsTheOthersOutToo()
    {
        await using var log = await OpenAsync("log.db");
        var import = new Import([RecordSamples.Submission("a"), RecordSamples.Joined(new string('x', 1000))]);
        await Assert.ThrowsAsync<BasaltException>(() => import.IntoAsync(log, _folder, Cancellation));
        Assert.Empty(await log.ReadAsync(0, Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string InFolder(string name) => Path.Combine(_folder, name);

    private Task<IRecordLog> OpenAsync(string name) => RecordLog.OpenAsync(InFolder(name), TimeProvider.System, Cancellation);

    private async Task ExportAsync(IRecordLog log, string name)
    {
        await using var writer = new StreamWriter(InFolder(name));
        await LogLines.WriteAsync(writer, await log.ReadAsync(0, Cancellation), Cancellation);
    }
}
