using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Basalt.Harness;

/// <summary>
/// Brings the wire into a box that has a network of its own: what connects to <see cref="Endpoint"/> is carried, byte for byte, by a process
/// that stands in the box's network and in nothing else of the box (<see cref="BoxCarrier"/>). What is in the box reaches nothing outside.
/// </summary>
internal sealed class BoxBridge : IAsyncDisposable
{
    private const int MostConnections = 4;
    private const int LongestWords = 1000;
    private const int KilledExit = 128 + 9;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<string> _carrier;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<string> _trouble = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly Task _work;

    /// <param name="carrier">The command that connects its standard input and output with the agent in the box.</param>
    public BoxBridge(IReadOnlyList<string> carrier)
    {
        _carrier = carrier;
        _listener.Start();
        _work = AcceptAsync();
    }

    /// <summary>Completes with the reason when a carrier does not get into the box, which is no fault of the agent.</summary>
    public Task<string> Trouble => _trouble.Task;

    /// <summary>Where the agent is reached from outside.</summary>
    public string Endpoint => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _work;
        _closing.Dispose();
        _places.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> carried = [];
        try
        {
            while (true)
            {
                await _places.WaitAsync(_closing.Token);
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                carried.Add(CarryAsync(client));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The episode is over.
        }

        await Task.WhenAll(carried);
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var info = new ProcessStartInfo(_carrier[0], _carrier.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = await ProcessLauncher.StartAsync(info);
        var said = new BoundedText(LongestWords);
        var saying = said.ReadAsync(process.StandardError);
        try
        {
            await BoxCarrier.EitherEndsAsync(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, client.GetStream(), _closing.Token);
        }
        finally
        {
            process.StandardInput.BaseStream.Close();
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(Patience));
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            if (process.ExitCode is not (0 or BoxCarrier.NobodyListens or KilledExit))
            {
                await saying;
                _trouble.TrySetResult(said.LastLine);
            }

            if (!_closing.IsCancellationRequested)
            {
                _places.Release();
            }
        }
    }
}
