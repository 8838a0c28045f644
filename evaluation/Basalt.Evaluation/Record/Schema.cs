using System.Data.Common;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The tables of a log, as numbered steps. Which steps a database has had stands in its table <c>migrations</c>; opening a log takes
/// the missing ones in one transaction.
/// </summary>
/// <param name="lockAll">Keeps other programs from migrating at the same time; the first statement of the transaction.</param>
/// <param name="steps">Statements by version: the first makes version 1. Steps are never changed once they were released, only added.</param>
internal sealed class Schema(string lockAll, IReadOnlyList<string> steps)
{
    public static Schema Sqlite { get; } = new("SELECT 1", [
        """
        CREATE TABLE entries (sequence INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
        CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """,
    ]);

    public int Version => steps.Count;

    /// <summary>Brings a database to this program's version.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="name">Names the database in an error.</param>
    /// <returns>How many steps it took; 0 when the database was up to date.</returns>
    /// <exception cref="BasaltException">A newer program made the database.</exception>
    public async Task<int> MigrateAsync(DbConnection connection, string name, TimeProvider time, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;

        async Task<object?> RunAsync(string statement)
        {
            command.CommandText = statement;
            return await command.ExecuteScalarAsync(cancellation);
        }

        await RunAsync(lockAll);
        await RunAsync("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, at TEXT NOT NULL, program TEXT NOT NULL)");
        var found = Convert.ToInt32(await RunAsync("SELECT COALESCE(MAX(version), 0) FROM migrations"), provider: null);
        if (found > Version)
        {
            throw new BasaltException($"{name}: found a log of version {found}, which a newer Basalt made; wanted version {Version} or older, so take that newer Basalt");
        }

        for (var version = found + 1; version <= Version; version++)
        {
            await RunAsync(steps[version - 1]);
            await RunAsync($"INSERT INTO migrations (version, at, program) VALUES ({version}, '{time.GetUtcNow().UtcDateTime:O}', 'basalt {Provenance.Of([]).Version}')");
        }

        await transaction.CommitAsync(cancellation);
        return Version - found;
    }
}
