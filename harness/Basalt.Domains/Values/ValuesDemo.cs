using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>What the demo found.</summary>
/// <param name="People">Simulated people.</param>
/// <param name="Votes">That they cast through the site.</param>
/// <param name="Recovered">Kendall's tau of each way to rank with the order that was planted.</param>
/// <param name="Files">Picture, graph and constitution.</param>
public sealed record ValuesDemoResult(
    int People, int Votes, ValuesReport Report, ExitSurvey Survey, IReadOnlyList<(string Method, double Tau)> Recovered, IReadOnlyList<string> Files);

/// <summary>
/// The whole of values with simulated people of known taste: they are interviewed, write cards, pick, vote through the site's own pages, and answer the
/// survey; then the graph is made, compared with the planted order, and written down as a constitution.
/// </summary>
public static class ValuesDemo
{
    private const int AtOnce = 4;
    private const int Draws = 300;

    /// <summary>Lets people that do not exist take part at a site of this machine that nobody else can reach.</summary>
    /// <param name="progress">Receives the share that is done, 0 to 1.</param>
    public static async Task<ValuesDemoResult> RunAsync(
        string folder, int people, int votes, int seed, Provenance madeBy, ILoggerFactory logging, Action<double> progress, CancellationToken cancellation)
    {
        var cases = ValuesCases.Named([DemoCards.CaseId]);
        var record = new RunRecord(folder, null);
        WholeFile.CreateFolder(folder);
        var cast = 0;
        await using (var log = await record.OpenAsync(cancellation))
        await using (var site = await ValuesSite.StartAsync(folder, log, cases, "http://127.0.0.1:0", null, 1_000_000, logging, cancellation))
        {
            string[] names = [.. Enumerable.Range(1, people).Select(at => $"simulated-{at}")];
            var before = (await log.StateAsync(cancellation)).Values;
            var links = site.Links(names, votes, TimeSpan.FromHours(1), RaterKind.Program).People;
            var contexts = cases[0].Scenarios.Select(context => context.Id).ToList();
            var done = 0;
            // Whoever was through before an interruption is not asked again.
            var waiting = links.Index().Where(link => !before.Surveys.ContainsKey((link.Item.Rater!, DemoCards.CaseId))).ToList();
            var written = before.Cards.Values.Select(card => card.Author).ToHashSet();
            foreach (var (at, link) in waiting.Where(link => link.Index < DemoCards.Planted.Count && !written.Contains(link.Item.Rater!)))
            {
                using var author = await SimulatedPerson.JoinAsync(link.Link, seed + at, cancellation);
                await author.WriteAsync(DemoCards.Planted[at], contexts, cancellation);
            }

            await Parallel.ForEachAsync(
                waiting, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (link, stop) =>
                {
                    using var person = await SimulatedPerson.JoinAsync(link.Item.Link, seed + 100_000 + link.Index, stop);
                    var isAuthor = link.Index < DemoCards.Planted.Count;
                    if (isAuthor && !before.Picks.ContainsKey((link.Item.Rater!, DemoCards.CaseId)))
                    {
                        await person.PickAsync(stop);
                    }

                    Interlocked.Add(ref cast, await person.VoteAsync(votes, stop));
                    if (isAuthor)
                    {
                        await person.SurveyAsync(stop);
                    }

                    progress((double)Interlocked.Increment(ref done) / waiting.Count);
                });
        }

        var run = new ValuesRun(record, cases);
        var (report, survey) = await run.ReportAsync(new(DemoCards.CaseId, new(), Draws, seed), _ => { }, cancellation);
        var (picture, graph) = await ValuesFiles.WriteAsync(report, folder, madeBy);
        var constitution = await ValuesFiles.WriteAsync(Constitution.Of(report, 2, madeBy), folder);
        return new(people, cast, report, survey, Recovered(report), [picture, graph, .. constitution]);
    }

    private static IReadOnlyList<(string Method, double Tau)> Recovered(ValuesReport report)
    {
        var planted = report.Cards.ToDictionary(card => card.Id, card => (double)DemoCards.PlaceOf(card.Title));
        return [.. report.Rankings.Where(ranking => ranking.Problem is null).Select(ranking => (ranking.Method, KendallTau.Of(planted, ranking.Scores)))];
    }
}
