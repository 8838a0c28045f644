using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Two submissions on one task, item by item. An item is a scenario that both played.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Measure">What is compared, as in <c>points by people's votes</c>.</param>
/// <param name="First">Mean of the first submission's figures.</param>
/// <param name="Second">Mean of the second one's, on the same items.</param>
/// <param name="AdjustedChance">The test's p, adjusted for how many tasks were compared.</param>
/// <param name="Verdict">
/// What the first does: it wins where the interval lies above 0 and the adjusted p is below 0.05; it loses likewise; otherwise nobody can tell.
/// </param>
public sealed record PairedTask(string Task, string Measure, double First, double Second, PairedTest Test, double AdjustedChance, PairedVerdict Verdict);

/// <summary>Two submissions compared on the same items of every task that both played.</summary>
/// <param name="First">The submission's id.</param>
/// <param name="Second">The other's.</param>
/// <param name="Harness">What computed it.</param>
public sealed record PairedReport(string First, string Second, IReadOnlyList<PairedTask> Tasks, Provenance Harness)
{
    private const double Level = 0.05;

    /// <summary>A figure of each of the two on an item.</summary>
    /// <param name="Item">The scenario's id.</param>
    public sealed record ItemFigures(string Task, string Measure, string Item, double First, double Second);

    /// <param name="figures">One for each item of each task and measure.</param>
    /// <param name="seed">The same seed gives the same bounds.</param>
    /// <exception cref="BasaltException">There is no item.</exception>
    public static PairedReport Of(string first, string second, IReadOnlyList<ItemFigures> figures, int seed, Provenance harness)
    {
        var tasks = figures.GroupBy(one => (one.Task, one.Measure)).OrderBy(task => task.Key.Task, StringComparer.Ordinal)
            .Select(task => (task.Key.Task, task.Key.Measure, First: task.Average(one => one.First), Second: task.Average(one => one.Second),
                Test: PairedTest.Of([.. task.OrderBy(one => one.Item, StringComparer.Ordinal).Select(one => one.First - one.Second)], seed)))
            .ToList();
        if (tasks.Count == 0)
        {
            throw new BasaltException($"found no item that has a figure for both {first} and {second}; wanted one scenario at least");
        }

        var adjusted = PairedTest.Adjusted([.. tasks.Select(task => task.Test.Chance)]);
        return new(first, second, [.. tasks.Select((task, at) => new PairedTask(
            task.Task, task.Measure, task.First, task.Second, task.Test, adjusted[at],
            adjusted[at] < Level ? PairedVerdicts.Of(task.Test.Difference) : PairedVerdict.CannotTell))], harness);
    }

    /// <summary>
    /// The points that votes gave the two on every item, a draw half a point: where they met directly, the mean over those votes; otherwise
    /// each one's mean against the opponents that both met there.
    /// </summary>
    /// <param name="state">Of one kind of raters.</param>
    public static IEnumerable<ItemFigures> ByVotes(RecordState state, string first, string second)
    {
        var one = state.OfOneKind();
        var measure = $"points by votes of {one.Kind!.Value.Plural()}{(one.Question is { } question ? $" about {question}" : "")}";
        var outcomes = one.Comparisons.Select(comparison => Outcome.Of(comparison, one.EpisodesById))
            .SelectMany(outcome => new[] { outcome, outcome.Turned() }).Where(outcome => outcome.First == first || outcome.First == second);
        foreach (var item in outcomes.GroupBy(outcome => (outcome.TaskId, outcome.ScenarioId)))
        {
            var points = item.GroupBy(outcome => (outcome.First, outcome.Second)).ToDictionary(pair => pair.Key, pair => pair.Average(Points));
            if (points.TryGetValue((first, second), out var direct))
            {
                yield return new(item.Key.TaskId, measure, item.Key.ScenarioId, direct, 1 - direct);
                continue;
            }

            var shared = points.Keys.Where(pair => pair.First == first).Select(pair => pair.Second)
                .Intersect(points.Keys.Where(pair => pair.First == second).Select(pair => pair.Second)).Order(StringComparer.Ordinal).ToList();
            if (shared.Count > 0)
            {
                yield return new(
                    item.Key.TaskId, measure, item.Key.ScenarioId, shared.Average(other => points[(first, other)]),
                    shared.Average(other => points[(second, other)]));
            }
        }
    }

    /// <summary>The id of the submission that a name, an id or the beginning of an id means.</summary>
    /// <exception cref="BasaltException">Nobody is meant, or several.</exception>
    public static string Named(RecordState state, string name)
    {
        var all = Competitor.All(state.Episodes, state.Submissions).Values.OrderBy(one => one.Id, StringComparer.Ordinal).ToList();
        return all.FirstOrDefault(one => one.Id == name) is { } exact ? exact.Id
            : all.Where(one => one.Given == name || one.Label == name || one.Id.StartsWith(name + "@", StringComparison.Ordinal)).ToList() switch
            {
                [var only] => only.Id,
                [] => throw new BasaltException($"found no submission {name}; wanted one of {string.Join(", ", all.Select(one => one.Id))}"),
                var several => throw new BasaltException(
                    $"found {several.Count} submissions called {name}; wanted the id of one: {string.Join(", ", several.Select(one => one.Id))}"),
            };
    }

    private static double Points(Outcome outcome) => outcome.IsDraw ? 0.5 : outcome.Winner == outcome.First ? 1 : 0;
}
