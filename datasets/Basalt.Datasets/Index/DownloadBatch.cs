using System.Collections.Concurrent;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Looks at many files of a list at once, and downloads them.</summary>
/// <param name="atOnce">Files at once, above 0.</param>
public sealed class DownloadBatch(Downloads downloads, IReadOnlyList<DownloadItem> items, int atOnce)
{
    /// <summary>The state of each file, in the order of the list.</summary>
    /// <param name="verify">Whether to verify checksums.</param>
    public async Task<IReadOnlyList<DownloadState>> StatesAsync(bool verify, CancellationToken cancellation)
    {
        var states = new DownloadState[items.Count];
        await Parallel.ForAsync(
            0, states.Length, Workers(cancellation), async (i, stop) => states[i] = await downloads.StateAsync(items[i], verify, stop));
        return states;
    }

    /// <summary>Downloads the files. A file that cannot be had does not stop the others.</summary>
    /// <param name="received">Receives the number of bytes of each read, from any thread.</param>
    /// <param name="completed">Called after each file, from any thread.</param>
    /// <returns>One sentence for each file that cannot be had.</returns>
    public async Task<IReadOnlyCollection<string>> FetchAsync(Action<long> received, Action completed, CancellationToken cancellation)
    {
        var problems = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(items, Workers(cancellation), async (item, stop) =>
        {
            try
            {
                await downloads.FetchAsync(item, received, stop);
            }
            catch (BasaltException problem)
            {
                problems.Enqueue(problem.Message);
            }

            completed();
        });
        return problems;
    }

    private ParallelOptions Workers(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
}
