using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>What a simulation is made of.</summary>
/// <param name="Values">How many values there are, 3 to 200.</param>
/// <param name="People">The most simulated people.</param>
/// <param name="Votes">Votes of each.</param>
/// <param name="Repetitions">Simulated publics of each size.</param>
public sealed record RecoveryRequest(int Values, int People, int Votes, int Repetitions, GraphRule Rule, int Seed);

/// <summary>How many votes the method needs to find an order that was planted.</summary>
public static class RecoverySimulation
{
    private static readonly double[] Sizes = [0.04, 0.1, 0.2, 0.4, 1];

    /// <summary>Simulates, and writes <c>recovery.svg</c> and <c>recovery.json</c>.</summary>
    /// <param name="progress">Receives the share that is done, 0 to 1.</param>
    /// <exception cref="BasaltException">A number is out of range.</exception>
    public static async Task<IReadOnlyList<Recovery>> RunAsync(
        RecoveryRequest request, string folder, Provenance madeBy, Action<double> progress, CancellationToken cancellation)
    {
        if (request.Values is < 3 or > 200 || request.People is < 10 or > 1_000_000 || request.Votes is < 1 or > 1000 || request.Repetitions < 1)
        {
            throw new BasaltException(
                $"found {request.Values} values, {request.People} people, {request.Votes} votes and {request.Repetitions} repetitions; wanted 3 to 200 "
                    + "values, 10 to 1000000 people, 1 to 1000 votes each and at least 1 repetition");
        }

        string[] values = [.. Enumerable.Range(1, request.Values).Select(at => $"value {at:000}")];
        int[] people = [.. Sizes.Select(share => Math.Max(2, (int)(share * request.People))).Distinct()];
        var curve = RecoveryCurve.Of(values, people, request.Votes, request.Repetitions, request.Rule, request.Seed, progress, cancellation);
        await WholeFile.WriteAsync(Path.Combine(folder, "recovery.svg"), RecoveryPicture.Draw(curve));
        await WholeFile.WriteAsync(Path.Combine(folder, "recovery.json"), Json.WriteIndented(new { request, curve, madeBy }));
        return curve;
    }
}
