using Basalt.Core;
using Basalt.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Basalt.Evaluation.PostgresServer))]

namespace Basalt.Evaluation.Tests;

public sealed class PostgresLogTests(PostgresServer server) : LogContract
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _place;

    protected override async Task<IRecordLog> OpenAsync() => await RecordLog.OpenAsync(await PlaceAsync(), TimeProvider.System, Cancellation);

    protected override async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(await PlaceAsync());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    [Fact]
    public async Task ManyProgramsMayOpenAnEmptyDatabaseAtOnce()
    {
        var logs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync, Cancellation)));
        Assert.True(await logs[0].AppendAsync(RecordSamples.Submission("a"), Cancellation));
        foreach (var log in logs)
        {
            Assert.Single(await log.ReadAsync(0, Cancellation));
            await log.DisposeAsync();
        }
    }

    [Fact]
    public async Task ConnectionsThatTheServerDroppedAreReplaced()
    {
        await using var log = await OpenAsync();
        Assert.True(await log.AppendAsync(RecordSamples.Submission("a"), Cancellation));
        await DropAsync();
        Assert.True(await log.AppendAsync(RecordSamples.Submission("b"), Cancellation));
        await DropAsync();
        Assert.Equal(2, (await log.ReadAsync(0, Cancellation)).Count);

        Task DropAsync() => ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    [Fact]
    public async Task TruncatingIsRefusedToo()
    {
        await using var log = await OpenAsync();
        var problem = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("TRUNCATE entries"));
        Assert.Contains("append-only", problem.Message);
    }

    [Fact]
    public async Task ADatabaseThatIsNotThereIsOneSentenceWithoutThePassword()
    {
        var place = new NpgsqlConnectionStringBuilder(await PlaceAsync()) { Database = "nowhere", Password = "secret" };
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RecordLog.OpenAsync(place.ToString(), TimeProvider.System, Cancellation));
        Assert.Contains("/nowhere: the log cannot be opened, ", problem.Message);
        Assert.DoesNotContain("secret", problem.Message);
    }

    [Fact]
    public async Task AUrlIsUnderstoodAsWell()
    {
        var place = new NpgsqlConnectionStringBuilder(await PlaceAsync());
        await using (var log = await OpenAsync())
        {
            await log.AppendAsync(RecordSamples.Submission("a"), Cancellation);
        }

        await using var again = await RecordLog.OpenAsync(
            $"postgres://postgres:p%40ss@{place.Host}:{place.Port}/{place.Database}?sslmode=disable", TimeProvider.System, Cancellation);
        Assert.IsType<PostgresLog>(again);
        Assert.Single(await again.ReadAsync(0, Cancellation));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://host:99999999/x")]
    [InlineData("postgres://user:secret@host/")]
    [InlineData("postgres://user:secret@host/x?nonsense=1")]
    [InlineData("Host=;Database=x")]
    [InlineData("Host=secret;Nonsense=1")]
    public async Task APlaceThatIsNotWellFormedIsOneSentenceWithoutThePassword(string place)
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RecordLog.OpenAsync(place, TimeProvider.System, Cancellation));
        Assert.Contains("wanted postgres://user:password@host:port/database", problem.Message);
        Assert.DoesNotContain("secret", problem.Message);
    }

    private async Task<string> PlaceAsync()
    {
        await _turn.WaitAsync(Cancellation);
        try
        {
            return _place ??= await server.CreateDatabaseAsync(Cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}
