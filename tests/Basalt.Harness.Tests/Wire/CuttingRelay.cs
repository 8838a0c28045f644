using System.Net;
using System.Net.Sockets;

namespace Basalt.Harness.Tests;

/// <summary>
/// A TCP relay in front of a port. It cuts every connection once so many bytes came back through it in all, and refuses to pass more;
/// or cuts what there is when told to, and lets new connections pass.
/// </summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _port;
    private long _left;

    public CuttingRelay(int port, long cutAfterBytes)
    {
        (_port, _left) = (port, cutAfterBytes);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Endpoint => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void CutNow()
    {
        lock (_open)
        {
            _open.ForEach(client => client.Close());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        CutNow();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_closing.Token);
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _port, _closing.Token);
                lock (_open)
                {
                    _open.AddRange([near, far]);
                }

                _ = CopyAsync(near, far, counted: false);
                _ = CopyAsync(far, near, counted: true);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool counted)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await from.GetStream().ReadAsync(buffer, _closing.Token)) > 0)
            {
                if (counted && (_left -= count) < 0)
                {
                    CutNow();
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _closing.Token);
            }
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
