using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Testing;

/// <summary>What every log must do, also with several programs at it.</summary>
public abstract class LogContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the log of this test; each call as another program would. The first call finds it empty.</summary>
    protected abstract Task<IRecordLog> OpenAsync();

    /// <summary>Runs a statement on the database behind the log.</summary>
    protected abstract Task ExecuteAsync(string statement);

    [Fact]
    public async Task EveryKindOfEntryComesBackAsItWas()
    {
        await using var log = await OpenAsync();
        await log.AppendAsync(RecordSamples.EveryKind, Cancellation);
        var read = await log.ReadAsync(0, Cancellation);
        Assert.Equal(RecordSamples.EveryKind.Select(EntryJson.Write), read.Select(logged => EntryJson.Write(logged.Entry)));
    }

    [Fact]
    public async Task WhatWasAppendedIsThereWhenAnotherProgramOpensTheLog()
    {
        await using (var log = await OpenAsync())
        {
            Assert.True(await log.AppendAsync(RecordSamples.Submission("a"), Cancellation));
        }

        await using var again = await OpenAsync();
        Assert.Equal("submission/a", Assert.Single(await again.ReadAsync(0, Cancellation)).Entry.Key);
    }

    [Fact]
    public async Task AKeyThatIsThereAlreadyIsRefusedAndTheFirstEntryStays()
    {
        await using var log = await OpenAsync();
        await using var other = await OpenAsync();
        Assert.True(await log.AppendAsync(RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Left), Cancellation));
        Assert.False(await log.AppendAsync(RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Right), Cancellation));
        Assert.False(await other.AppendAsync(RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Right), Cancellation));
        var kept = (ComparisonEntered)Assert.Single(await other.ReadAsync(0, Cancellation)).Entry;
        Assert.Equal(Verdict.Left, kept.Comparison.Verdict);
    }

    [Fact]
    public async Task EntriesThatAreAppendedTogetherSayWhichWereNew()
    {
        await using var log = await OpenAsync();
        await log.AppendAsync(RecordSamples.Submission("b"), Cancellation);
        var added = await log.AppendAsync([RecordSamples.Submission("a"), RecordSamples.Submission("b"), RecordSamples.Submission("c"), RecordSamples.Submission("a")], Cancellation);
        Assert.Equal(["submission/a", "submission/c"], added.Select(logged => logged.Entry.Key));
        Assert.Equal(added, (await log.ReadAsync(0, Cancellation)).Skip(1), (one, two) => one.Sequence == two.Sequence && one.Entry.Key == two.Entry.Key);
    }

    [Fact]
    public async Task ReadingGoesOnBehindWhatIsKnown()
    {
        await using var log = await OpenAsync();
        await log.AppendAsync(RecordSamples.EveryKind, Cancellation);
        var all = await log.ReadAsync(0, Cancellation);
        Assert.Equal(all.Select(logged => logged.Sequence).Order().Distinct(), all.Select(logged => logged.Sequence));
        var rest = await log.ReadAsync(all[3].Sequence, Cancellation);
        Assert.Equal(all.Skip(4).Select(logged => logged.Entry.Key), rest.Select(logged => logged.Entry.Key));
        Assert.Empty(await log.ReadAsync(all[^1].Sequence, Cancellation));
    }

    [Fact]
    public async Task WhateverARaterWritesComesBack()
    {
        await using var log = await OpenAsync();
        // Every control character, half a character, and what could end a string, a script or a line.
        var reason = string.Concat(Enumerable.Range(0, 300).Select(code => (char)code)) + "\ud83d\ude00 \ud83d </script> ' \" \\ \u2028 $1 $$";
        await log.AppendAsync(RecordSamples.Compared("s1", "ann", "x", "y", Verdict.Draw, reason), Cancellation);
        var read = (ComparisonEntered)Assert.Single(await log.ReadAsync(0, Cancellation)).Entry;
        Assert.Equal(reason.Replace("\ud83d ", "\ufffd "), read.Comparison.Reason);
    }

    [Theory]
    [InlineData('\0', 1)]
    [InlineData('\n', 1)]
    [InlineData('\ud83d', 1)]
    [InlineData('a', 501)]
    public async Task AnIdThatCannotBeAKeyIsRefusedAndNothingIsStored(char character, int times)
    {
        await using var log = await OpenAsync();
        var entry = RecordSamples.Joined(new string(character, times));
        await Assert.ThrowsAsync<BasaltException>(() => log.AppendAsync([RecordSamples.Submission("a"), entry], Cancellation));
        Assert.Empty(await log.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task AnAppendThatIsCancelledLeavesNothing()
    {
        await using var log = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.AppendAsync(RecordSamples.EveryKind, cancelled.Token));
        Assert.Empty(await log.ReadAsync(0, Cancellation));
        Assert.True(await log.AppendAsync(RecordSamples.Submission("a"), Cancellation));
    }

    [Theory]
    [InlineData("UPDATE entries SET body = '{}'")]
    [InlineData("DELETE FROM entries")]
    public async Task TheDatabaseItselfRefusesToForget(string statement)
    {
        await using var log = await OpenAsync();
        await log.AppendAsync(RecordSamples.Submission("a"), Cancellation);
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(statement));
        Assert.Contains("append-only", problem.Message);
        Assert.Single(await log.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task ALogOfANewerProgramIsRefusedWithOneSentence()
    {
        await (await OpenAsync()).DisposeAsync();
        await ExecuteAsync("INSERT INTO migrations (version, at, program) VALUES (1000, '2030-01-01T00:00:00Z', 'basalt 9')");
        var problem = await Assert.ThrowsAsync<BasaltException>(OpenAsync);
        Assert.Contains("version 1000, which a newer Basalt made", problem.Message);
    }

    [Fact]
    public async Task ReadersThatFollowManyWritersMissNothingAndSeeTheSameOrder()
    {
        const int Writers = 4;
        const int Each = 50;
        using var done = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await using var log = await OpenAsync();
            for (var i = 0; i < Each; i++)
            {
                // Every second entry is one that all writers try for.
                var entry = RecordSamples.Submission(i % 2 == 0 ? $"w{writer}-{i}" : $"all-{i}");
                await log.AppendAsync(entry, Cancellation);
            }
        }, Cancellation)).ToList();
        var following = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var log = await OpenAsync();
            var seen = new List<LoggedEntry>();
            bool last;
            do
            {
                last = done.IsCancellationRequested;
                seen.AddRange(await log.ReadAsync(seen.Count > 0 ? seen[^1].Sequence : 0, Cancellation));
                await Task.Yield();
            }
            while (!last);
            return seen.Select(logged => logged.Entry.Key).ToList();
        }, Cancellation)).ToList();
        await Task.WhenAll(writing);
        await done.CancelAsync();
        await using var whole = await OpenAsync();
        var all = (await whole.ReadAsync(0, Cancellation)).Select(logged => logged.Entry.Key).ToList();
        Assert.Equal((Writers * Each / 2) + (Each / 2), all.Count);
        Assert.Equal(all.Distinct(), all);
        foreach (var seen in await Task.WhenAll(following))
        {
            Assert.Equal(all, seen);
        }
    }
}
