using System.Net;
using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class DownloadsTests : IDisposable
{
    private readonly RecordingFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly FileServer _server = new();
    private readonly byte[] _content = new byte[300_000];

    public DownloadsTests()
    {
        new Random(1).NextBytes(_content);
        _server.Content = _content;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Sum => Convert.ToHexStringLower(SHA256.HashData(_content));

    [Fact]
    public async Task AFileThatIsCompleteStandsInItsPlaceWithItsSum()
    {
        var item = Item(Sum);
        Assert.Equal(DownloadState.Missing, await Create().StateAsync(item, verify: true, Cancellation));
        long received = 0;
        await Create().FetchAsync(item, count => received += count, Cancellation);
        Assert.Equal(_content, File.ReadAllBytes(_folder.At("day/x.mp4")));
        Assert.Equal(_content.Length, received);
        Assert.Equal($"{Sum}  day/x.mp4\n", File.ReadAllText(_folder.At("SHA256SUMS")));
        Assert.Equal(DownloadState.Complete, await Create().StateAsync(item, verify: true, Cancellation));
        Assert.Equal(["x.mp4"], Directory.GetFiles(_folder.At("day")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ABrokenConnectionGoesOnAtTheByteWhereItBroke()
    {
        _server.BreakAfter.Enqueue(100_000);
        _server.BreakAfter.Enqueue(50_000);
        await Create().FetchAsync(Item(Sum), _ => { }, Cancellation);
        Assert.Equal(_content, File.ReadAllBytes(_folder.At("day/x.mp4")));
        Assert.Equal(3, _server.Ranges.Count);
        Assert.Equal((0, true), (_server.Ranges[0], _server.Ranges[1] > 0 && _server.Ranges[2] > _server.Ranges[1]));
    }

    [Fact]
    public async Task AStoppedProgramGoesOnTheNextTime()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Create().FetchAsync(Item(Sum), _ => stop.Cancel(), stop.Token));
        Assert.Equal(DownloadState.Partial, await Create().StateAsync(Item(Sum), verify: true, Cancellation));
        var there = new FileInfo(_folder.At("day/x.mp4.part")).Length;
        await Create().FetchAsync(Item(Sum), _ => { }, Cancellation);
        Assert.Equal(_content, File.ReadAllBytes(_folder.At("day/x.mp4")));
        Assert.Equal([0, there], _server.Ranges);
    }

    [Fact]
    public async Task AFileThatChangedMeanwhileBeginsAnew()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Create().FetchAsync(Item(), _ => stop.Cancel(), stop.Token));
        _server.Content = [.. _content.Reverse()];
        _server.Tag = "\"second\"";
        await Create().FetchAsync(Item(), _ => { }, Cancellation);
        Assert.Equal(_server.Content, File.ReadAllBytes(_folder.At("day/x.mp4")));
    }

    [Fact]
    public async Task AServerWithoutRangesSendsTheWholeFileAgain()
    {
        _server.KnowsRanges = false;
        _server.BreakAfter.Enqueue(100_000);
        await Create().FetchAsync(Item(Sum), _ => { }, Cancellation);
        Assert.Equal(_content, File.ReadAllBytes(_folder.At("day/x.mp4")));
    }

    [Fact]
    public async Task AWrongChecksumIsNamedAndNothingIsKept()
    {
        var wrong = new string('0', 64);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Create().FetchAsync(Item(wrong), _ => { }, Cancellation));
        Assert.Equal($"{Item().Source}: found the SHA-256 {Sum}; wanted {wrong}, so it is not kept", problem.Message);
        Assert.Empty(Directory.GetFiles(_folder.At("day")));
    }

    [Fact]
    public async Task WithoutASumInTheListTheServersOwnCounts()
    {
        _server.Md5 = MD5.HashData("something else"u8);
        Assert.Contains("as the server states", (await RefusalAsync()).Message);
        _server.Md5 = MD5.HashData(_content);
        await Create().FetchAsync(Item(), _ => { }, Cancellation);
        Assert.Equal(_content, File.ReadAllBytes(_folder.At("day/x.mp4")));
    }

    [Fact]
    public async Task AFileThatRottedIsSeenByItsSum()
    {
        await Create().FetchAsync(Item(), _ => { }, Cancellation);
        var rotten = _content.ToArray();
        rotten[5] ^= 1;
        File.WriteAllBytes(_folder.At("day/x.mp4"), rotten);
        Assert.Equal(DownloadState.Damaged, await Create().StateAsync(Item(), verify: true, Cancellation));
        await Create().FetchAsync(Item(), _ => { }, Cancellation);
        Assert.Equal(DownloadState.Complete, await Create().StateAsync(Item(), verify: true, Cancellation));
    }

    [Fact]
    public async Task AFileThatTheServerDoesNotHaveIsNamedAtOnce()
    {
        _server.Status = HttpStatusCode.NotFound;
        Assert.Equal($"{Item().Source}: the server answered 404 Not Found; wanted the file", (await RefusalAsync()).Message);
        Assert.Single(_server.Ranges);
        Assert.Equal(DownloadState.Missing, await Create().StateAsync(Item(), verify: false, Cancellation));
    }

    [Fact]
    public async Task AServerInTroubleIsAskedFiveTimes()
    {
        _server.Status = HttpStatusCode.ServiceUnavailable;
        Assert.Equal($"{Item().Source}: the server answered 503; given up after 5 attempts", (await RefusalAsync()).Message);
        Assert.Equal(5, _server.Ranges.Count);
    }

    public void Dispose()
    {
        _server.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private Task<BasaltException> RefusalAsync() =>
        Assert.ThrowsAsync<BasaltException>(() => Create().FetchAsync(Item(), _ => { }, Cancellation));

    private Downloads Create() => new(_http, _folder.Path, new Hurry());

    private DownloadItem Item(string? sum = null) => new(new Uri(_server.Address, "day/x.mp4"), "day/x.mp4", sum);

    /// <summary>Time in which every wait is over at once.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
