using Basalt.Core;
using Npgsql;
using NpgsqlTypes;

namespace Basalt.Evaluation;

/// <summary>
/// A log in a PostgreSQL database, for several web instances. Writers take turns, so that entries become visible in the order of
/// their numbers and a reader that asks for what is behind the last one it knows never misses any.
/// </summary>
public sealed class PostgresLog : IRecordLog
{
    // A lock of this one table; it ends with the transaction, after the entries can be seen. A server that was told to answer before
    // the disk has the commit is told otherwise for it.
    private const string TakeTurn =
        """
        SELECT pg_advisory_xact_lock(hashtext('basalt entries'), 'entries'::regclass::oid::integer);
        SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private const int MostAttempts = 3;

    private readonly NpgsqlDataSource _database;
    private readonly GroupedAppends _appends;

    private PostgresLog(NpgsqlDataSource database, string name)
    {
        (_database, Name) = (database, name);
        _appends = new(WriteAsync);
    }

    public string Name { get; }

    /// <summary>Opens a log, making its tables in a database that has none.</summary>
    /// <exception cref="BasaltException">There is no such database, or its log is of another version.</exception>
    public static async Task<PostgresLog> OpenAsync(NpgsqlConnectionStringBuilder place, TimeProvider time, CancellationToken cancellation)
    {
        var name = NameOf(place);
        var database = NpgsqlDataSource.Create(place);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await Schema.Postgres.EnsureAsync(connection, name, time, cancellation);
            return new PostgresLog(database, name);
        }
        catch (NpgsqlException problem)
        {
            await database.DisposeAsync();
            throw Failed(name, "opened", problem);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    internal static async Task<(int From, int To)> MigrateAsync(
        NpgsqlConnectionStringBuilder place, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await using var database = NpgsqlDataSource.Create(place);
            await using var connection = await database.OpenConnectionAsync(cancellation);
            return await Schema.Postgres.MigrateAsync(connection, NameOf(place), time, cancellation);
        }
        catch (NpgsqlException problem)
        {
            throw Failed(NameOf(place), "migrated", problem);
        }
    }

    public Task<IReadOnlyList<LoggedEntry>> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation) =>
        _appends.AppendAsync(entries, cancellation);

    public Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, CancellationToken cancellation) =>
        PersistAsync<IReadOnlyList<LoggedEntry>>("read", async connection =>
    {
        await using var select = new NpgsqlCommand("SELECT sequence, body FROM entries WHERE sequence > $1 ORDER BY sequence", connection);
        select.Parameters.Add(new NpgsqlParameter { Value = after });
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var logged = new List<LoggedEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            var sequence = reader.GetInt64(0);
            logged.Add(new LoggedEntry(sequence, EntryJson.Read(reader.GetString(1), $"{Name}: entry {sequence}")));
        }

        return logged;
    }, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _appends.Dispose();
    }

    private Task<IReadOnlyList<LoggedEntry>> WriteAsync(IReadOnlyList<(Entry Entry, LogRow Row)> entries) =>
        PersistAsync<IReadOnlyList<LoggedEntry>>("written", async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var turn = new NpgsqlCommand(TakeTurn, connection, transaction))
            {
                await turn.ExecuteNonQueryAsync();
            }

            var numbers = await InsertAsync([.. entries.Select(one => one.Row)], transaction, CancellationToken.None);
            try
            {
                await transaction.CommitAsync();
            }
            catch (NpgsqlException problem)
            {
                // Nobody knows whether it took place; the caller may ask again, since a key is kept once.
                throw Failed(Name, "written", problem);
            }

            return [.. entries.DistinctBy(one => one.Row.Key).Where(one => numbers.ContainsKey(one.Row.Key))
                .Select(one => new LoggedEntry(numbers[one.Row.Key], one.Entry))];
        }, CancellationToken.None);

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <returns>The numbers of the rows that were new, by key.</returns>
    private static async Task<Dictionary<string, long>> InsertAsync(
        IReadOnlyList<LogRow> rows, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO entries (key, body)
            SELECT key, body FROM unnest($1, $2) WITH ORDINALITY AS given (key, body, place) ORDER BY place
            ON CONFLICT (key) DO NOTHING RETURNING key, sequence
            """,
            transaction.Connection,
            transaction);
        insert.Parameters.Add(Texts(rows.Select(row => row.Key)));
        insert.Parameters.Add(Texts(rows.Select(row => row.Body)));
        var numbers = new Dictionary<string, long>();
        await using var reader = await insert.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            numbers.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return numbers;
    }

    /// <summary>
    /// Runs an action on a connection, and once more on a fresh one when the server had dropped the first, as it does when it restarts.
    /// </summary>
    private async Task<T> PersistAsync<T>(string what, Func<NpgsqlConnection, Task<T>> act, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _database.OpenConnectionAsync(cancellation);
                return await act(connection);
            }
            catch (NpgsqlException problem) when (attempt < MostAttempts
                && (problem.IsTransient || problem.SqlState == PostgresErrorCodes.AdminShutdown))
            {
                // What waits in the pool was dropped by the same restart.
                _database.Clear();
            }
            catch (NpgsqlException problem)
            {
                throw Failed(Name, what, problem);
            }
        }
    }

    private static string NameOf(NpgsqlConnectionStringBuilder place) => $"postgres://{place.Host}:{place.Port}/{place.Database}";

    private static BasaltException Failed(string name, string what, NpgsqlException problem) =>
        new($"{name}: the log cannot be {what}, {Reason.Of(problem.InnerException ?? problem)}", BasaltException.Surroundings, problem);
}
