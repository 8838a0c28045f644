using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Checks many demonstrations at once.</summary>
public static class DemonstrationChecks
{
    /// <summary>Checks each demonstration.</summary>
    /// <param name="decode">Whether to decode every frame, see <see cref="VideoFacts.Read"/>.</param>
    /// <param name="atOnce">Demonstrations at once, above 0.</param>
    /// <param name="completed">Called after each check, from any thread.</param>
    /// <returns>The results in the order of the demonstrations.</returns>
    /// <exception cref="BasaltException">There is no ffprobe.</exception>
    public static async Task<IReadOnlyList<DemonstrationCheck>> RunAsync(
        IReadOnlyList<Demonstration> demonstrations, bool decode, int atOnce, Action completed, CancellationToken cancellation)
    {
        var checks = new DemonstrationCheck[demonstrations.Count];
        var workers = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, checks.Length, workers, (i, _) =>
        {
            checks[i] = DemonstrationCheck.Of(demonstrations[i], decode);
            completed();
            return ValueTask.CompletedTask;
        });
        return checks;
    }
}
