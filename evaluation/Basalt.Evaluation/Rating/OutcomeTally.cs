namespace Basalt.Evaluation;

/// <summary>
/// The votes on one task, counted as pair choice needs them: one more costs no walk through the others. Not thread-safe. Pairs are chosen
/// by TrueSkill, whatever method the board is made with.
/// </summary>
public sealed class OutcomeTally
{
    // Skills move little with one vote in fifty, and choosing by skills a few votes old tells as much.
    private const int FitEvery = 50;

    private readonly BatchTrueSkill _system = new();
    private readonly Dictionary<((string First, string Second) Pair, OutcomeResult Result), int> _outcomes = [];
    private readonly Dictionary<((string First, string Second) Pair, string Scenario), int> _shown = [];
    private readonly Dictionary<string, int> _scenarios = [];
    private PairValues? _values;

    /// <summary>How many votes there are.</summary>
    public int Votes { get; private set; }

    public void Add(Outcome outcome)
    {
        var sorted = outcome.Sorted();
        var pair = (sorted.First, sorted.Second);
        Count(_outcomes, (pair, sorted.Result));
        Count(_shown, (pair, outcome.ScenarioId));
        Count(_scenarios, outcome.ScenarioId);
        Votes++;
    }

    /// <summary>How many votes on two submissions there are in a scenario.</summary>
    internal int Shown((string First, string Second) pair, string scenario) => _shown.GetValueOrDefault((pair, scenario));

    internal int OfScenario(string scenario) => _scenarios.GetValueOrDefault(scenario);

    /// <summary>What one more vote on each pair is worth, as of these votes or a few before.</summary>
    internal PairValues Values(IReadOnlyCollection<string> submissions)
    {
        if (_values is null || Votes - _values.Votes > _values.Votes / FitEvery || !_values.Submissions.SetEquals(submissions))
        {
            var outcomes = _outcomes.Select(one => new Outcome(one.Key.Pair.First, one.Key.Pair.Second, one.Key.Result, one.Value));
            _values = PairValues.Of(_system.Fit(outcomes, submissions), submissions, Votes);
        }

        return _values;
    }

    /// <summary>Two ids in the order of the alphabet.</summary>
    public static (string First, string Second) Key(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static void Count<T>(Dictionary<T, int> counts, T what)
        where T : notnull => counts[what] = counts.GetValueOrDefault(what) + 1;

    /// <summary>What one more vote on each pair of a field is worth.</summary>
    /// <param name="Information">By pair, rounded so that equals are equal.</param>
    /// <param name="Batch">The pairs that many raters can judge at once.</param>
    /// <param name="Votes">How many votes this was computed from.</param>
    internal sealed record PairValues(
        IReadOnlySet<string> Submissions,
        IReadOnlyDictionary<(string First, string Second), double> Information,
        IReadOnlySet<(string First, string Second)> Batch,
        int Votes)
    {
        public static PairValues Of(SkillPosterior posterior, IReadOnlyCollection<string> submissions, int votes)
        {
            var ids = posterior.Competitors;
            var pairs =
                from second in Enumerable.Range(0, ids.Count)
                from first in Enumerable.Range(0, second)
                select (First: first, Second: second);
            return new(
                submissions.ToHashSet(),
                pairs.ToDictionary(
                    pair => Key(ids[pair.First], ids[pair.Second]),
                    pair => Math.Round(posterior.ExpectedInformation(pair.First, pair.Second), 9)),
                PairBatch.Choose(posterior, new Random(votes)).Select(pair => Key(pair.First, pair.Second)).ToHashSet(),
                votes);
        }
    }
}
