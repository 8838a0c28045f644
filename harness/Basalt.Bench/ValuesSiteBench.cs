using System.Diagnostics;
using System.Net;
using Basalt.Alignment;
using Basalt.Domains;
using Basalt.Evaluation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Bench;

/// <summary>How long somebody waits for the next wiser-step of a site whose record holds many people's votes.</summary>
public static class ValuesSiteBench
{
    private const int Cards = 100;
    private const int Pages = 60;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The median and the slowest of 60 pages, in milliseconds, one person at the site.</returns>
    public static async Task<(double Median, double Slowest)> NextStepAsync(int people, int votes, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-values-").FullName;
        try
        {
            var cases = ValuesCases.Named(["homework-answer"]);
            var record = new RunRecord(folder, null);
            await using var log = await record.OpenAsync(cancellation);
            var contexts = cases[0].Scenarios.Select(context => context.Id).ToList();
            List<CardWritten> cards = [.. Enumerable.Range(0, Cards).Select(at => new CardWritten(
                $"card-{at:000}", 1, $"author-{at}", cases[0].Id, contexts, $"Card {at}", [$"SIGNS of the kind {at} that somebody sees"], "", Start))];
            await log.AppendAsync([.. cards, .. cards.SelectMany(card => contexts.SelectMany(context => ValueEpisodes.Of(card, context, Start)))], cancellation);
            var simulated = SimulatedPublic.Of([.. cards.Select(card => card.CardId)], people, votes, contexts, seed: 1).Votes;
            foreach (var part in simulated.Index().Chunk(10_000))
            {
                await log.AppendAsync([.. part.Select(vote => Entry(vote.Item, vote.Index, cases[0].Id))], cancellation);
            }

            await using var site = await ValuesSite.StartAsync(
                folder, log, cases, "http://127.0.0.1:0", null, 1_000_000, NullLoggerFactory.Instance, cancellation);
            return await MeasureAsync(site.Links([], 1000, TimeSpan.FromHours(1)).People[0].Link, cases[0].Id, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ComparisonEntered Entry(WiserVote vote, int at, string caseId)
    {
        var when = Start.AddSeconds(at);
        var comparison = new Comparison(
            $"vote-{at}", ValueEpisodes.IdOf(caseId, vote.From, vote.Context), ValueEpisodes.IdOf(caseId, vote.To, vote.Context), vote.Person,
            ValueEpisodes.VerdictOf(vote.Answer, askedLeft: false), "", new Dictionary<string, string> { [ValueEpisodes.Asked] = "right" }, when, when);
        return new(comparison, comparison.Id, null, [], when);
    }

    private static async Task<(double Median, double Slowest)> MeasureAsync(string link, string caseId, CancellationToken cancellation)
    {
        var address = new Uri(link);
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)),
        };
        var token = Uri.UnescapeDataString(address.Query["?t=".Length..]);
        using var joining = new FormUrlEncodedContent(new Dictionary<string, string> { ["t"] = token, ["consent"] = "yes" });
        (await http.PostAsync("/values", joining, cancellation)).EnsureSuccessStatusCode().Dispose();
        var step = $"/values/{caseId}/step?more=true";
        var page = await http.GetStringAsync(step, cancellation);
        List<double> waits = [];
        for (var at = 0; at < Pages; at++)
        {
            using var answer = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["csrf"] = Value(page, "csrf"), ["serving"] = Value(page, "serving"), ["answer"] = "Yes",
            });
            // The answer is taken, and the site sends the browser on to the next step.
            var watch = Stopwatch.StartNew();
            using var next = await http.PostAsync(step, answer, cancellation);
            page = await next.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation);
            waits.Add(watch.Elapsed.TotalMilliseconds);
        }

        return (waits.Order().ElementAt(Pages / 2), waits.Max());
    }

    private static string Value(string page, string field)
    {
        var name = $"name=\"{field}\" value=\"";
        var begin = page.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return page[begin..page.IndexOf('"', begin)];
    }
}
