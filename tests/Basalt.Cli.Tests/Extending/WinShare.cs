using Basalt.Evaluation;

namespace Basalt.Cli.Tests;

// example: a rating method
/// <summary>
/// The share of points that a submission took, a draw half a point: the Beta distribution after these points, uniform before the first.
/// The order of the outcomes does not matter.
/// </summary>
public sealed class WinShare : IRatingSystem
{
    public Rating Initial => Of(points: 0, games: 0);

    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes) => outcomes
        .SelectMany(outcome => new[] { (Id: outcome.First, Outcome: outcome), (Id: outcome.Second, Outcome: outcome) })
        .GroupBy(side => side.Id, side => side.Outcome)
        .ToDictionary(own => own.Key, own => Of(
            own.Sum(outcome => outcome.Weight * (outcome.IsDraw ? 0.5 : outcome.Winner == own.Key ? 1 : 0)),
            own.Sum(outcome => outcome.Weight)));

    private static Rating Of(double points, double games)
    {
        var mean = (points + 1) / (games + 2);
        return new(mean, Math.Sqrt(mean * (1 - mean) / (games + 3)));
    }
}
// end of example
