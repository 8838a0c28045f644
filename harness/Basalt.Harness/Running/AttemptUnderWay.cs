namespace Basalt.Harness;

/// <summary>An attempt of this worker. Until it is over, it gives a sign of life every few seconds.</summary>
public sealed class AttemptUnderWay : IAsyncDisposable
{
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(15);

    private readonly AttemptBook _book;
    private readonly string _key;
    private readonly string _file;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _signs;

    internal AttemptUnderWay(AttemptBook book, string key, Attempt attempt, string file, TimeProvider time)
    {
        (_book, _key, Attempt, _file) = (book, key, attempt, file);
        _signs = GiveSignsAsync(time);
    }

    public Attempt Attempt { get; }

    /// <summary>The attempt ended without a record.</summary>
    /// <param name="problem">What failed, one sentence; null when nothing did.</param>
    public void End(AttemptEnding how, string? problem) => _book.End(_key, Attempt.Number, how, problem);

    /// <summary>The episode has its record.</summary>
    public void Complete() => _book.Forget(_key);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _signs;
        _over.Dispose();
    }

    // A byte more, not a time that this machine's clock states: the file system says when.
    private async Task GiveSignsAsync(TimeProvider time)
    {
        using var signs = new PeriodicTimer(BetweenSigns, time);
        try
        {
            while (await signs.WaitForNextTickAsync(_over.Token))
            {
                try
                {
                    await using var file = new FileStream(_file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                    file.Seek(0, SeekOrigin.End);
                    file.WriteByte((byte)'\n');
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
                {
                    // Another copy of the episode has its record, or the disk is full: the end of the episode shows it.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt is over.
        }
    }
}
