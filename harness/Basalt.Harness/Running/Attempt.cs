namespace Basalt.Harness;

/// <summary>Why an attempt ended without a record.</summary>
public enum AttemptEnding
{
    /// <summary>Something else than the agent failed: a start, a world, an encoder, a disk. It counts.</summary>
    Infrastructure,

    /// <summary>The worker was asked to stop. It does not count.</summary>
    Interrupted,

    /// <summary>Somebody asked for the episode to be played anew. What was before does not count any more.</summary>
    Again,
}

/// <summary>How an attempt ended that left no record.</summary>
/// <param name="Problem">One sentence; null unless something failed.</param>
public sealed record AttemptEnd(AttemptEnding How, string? Problem, DateTimeOffset At);

/// <summary>One attempt to play an episode.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Copy">The word that keeps the files of this attempt apart from those of others.</param>
public sealed record Attempt(int Number, Worker Worker, string Copy, DateTimeOffset At)
{
    /// <summary>How it ended; null while it goes on, and when its worker vanished.</summary>
    public AttemptEnd? End { get; init; }

    /// <summary>Time since the worker's last sign of life, by the clock of the file system. Of every unfinished attempt.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>Whether its worker is at work, or may be.</summary>
    public bool IsUnderWay { get; init; }
}

/// <summary>All attempts at one episode, first to last.</summary>
public sealed record Attempts(IReadOnlyList<Attempt> All)
{
    /// <summary>After so many attempts that failed through no fault of the agent, an episode is set aside.</summary>
    public const int Most = 5;

    /// <summary>The attempt that goes on; null when none does.</summary>
    public Attempt? UnderWay => All.LastOrDefault(attempt => attempt.IsUnderWay);

    /// <summary>The attempts that count: those that failed, and those whose worker vanished.</summary>
    public IReadOnlyList<Attempt> Failed =>
    [
        .. All.Skip(All.Select((attempt, place) => attempt.End?.How == AttemptEnding.Again ? place + 1 : 0).DefaultIfEmpty(0).Max())
            .Where(attempt => attempt.End?.How == AttemptEnding.Infrastructure || (attempt.End is null && !attempt.IsUnderWay)),
    ];

    /// <summary>Whether the episode is set aside: it is not played until somebody asks for it.</summary>
    public bool IsSetAside => UnderWay is null && Failed.Count >= Most;

    /// <summary>What went wrong last, one clause; null when nothing did.</summary>
    public string? Reason => Failed is [.., var last] ? last.End?.Problem ?? $"its worker on {last.Worker.Host} vanished" : null;
}
