using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Lets rows be played anew.</summary>
public static class RowsAnew
{
    /// <summary>
    /// Rows whose agent failed lose their record, which is set aside; rows that were set aside get as many attempts as at first. Nothing is
    /// deleted.
    /// </summary>
    /// <param name="state"><see cref="RowState.Failed"/> or <see cref="RowState.NotPlayed"/>; null changes nothing.</param>
    /// <param name="say">Receives one sentence when there are such rows.</param>
    public static void PlayAnew(this RunFolder folder, IReadOnlyList<Assignment> plan, RowState? state, Action<string> say)
    {
        var attempts = folder.Attempts.All();
        var chosen = state switch
        {
            RowState.Failed => plan.Where(assignment => folder.Find(assignment) is { End: EpisodeEnd.AgentFailed }),
            RowState.NotPlayed => plan.Where(assignment => attempts.GetValueOrDefault(Digest.Short(assignment.Key))?.IsSetAside == true),
            _ => [],
        };
        var rows = chosen.ToList();
        foreach (var assignment in rows)
        {
            folder.ClearAway(assignment);
            folder.Attempts.Again(assignment);
        }

        if (rows.Count > 0)
        {
            say($"{rows.Count} {(rows.Count == 1 ? "episode" : "episodes")} ({rows[0].Id}{(rows.Count > 1 ? ", …" : "")}) "
                + $"{(state == RowState.Failed ? "in which the agent failed" : "that could not be played")} will be played anew");
        }
    }
}
