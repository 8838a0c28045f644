using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Opens logs by their place, and does what is often wanted of one.</summary>
public static class RecordLog
{
    /// <summary>Opens a log, making it when its place is empty.</summary>
    /// <param name="place">
    /// A SQLite file, or a PostgreSQL database as <c>postgres://user:password@host:port/database</c> or <c>Host=…;Database=…</c>.
    /// </param>
    /// <exception cref="BasaltException">It cannot be opened, is no log, or is of another version.</exception>
    public static async Task<IRecordLog> OpenAsync(string place, TimeProvider time, CancellationToken cancellation) =>
        PostgresPlace.TryParse(place) is { } postgres
            ? await PostgresLog.OpenAsync(postgres, time, cancellation)
            : await SqliteLog.OpenAsync(place, time, cancellation);

    /// <summary>Whether a place is a database server's and no file.</summary>
    public static bool IsDatabase(string place) => PostgresPlace.TryParse(place) is not null;

    /// <summary>Brings an older log to this program's version. Run it while nobody else has the log open.</summary>
    /// <returns>The version it had and the version it has.</returns>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<(int From, int To)> MigrateAsync(string place, TimeProvider time, CancellationToken cancellation) =>
        PostgresPlace.TryParse(place) is { } postgres
            ? await PostgresLog.MigrateAsync(postgres, time, cancellation)
            : await SqliteLog.MigrateAsync(place, time, cancellation);

    /// <summary>Appends one entry; it is durable when this returns.</summary>
    /// <returns>False when its key was there already.</returns>
    public static async Task<bool> AppendAsync(this IRecordLog log, Entry entry, CancellationToken cancellation) =>
        (await log.AppendAsync([entry], cancellation)).Count == 1;

    /// <summary>What the whole log amounts to.</summary>
    public static async Task<RecordState> StateAsync(this IRecordLog log, CancellationToken cancellation) =>
        RecordState.Empty.Apply(await log.ReadAsync(0, cancellation));
}
