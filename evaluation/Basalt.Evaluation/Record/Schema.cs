using System.Data.Common;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The tables of a log, as numbered steps. Which steps a database has had stands in its table <c>migrations</c>. An empty database
/// takes them all when it is opened; an older one only when an organiser says so, since other instances may still be at work in it.
/// </summary>
/// <param name="alone">Keeps other programs from migrating at the same time; the first statement of the transaction.</param>
/// <param name="steps">Statements by version: the first makes version 1. Steps are never changed once they were released, only added.</param>
internal sealed class Schema(string alone, IReadOnlyList<string> steps)
{
    public static Schema Sqlite { get; } = new("SELECT 1", [
        """
        CREATE TABLE entries (sequence INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
        CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        """,
    ]);

    public static Schema Postgres { get; } = new("SELECT pg_advisory_xact_lock(hashtext('basalt migrations'))", [
        """
        CREATE TABLE entries (sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
        CREATE FUNCTION entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
        CREATE TRIGGER entries_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();
        """,
    ]);

    public int Version => steps.Count;

    /// <summary>Makes the tables in an empty database, and checks the version of any other.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="name">Names the database in an error.</param>
    /// <exception cref="BasaltException">The database is older or newer than this program.</exception>
    public async Task EnsureAsync(DbConnection connection, string name, TimeProvider time, CancellationToken cancellation)
    {
        var found = await WithVersionAsync(connection, name, async (run, found) =>
        {
            if (found == 0)
            {
                await StepsAsync(run, found, time);
            }
        }, cancellation);
        if (found > 0 && found < Version)
        {
            throw new BasaltException(
                $"{name}: found a log of version {found}; wanted version {Version}, so stop what has it open and run './basalt migrate'");
        }
    }

    /// <summary>Brings a database to this program's version.</summary>
    /// <returns>The version it had and the version it has.</returns>
    /// <inheritdoc cref="EnsureAsync"/>
    public async Task<(int From, int To)> MigrateAsync(DbConnection connection, string name, TimeProvider time, CancellationToken cancellation) =>
        (await WithVersionAsync(connection, name, (run, found) => StepsAsync(run, found, time), cancellation), Version);

    private static async Task<int> RunAsync(DbTransaction transaction, string statement, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(cancellation) is { } value and (int or long) ? (int)Convert.ToInt64(value, provider: null) : 0;
    }

    private async Task<int> WithVersionAsync(
        DbConnection connection, string name, Func<Func<string, Task<int>>, int, Task> act, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        Func<string, Task<int>> run = statement => RunAsync(transaction, statement, cancellation);
        await run(alone);
        await run("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, at TEXT NOT NULL, program TEXT NOT NULL)");
        var found = await run("SELECT COALESCE(MAX(version), 0) FROM migrations");
        if (found > Version)
        {
            throw new BasaltException(
                $"{name}: found a log of version {found}, which a newer Basalt made; wanted version {Version} or older, so take that "
                    + "newer Basalt");
        }

        await act(run, found);
        await transaction.CommitAsync(cancellation);
        return found;
    }

    private async Task StepsAsync(Func<string, Task<int>> run, int found, TimeProvider time)
    {
        for (var version = found + 1; version <= Version; version++)
        {
            await run(steps[version - 1]);
            await run(
                $"INSERT INTO migrations (version, at, program) VALUES ({version}, '{time.GetUtcNow().UtcDateTime:O}', 'basalt "
                    + $"{Provenance.Of([]).Version}')");
        }
    }
}
