using Basalt.Core;

namespace Basalt.Harness;

/// <summary>How a row of a plan stands.</summary>
public enum RowState
{
    /// <summary>Nobody plays it, and nobody has.</summary>
    Missing,

    /// <summary>A worker plays it.</summary>
    Running,

    /// <summary>Attempts failed through no fault of the agent, and more will be made.</summary>
    Waiting,

    /// <summary>It is set aside after as many attempts as there may be. It says nothing about the agent.</summary>
    NotPlayed,

    /// <summary>It was played, and the agent failed.</summary>
    Failed,

    /// <summary>It was played.</summary>
    Done,
}

/// <summary>One row of a plan and what became of it.</summary>
/// <param name="Host">Where it is played, or was; null before.</param>
/// <param name="Age">How long the attempt under way goes on; null when none does.</param>
/// <param name="Reason">Why it failed or was not played, one sentence; null otherwise.</param>
public sealed record RowStatus(int Row, string Id, RowState State, int Attempts, string? Host = null, TimeSpan? Age = null, string? Reason = null);

/// <summary>How a season stands, as its folder shows it to any machine.</summary>
/// <param name="Left">About how long the rest takes with as many workers as there are now; null while nobody can know.</param>
public sealed record SeasonStatus(IReadOnlyList<RowStatus> Rows, TimeSpan? Left)
{
    /// <summary>How many rows stand so.</summary>
    public int Count(RowState state) => Rows.Count(row => row.State == state);

    /// <summary>The rows that still have to be played, and those that were set aside.</summary>
    public IReadOnlyList<RowStatus> Unplayed => [.. Rows.Where(row => row.State is not (RowState.Done or RowState.Failed))];

    /// <summary>Looks at a season. It reads records and attempts alone, and takes nothing.</summary>
    public static SeasonStatus Of(SeasonPlan plan, TimeProvider time)
    {
        var book = new AttemptBook(plan.Folder, Worker.Here, isAlone: false, time);
        var attempts = book.All();
        var now = attempts.Count > 0 ? book.Now() : time.GetUtcNow();
        List<RowStatus> rows = [];
        var (milliseconds, steps, stepsLeft) = (0.0, 0.0, 0.0);
        foreach (var (row, assignment) in plan.Rows)
        {
            if (RunFolder.Peek(plan.Folder, assignment) is { } record)
            {
                (milliseconds, steps) = (milliseconds + record.Duration.TotalMilliseconds, steps + record.Steps);
                rows.Add(new RowStatus(
                    row, assignment.Id, record.End == EpisodeEnd.AgentFailed ? RowState.Failed : RowState.Done, record.PlayedOn?.Attempt ?? 1,
                    record.PlayedOn?.Host, null, record.Error));
                continue;
            }

            var made = attempts.GetValueOrDefault(Digest.Short(assignment.Key)) ?? new Attempts([]);
            stepsLeft += made.IsSetAside ? 0 : assignment.MaxSteps;
            rows.Add(Standing(row, assignment, made, now));
        }

        var workers = rows.Count(row => row.State == RowState.Running);
        var left = steps > 0 && workers > 0 ? TimeSpan.FromMilliseconds(milliseconds / steps * stepsLeft / workers) : (TimeSpan?)null;
        return new SeasonStatus(rows, left);
    }

    private static RowStatus Standing(int row, Assignment assignment, Attempts made, DateTimeOffset now) => made switch
    {
        { UnderWay: { } under } => new(
            row, assignment.Id, RowState.Running, under.Number, under.Worker.Host, now > under.At ? now - under.At : TimeSpan.Zero, made.Reason),
        { IsSetAside: true } => new(row, assignment.Id, RowState.NotPlayed, made.Failed.Count, made.Failed[^1].Worker.Host, null, made.Reason),
        { Failed.Count: > 0 } => new(row, assignment.Id, RowState.Waiting, made.Failed.Count, made.Failed[^1].Worker.Host, null, made.Reason),
        _ => new(row, assignment.Id, RowState.Missing, 0),
    };
}
