using Basalt.Core;
using Microsoft.Data.Sqlite;

namespace Basalt.Evaluation.Tests;

public sealed class SchemaTests : IAsyncLifetime
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Schema First { get; } = new("SELECT 1", ["CREATE TABLE things (name TEXT)"]);

    private static Schema Second { get; } = new("SELECT 1", ["CREATE TABLE things (name TEXT)", "ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'grey'"]);

    private static Schema Broken { get; } = new("SELECT 1", ["CREATE TABLE things (name TEXT)", "ALTER TABLE things ADD COLUMN colour TEXT", "ALTER TABLE nothing ADD COLUMN size TEXT"]);

    [Fact]
    public async Task AnEmptyDatabaseTakesEveryStep()
    {
        await Second.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
        Assert.Equal(2L, await RunAsync("SELECT COUNT(*) FROM migrations"));
        await RunAsync("SELECT colour FROM things");
    }

    [Fact]
    public async Task AnOlderDatabaseIsLeftAloneAndTheMessageSaysWhatToDo()
    {
        await First.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Second.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation));
        Assert.Equal("db: found a log of version 1; wanted version 2, so stop what has it open and run './basalt migrate'", problem.Message);
        Assert.Equal(1L, await RunAsync("SELECT MAX(version) FROM migrations"));
    }

    [Fact]
    public async Task MigratingTakesTheMissingStepsAndKeepsWhatIsThere()
    {
        await First.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
        await RunAsync("INSERT INTO things (name) VALUES ('stone')");
        Assert.Equal((1, 2), await Second.MigrateAsync(_connection, "db", TimeProvider.System, Cancellation));
        Assert.Equal("stone grey", await RunAsync("SELECT name || ' ' || colour FROM things"));
        Assert.Equal((2, 2), await Second.MigrateAsync(_connection, "db", TimeProvider.System, Cancellation));
        await Second.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task ADatabaseOfANewerProgramIsRefused()
    {
        await Second.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => First.MigrateAsync(_connection, "db", TimeProvider.System, Cancellation));
        Assert.Equal(
            "db: found a log of version 2, which a newer Basalt made; wanted version 1 or older, so take that newer Basalt",
            problem.Message);
    }

    [Fact]
    public async Task AStepThatFailsLeavesTheDatabaseAsItWas()
    {
        await First.EnsureAsync(_connection, "db", TimeProvider.System, Cancellation);
        await Assert.ThrowsAsync<SqliteException>(() => Broken.MigrateAsync(_connection, "db", TimeProvider.System, Cancellation));
        Assert.Equal(1L, await RunAsync("SELECT MAX(version) FROM migrations"));
        Assert.Equal(0L, await RunAsync("SELECT COUNT(*) FROM pragma_table_info('things') WHERE name = 'colour'"));
    }

    public async ValueTask InitializeAsync() => await _connection.OpenAsync(Cancellation);

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task<object?> RunAsync(string statement)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
