using NetMQ;
using NetMQ.Sockets;

namespace Basalt.Harness.Tests;

/// <summary>A ROUTER that answers each envelope with whatever a test wants.</summary>
internal sealed class FakeWorld : IDisposable
{
    private readonly RouterSocket _socket = new();
    private readonly NetMQPoller _poller;

    public FakeWorld(Func<string, string[]> answer)
    {
        Endpoint = $"tcp://127.0.0.1:{_socket.BindRandomPort("tcp://127.0.0.1")}";
        _poller = new NetMQPoller { _socket };
        _socket.ReceiveReady += (_, _) =>
        {
            var request = _socket.ReceiveMultipartMessage();
            var reply = new NetMQMessage();
            reply.Append(request[0].Buffer);
            reply.Append(request[1].Buffer);
            foreach (var part in answer(request[2].ConvertToString()))
            {
                reply.Append(part);
            }

            _socket.SendMultipartMessage(reply);
        };
        _poller.RunAsync();
    }

    public string Endpoint { get; }

    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
    }
}
