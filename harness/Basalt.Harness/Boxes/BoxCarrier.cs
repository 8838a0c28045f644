using System.Net.Sockets;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>The inside end of a bridge into a box: carries bytes between a process's own streams and an agent that listens.</summary>
public static class BoxCarrier
{
    /// <summary>The exit code of a carrier that found no agent; another one says that it did not get into the box.</summary>
    internal const int NobodyListens = BasaltException.BadInput;

    private const int BlockBytes = 1 << 18;

    /// <summary>Carries until one side ends.</summary>
    /// <param name="input">What goes to the agent.</param>
    /// <param name="output">What comes from the agent.</param>
    /// <exception cref="BasaltException">Nobody listens there.</exception>
    public static async Task CarryAsync(string host, int port, Stream input, Stream output, CancellationToken cancellation)
    {
        using var agent = new TcpClient { NoDelay = true };
        try
        {
            await agent.ConnectAsync(host, port, cancellation);
        }
        catch (SocketException problem)
        {
            throw new BasaltException($"{host}:{port}: no agent listens there, {Reason.Of(problem)}", NobodyListens, problem);
        }

        await EitherEndsAsync(input, output, agent.GetStream(), cancellation);
    }

    /// <summary>Carries from one stream and to another over a third that goes both ways, until one of them ends.</summary>
    internal static async Task EitherEndsAsync(Stream input, Stream output, Stream both, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(CopyAsync(input, both, over.Token), CopyAsync(both, output, over.Token));
        await over.CancelAsync();
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        var block = new byte[BlockBytes];
        try
        {
            for (int read; (read = await from.ReadAsync(block, cancellation)) > 0;)
            {
                await to.WriteAsync(block.AsMemory(0, read), cancellation);
                await to.FlushAsync(cancellation);
            }
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone.
        }
    }
}
