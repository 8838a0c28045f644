namespace Basalt.Core;

/// <summary>Where a run gets its worlds from: processes it starts, or servers that stand somewhere.</summary>
public interface IWorlds<TObservation, TAction>
{
    /// <summary>Makes a world, or connects to one. The caller closes it, and calls again after a world was lost.</summary>
    /// <exception cref="BasaltException">No world is available.</exception>
    /// <exception cref="WorldLostException">The world did not start; another try may succeed.</exception>
    Task<IEnvironment<TObservation, TAction>> OpenAsync(CancellationToken cancellation);
}
