using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Watches a run. Several threads call it, and it must return quickly.</summary>
public interface IRunProgress
{
    void Began(Assignment assignment);

    /// <summary>An episode has this many steps now.</summary>
    void Stepped(Assignment assignment, int steps);

    /// <summary>An episode is complete.</summary>
    /// <param name="played">False when an earlier run played the episode.</param>
    void Completed(Assignment assignment, EpisodeRecord record, bool played);
}
