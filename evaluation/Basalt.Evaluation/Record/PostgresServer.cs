using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Npgsql;

namespace Basalt.Evaluation;

/// <summary>
/// A real PostgreSQL for tests and benchmarks: started in an empty folder on a free port when somebody asks for a database, gone with
/// everything in it when disposed, also when the process was killed. For several tests use it as an assembly fixture.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _folder;
    private Process? _server;
    private string? _place;
    private int _databases;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _place ??= await StartAsync(cancellation);
            var name = $"basalt{++_databases}";
            await using var connection = new NpgsqlConnection(_place);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return new NpgsqlConnectionStringBuilder(_place) { Database = name, Pooling = true }.ToString();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _server.StandardInput.Close();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _turn.Dispose();
    }

    private async Task<string> StartAsync(CancellationToken cancellation)
    {
        var programs = Programs();
        _folder = Directory.CreateTempSubdirectory("basalt-postgres-").FullName;
        if (Environment.UserName == "root")
        {
            // PostgreSQL refuses to run as root; its package brings a user.
            await RunAsync("chown", ["postgres", _folder], cancellation);
        }

        var data = Path.Combine(_folder, "data");
        await RunAsync("sh", ["-c", $"{AsPostgres}{programs}/initdb -D {data} -U postgres -A trust -E UTF8 --locale=C"], cancellation);
        var port = FreePort();
        // The shell ends the server when its own input ends, which the system sees to whatever becomes of this process.
        _server = Process.Start(new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c",
                $"{AsPostgres}{programs}/postgres -D {data} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c "
                    + $"max_connections=200 > {_folder}/log 2>&1 & server=$!; read ending; kill -INT $server; wait $server",
            },
            RedirectStandardInput = true,
        })!;
        var place = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false";
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(place);
                await connection.OpenAsync(cancellation);
                return place;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(60) && !_server.HasExited)
            {
                await Task.Delay(100, cancellation);
            }
            catch (NpgsqlException problem)
            {
                throw new BasaltException(
                    $"PostgreSQL did not start: {(await File.ReadAllTextAsync(Path.Combine(_folder, "log"), cancellation)).Trim()}",
                    BasaltException.Surroundings, problem);
            }
        }
    }

    private static string AsPostgres => Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";

    private static string Programs() =>
        (Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [])
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new BasaltException(
            "found no PostgreSQL; './basalt test' installs it, or: apt-get install postgresql", BasaltException.Surroundings);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new BasaltException(
                $"{program} {string.Join(' ', arguments)}: {(await error + await output).Trim()}", BasaltException.Surroundings);
        }
    }
}
