using System.Buffers;
using NetMQ;

namespace Basalt.Harness;

/// <summary>
/// Frames are 691,200 bytes: fresh arrays of that size go to the large object heap and cost a full collection every few frames.
/// All sockets of this process take their buffers from the shared pool instead.
/// </summary>
internal sealed class PooledBuffers : IBufferPool
{
    private static int _installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
        {
            BufferPool.SetCustomBufferPool(new PooledBuffers());
        }
    }

    public byte[] Take(int size) => ArrayPool<byte>.Shared.Rent(size);

    public void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);

    public void Dispose()
    {
    }
}
