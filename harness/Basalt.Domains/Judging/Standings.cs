using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>The leaderboard file of a run that is being judged.</summary>
public static class Standings
{
    /// <summary>Writes the standings as the record has them now.</summary>
    public static async Task<StandingsFile> WriteAsync(
        string folder, IReadOnlyList<TaskSpec> tasks, IRecordLog log, Provenance provenance, CancellationToken cancellation)
    {
        var state = await log.StateAsync(cancellation);
        var board = StandingsFile.Of(tasks, Leaderboard.Of(state), provenance, Dossiers.Read(folder));
        board.Write(folder);
        return board;
    }

    /// <summary>Keeps the leaderboard file abreast of the votes until it is cancelled.</summary>
    public static async Task FollowAsync(
        string folder, IReadOnlyList<TaskSpec> tasks, IRecordLog log, Provenance provenance, CancellationToken cancellation)
    {
        using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var seen = -1L;
        try
        {
            do
            {
                if (await log.ReadAsync(seen, cancellation) is [.., var last])
                {
                    await WriteAsync(folder, tasks, log, provenance, cancellation);
                    seen = last.Sequence;
                }
            }
            while (await everySecond.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // Being cancelled is how it ends.
        }
    }
}
