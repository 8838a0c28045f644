using Basalt.Alignment;

namespace Basalt.Evaluation.Web;

/// <summary>The graphs of the site's cases; one is made anew when votes came, or what people said of cards.</summary>
internal sealed class ValuesBoard(SiteOptions options, LogProjection projection)
{
    private const int Draws = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Seen Of, ValuesReport Made)> _sure = [];
    private readonly Dictionary<string, (Seen Of, MoralGraph Made)> _graphs = [];

    /// <summary>The graph of a case, without how sure it is.</summary>
    public MoralGraph GraphOf(string caseId, RecordState state) => Kept(
        _graphs, caseId, state, () => MoralGraph.Of(ValuesOf(caseId, state).Votes, GraphRule.Published));

    /// <summary>The whole report of a case.</summary>
    public async Task<(ValuesReport Report, RecordState State)> ReportAsync(string caseId, CancellationToken cancellation)
    {
        var state = (await projection.NowAsync(cancellation)).Record;
        return (Kept(_sure, caseId, state, () =>
        {
            var values = ValuesOf(caseId, state);
            return ValuesReport.Of(values.Cards, values.Votes, values.Chosen, GraphRule.Published, Draws, seed: 1, null, cancellation);
        }), state);
    }

    private RecordedValues ValuesOf(string caseId, RecordState state) => RecordedValues.Of(state, caseId, RecordedValues.ContextNames(options.Cases));

    private T Kept<T>(Dictionary<string, (Seen Of, T Made)> kept, string caseId, RecordState state, Func<T> make)
    {
        var seen = new Seen(state.Revision, state.Comparisons.Count, state.Values);
        lock (_gate)
        {
            if (kept.TryGetValue(caseId, out var there) && there.Of == seen)
            {
                return there.Made;
            }
        }

        var made = make();
        lock (_gate)
        {
            kept[caseId] = (seen, made);
        }

        return made;
    }

    // All that a graph is made of; that somebody was asked or joined changes none of it.
    private sealed record Seen(int Revision, int Votes, ValuesRecord Values);
}
