using Basalt.Harness;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>Whoever watches while something is played: a terminal, a log file, nobody.</summary>
public interface IRunView
{
    /// <summary>Says one sentence to people.</summary>
    void Say(string sentence);

    /// <summary>Makes a log of this name.</summary>
    ILogger Log(string name);

    /// <summary>Shows how far a plan is while it is played.</summary>
    Task<T> WatchAsync<T>(IReadOnlyList<Assignment> plan, Func<IRunProgress, Task<T>> run);
}
