using System.Collections.Concurrent;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>An answer that the site confirmed.</summary>
public sealed record ConfirmedVote(string Serving, Verdict Verdict);

/// <summary>What became of a crowd's answers.</summary>
/// <param name="Stored">Answers in the log.</param>
/// <param name="Lost">Confirmed answers that are not in the log, or otherwise than they were given.</param>
/// <param name="Doubled">
/// Answers in the log that a rater had given before: of the same serving, or of the same two episodes, unless it was taken back or planned
/// as a repeat.
/// </param>
public sealed record CrowdAudit(int Stored, int Lost, int Doubled);

/// <summary>
/// Many raters that are programs, at one site or several: measures how long it takes them to get a pair and to have an answer confirmed, and
/// remembers what was confirmed. A rater whose site is gone asks again until it is back.
/// </summary>
/// <param name="pace">Mean time a rater looks at a pair.</param>
/// <param name="seed">Of the verdicts and of how the pace varies.</param>
public sealed class RaterCrowd(TimeSpan pace, TimeProvider clock, int seed)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentBag<double> _pairs = [];
    private readonly ConcurrentBag<double> _votes = [];
    private readonly ConcurrentQueue<ConfirmedVote> _confirmed = new();

    /// <summary>Times from asking for a pair to receiving it, in milliseconds.</summary>
    public IReadOnlyCollection<double> PairMilliseconds => _pairs;

    /// <summary>Times from sending an answer to its confirmation, in milliseconds.</summary>
    public IReadOnlyCollection<double> VoteMilliseconds => _votes;

    public IReadOnlyCollection<ConfirmedVote> Confirmed => _confirmed;

    /// <summary>Lets a rater for each invitation vote until the time is up; all join first.</summary>
    /// <param name="begun">Told when all have joined.</param>
    /// <param name="enough">Ends it; every rater still learns what became of the answer that is under way.</param>
    /// <exception cref="BasaltException">A site refused an answer.</exception>
    public async Task VoteAsync(IReadOnlyList<string> invitations, Action begun, CancellationToken enough, CancellationToken cancellation)
    {
        var raters = new RaterClient[invitations.Count];
        try
        {
            await Parallel.ForAsync(
                0, raters.Length, cancellation,
                async (i, token) => raters[i] = await PatientlyAsync(
                    () => RaterClient.JoinAsync(invitations[i], looks: false, token), token));
            begun();
            await Task.WhenAll(raters.Select((rater, i) => VoteAsync(rater, new Random(seed + i), enough, cancellation)));
        }
        finally
        {
            Array.ForEach(raters, rater => rater?.Dispose());
        }
    }

    /// <summary>Counts what was confirmed against the log.</summary>
    public CrowdAudit Audit(IReadOnlyList<LoggedEntry> log)
    {
        var state = RecordState.Empty.Apply(log);
        var answers = log.Select(logged => logged.Entry).OfType<ComparisonEntered>().ToList();
        var standing = answers.Where(answer =>
            !state.Retractions.ContainsKey(answer.Comparison.Id) && state.PurposeOf(answer) != Purpose.SwappedRepeat).ToList();
        return new CrowdAudit(
            answers.Count,
            _confirmed.Count(vote => !state.AnswersByServing.TryGetValue(vote.Serving, out var kept) || kept.Comparison.Verdict != vote.Verdict),
            standing.Count - Math.Min(
                standing.DistinctBy(answer => answer.ServingId).Count(),
                standing.DistinctBy(answer => (
                    answer.Comparison.Rater, OutcomeTally.Key(answer.Comparison.LeftEpisode, answer.Comparison.RightEpisode))).Count()));
    }

    /// <summary>The value below which so much of them lies.</summary>
    /// <param name="share">0 to 1.</param>
    public static double Percentile(IReadOnlyCollection<double> values, double share) =>
        values.Order().ElementAt((int)Math.Clamp(Math.Ceiling(share * values.Count) - 1, 0, values.Count - 1));

    private async Task VoteAsync(RaterClient rater, Random random, CancellationToken enough, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(random.NextDouble() * pace, clock, enough);
            while (await TimedAsync(_pairs, () => PatientlyAsync(() => rater.NextAsync(cancellation), cancellation)) is { } next)
            {
                await Task.Delay((0.5 + random.NextDouble()) * pace, clock, enough);
                var verdict = (Verdict)random.Next(4);
                await TimedAsync(_votes, () => PatientlyAsync(
                    () => rater.VoteAsync(next.Pair, verdict, "", new Dictionary<string, string>(), cancellation), cancellation));
                _confirmed.Enqueue(new ConfirmedVote(next.Pair.Serving, verdict));
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Time is up.
        }
    }

    private async Task<T> TimedAsync<T>(ConcurrentBag<double> measured, Func<Task<T>> act)
    {
        var started = clock.GetTimestamp();
        var made = await act();
        measured.Add(clock.GetElapsedTime(started).TotalMilliseconds);
        return made;
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                await Task.Delay(AskAgainAfter, clock, cancellation);
            }
        }
    }
}
