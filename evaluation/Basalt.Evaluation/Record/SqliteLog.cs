using Basalt.Core;
using Microsoft.Data.Sqlite;

namespace Basalt.Evaluation;

/// <summary>
/// A log in one SQLite file. What was appended survives a killed program and a lost power line: write-ahead log, synced at every
/// commit. Several programs may have the file open on one machine; SQLite lets one write at a time.
/// </summary>
public sealed class SqliteLog : IRecordLog
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly GroupedAppends _appends;

    private SqliteLog(SqliteConnection connection)
    {
        _connection = connection;
        _appends = new(WriteAsync);
    }

    public string Name => _connection.DataSource;

    /// <summary>Opens a log, making it when it is not there.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <exception cref="BasaltException">It cannot be opened, is no log, or was written by a newer Basalt.</exception>
    public static async Task<SqliteLog> OpenAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        var connection = Connection(path);
        try
        {
            await connection.OpenAsync(cancellation);
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", cancellation);
            await Schema.Sqlite.EnsureAsync(connection, path, time, cancellation);
            return new SqliteLog(connection);
        }
        catch (SqliteException problem)
        {
            await connection.DisposeAsync();
            throw Failed(path, "opened", problem);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal static async Task<(int From, int To)> MigrateAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await using var connection = Connection(path);
            await connection.OpenAsync(cancellation);
            return await Schema.Sqlite.MigrateAsync(connection, path, time, cancellation);
        }
        catch (SqliteException problem)
        {
            throw Failed(path, "migrated", problem);
        }
    }

    public Task<IReadOnlyList<LoggedEntry>> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation) =>
        _appends.AppendAsync(entries, cancellation);

    public async Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var select = _connection.CreateCommand();
            select.CommandText = "SELECT sequence, body FROM entries WHERE sequence > $after ORDER BY sequence";
            select.Parameters.AddWithValue("$after", after);
            await using var reader = await select.ExecuteReaderAsync(cancellation);
            var logged = new List<LoggedEntry>();
            while (await reader.ReadAsync(cancellation))
            {
                var sequence = reader.GetInt64(0);
                logged.Add(new LoggedEntry(sequence, EntryJson.Read(reader.GetString(1), $"{Name}: entry {sequence}")));
            }

            return logged;
        }
        catch (SqliteException problem)
        {
            throw Failed(Name, "read", problem);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _appends.Dispose();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<LoggedEntry>> WriteAsync(IReadOnlyList<(Entry Entry, LogRow Row)> entries)
    {
        await _turn.WaitAsync();
        try
        {
            var added = new List<LoggedEntry>();
            await using var transaction = _connection.BeginTransaction(deferred: false);
            await using var insert = _connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO entries (key, body) VALUES ($key, $body) ON CONFLICT (key) DO NOTHING RETURNING sequence";
            var key = insert.Parameters.Add("$key", SqliteType.Text);
            var body = insert.Parameters.Add("$body", SqliteType.Text);
            foreach (var (entry, row) in entries)
            {
                key.Value = row.Key;
                body.Value = row.Body;
                if (await insert.ExecuteScalarAsync() is long sequence)
                {
                    added.Add(new LoggedEntry(sequence, entry));
                }
            }

            await transaction.CommitAsync();
            return added;
        }
        catch (SqliteException problem)
        {
            throw Failed(Name, "written", problem);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Pooled connections would hold on to files that are gone. The timeout is how many seconds to wait while another program writes.
    private static SqliteConnection Connection(string path) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());

    private static async Task ExecuteAsync(SqliteConnection connection, string statements, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // By the result codes of sqlite3.h.
    private static string Words(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => "another program keeps it busy",
        8 => "it may only be read",
        10 => "the disk failed",
        11 => "its file is damaged",
        13 => "the disk is full",
        14 => "no file can be opened there; wanted a file in a folder that is there and may be written",
        23 => "that is not allowed to this user",
        26 => "its file is no SQLite database",
        _ => $"SQLite says {problem.SqliteErrorCode}, {problem.Message.Split('\'') switch { [_, var said, ..] => said, _ => "nothing more" }}",
    };

    private static BasaltException Failed(string path, string what, SqliteException problem) =>
        new($"{path}: the log cannot be {what}, {Words(problem)}", BasaltException.Surroundings, problem);
}
