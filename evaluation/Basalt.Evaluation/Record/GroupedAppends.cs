namespace Basalt.Evaluation;

/// <summary>
/// Groups writers who come while another one waits for the disk: one transaction, and one wait, for all of them. Entries keep
/// their order, and each writer's stay side by side.
/// </summary>
/// <param name="write">Appends entries, all or none, and returns those that were new, in order.</param>
internal sealed class GroupedAppends(Func<IReadOnlyList<(Entry Entry, LogRow Row)>, Task<IReadOnlyList<LoggedEntry>>> write) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private List<Waiting> _waiting = [];

    /// <returns>Those of these entries that were new, in order.</returns>
    public async Task<IReadOnlyList<LoggedEntry>> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        // What cannot be kept fails here, before it could take others along.
        var mine = new Waiting([.. entries.Select(entry => (entry, LogRow.Of(entry)))]);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _waiting.Add(mine);
        }

        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (!mine.Added.Task.IsCompleted)
            {
                await WriteAsync();
            }
        }
        finally
        {
            _turn.Release();
        }

        return await mine.Added.Task;
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync()
    {
        List<Waiting> group;
        lock (_gate)
        {
            (group, _waiting) = (_waiting, []);
        }

        try
        {
            var added = await write([.. group.SelectMany(one => one.Entries)]);
            var at = 0;
            foreach (var one in group)
            {
                List<LoggedEntry> own = [];
                foreach (var (entry, _) in one.Entries)
                {
                    if (at < added.Count && ReferenceEquals(added[at].Entry, entry))
                    {
                        own.Add(added[at++]);
                    }
                }

                one.Added.SetResult(own);
            }
        }
        catch (Exception problem)
        {
            foreach (var one in group)
            {
                one.Added.TrySetException(problem);
            }
        }
    }

    private sealed record Waiting(IReadOnlyList<(Entry Entry, LogRow Row)> Entries)
    {
        public TaskCompletionSource<IReadOnlyList<LoggedEntry>> Added { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
