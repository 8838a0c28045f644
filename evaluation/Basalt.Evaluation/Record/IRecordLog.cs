using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The truth of a competition: an append-only log. Thread-safe, and several programs may have the same log open.
/// Every implementation passes <c>LogContract</c>.
/// </summary>
public interface IRecordLog : IAsyncDisposable
{
    /// <summary>Which log this is, for people: a file, or a database without its password.</summary>
    string Name { get; }

    /// <summary>Appends entries in this order, all or none; they are durable when this returns.</summary>
    /// <returns>Those that were new, in order; entries whose key was there already (or came twice) changed nothing.</returns>
    /// <exception cref="BasaltException">The log cannot be written.</exception>
    Task<IReadOnlyList<LoggedEntry>> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation);

    /// <summary>Reads what stands behind a place, in order.</summary>
    /// <param name="after">A sequence number already known; 0 reads everything. Asking with the last known number never misses an entry.</param>
    /// <exception cref="BasaltException">The log cannot be read.</exception>
    Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, CancellationToken cancellation);
}
