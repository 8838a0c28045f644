using Basalt.Core;
using Basalt.Testing;
using Microsoft.Data.Sqlite;

namespace Basalt.Evaluation.Tests;

public sealed class SqliteLogTests : LogContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-log-").FullName;

    private string File => Path.Combine(_folder, "record.db");

    protected override async Task<IRecordLog> OpenAsync() => await RecordLog.OpenAsync(File, TimeProvider.System, Cancellation);

    protected override async Task ExecuteAsync(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    [Fact]
    public async Task AFileThatIsNoLogIsRefusedWithOneSentence()
    {
        await System.IO.File.WriteAllTextAsync(File, "a long text that is certainly not a database, however one looks at it", Cancellation);
        var problem = await Assert.ThrowsAsync<BasaltException>(OpenAsync);
        Assert.StartsWith($"{File}: the log cannot be opened, ", problem.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
