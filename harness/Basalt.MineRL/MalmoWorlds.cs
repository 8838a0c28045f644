using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.MineRL;

/// <summary>The places of a server: so many worlds at once, made when a mission comes and closed when its connection ends.</summary>
internal sealed class MalmoWorlds(Func<int, int, IEnvironment<Frame, PlayerInput>> create, int places, Random chance) : IDisposable
{
    /// <summary>
    /// How long to wait for a free place. A client that resets has just closed its old connection, and its place will be free soon.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(places);

    /// <summary>Makes a world; null when no place becomes free for a while.</summary>
    /// <exception cref="BasaltException">There is no world with frames of this size.</exception>
    public async ValueTask<IEnvironment<Frame, PlayerInput>?> TakeAsync(int width, int height, CancellationToken cancellation)
    {
        if (!await _free.WaitAsync(Patience, cancellation))
        {
            return null;
        }

        try
        {
            return create(width, height);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public async ValueTask GiveBackAsync(IEnvironment<Frame, PlayerInput> world)
    {
        try
        {
            await world.DisposeAsync();
        }
        finally
        {
            _free.Release();
        }
    }

    public long AnySeed()
    {
        lock (chance)
        {
            return chance.NextInt64(long.MinValue, long.MaxValue);
        }
    }

    public void Dispose() => _free.Dispose();
}
