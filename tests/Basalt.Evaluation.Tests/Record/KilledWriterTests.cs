using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Basalt.Evaluation.Tests;

/// <summary>Programs that append are killed in the middle of it; what they were told is kept must be there.</summary>
public sealed class KilledWriterTests(PostgresServer server) : IDisposable
{
    private const int Seed = 20260301;

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-killed-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHundredKilledWritersOfAFileLoseAndDoubleNothing()
    {
        var file = Path.Combine(_folder, "record.db");
        await KillAsync(file, times: 100);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task TenKilledWritersOfADatabaseLoseAndDoubleNothing() => await KillAsync(await server.CreateDatabaseAsync(Cancellation), times: 10);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task KillAsync(string place, int times)
    {
        var random = new Random(Seed);
        var acknowledged = new List<string>();
        for (var writer = 0; writer < times; writer++)
        {
            acknowledged.AddRange(await WriteUntilKilledAsync(place, $"w{writer}", random.Next(1, 25)));
        }

        await using var log = await RecordLog.OpenAsync(place, TimeProvider.System, Cancellation);
        var kept = (await log.ReadAsync(0, Cancellation)).Select(logged => logged.Entry.Key).ToList();
        Assert.Equal(kept.Distinct(), kept);
        // In this order too; of each writer at most one entry was kept that it did not live to say.
        Assert.Equal(acknowledged, kept.Where(acknowledged.ToHashSet().Contains));
        Assert.InRange(kept.Count - acknowledged.Count, 0, times);
        Assert.True(acknowledged.Count >= times);
    }

    private static async Task<IReadOnlyList<string>> WriteUntilKilledAsync(string place, string name, int killAfter)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Basalt.LogWriter"), [place, name])
        {
            RedirectStandardOutput = true,
        };
        using var writer = Process.Start(start)!;
        var acknowledged = new List<string>();
        while (await writer.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            acknowledged.Add(line);
            if (acknowledged.Count == killAfter)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync(Cancellation);
        const int Killed = 128 + 9;
        Assert.Equal(Killed, writer.ExitCode);
        return acknowledged;
    }
}
