using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Shell;

/// <summary>A run as a log file has it: one line for each episode that is complete.</summary>
internal sealed class RunLines(int episodes) : IRunProgress
{
    private int _complete;

    public void Began(Assignment assignment)
    {
    }

    public void Stepped(Assignment assignment, int steps)
    {
    }

    public void Completed(Assignment assignment, EpisodeRecord record, bool played)
    {
        var complete = Interlocked.Increment(ref _complete);
        if (played)
        {
            Terminal.Say($"{complete} of {episodes}: {assignment.Id}, {record.Steps} steps{(record.Error is { } error ? $", {error}" : "")}");
        }
    }
}
