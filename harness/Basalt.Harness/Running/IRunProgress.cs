using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Somebody who watches a run. Called from several threads; must be quick.</summary>
public interface IRunProgress
{
    void Began(Assignment assignment);

    /// <summary>An episode has this many steps now.</summary>
    void Stepped(Assignment assignment, int steps);

    /// <summary>An episode is complete.</summary>
    /// <param name="played">False when an earlier run had played it.</param>
    void Completed(Assignment assignment, EpisodeRecord record, bool played);
}
