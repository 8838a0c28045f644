using Basalt.Core;

namespace Basalt.Harness.Tests;

internal sealed class NobodyWatches : IRunProgress
{
    public void Began(Assignment assignment)
    {
    }

    public void Stepped(Assignment assignment, int steps)
    {
    }

    public void Completed(Assignment assignment, EpisodeRecord record, bool played)
    {
    }
}
