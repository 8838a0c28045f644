namespace Basalt.Core;

/// <summary>Where a run gets its worlds from: processes it starts, or servers that stand somewhere.</summary>
public interface IWorlds<TObservation, TAction>
{
    /// <summary>Makes a world, or connects to one; the caller closes it. Called again after one was lost.</summary>
    /// <exception cref="BasaltException">There is none to be had.</exception>
    /// <exception cref="WorldLostException">It does not come up; worth another try.</exception>
    Task<IEnvironment<TObservation, TAction>> OpenAsync(CancellationToken cancellation);
}
