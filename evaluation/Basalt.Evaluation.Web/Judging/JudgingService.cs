using System.Buffers.Text;
using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>A rater's progress.</summary>
/// <param name="Votes">Answers that stand.</param>
/// <param name="Target">Answers asked for.</param>
/// <param name="SecondsPerVote">Median of this rater, to tell the time that is left.</param>
public sealed record Progress(int Votes, int Target, double SecondsPerVote, bool CanUndo);

/// <summary>
/// Hands pairs to raters and takes their answers. Everything it knows it reads from the record and everything it does it writes there,
/// so a killed site loses nothing that was confirmed and any number of sites may sit on one record.
/// </summary>
internal sealed class JudgingService : IDisposable
{
    private const int MostAtOnce = 2;
    private const int SameTaskInARow = 5;
    private const int RepeatAfter = 5;
    private const int Turns = 64;
    private static readonly TimeSpan UndoWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly SiteOptions _options;
    private readonly LogProjection _projection;
    private readonly Attention _attention;
    private readonly PairPool _pool;
    private readonly ExhibitWatch _watch;
    private readonly IReadOnlyDictionary<string, TaskSpec> _tasks;
    private readonly IReadOnlyList<GoldPair> _gold;
    private readonly Random _random;
    private readonly Lock _choosing = new();
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    public JudgingService(
        SiteOptions options, LogProjection projection, Attention attention, PairPool pool, ExhibitWatch watch, IReadOnlyList<GoldPair> gold)
    {
        (_options, _projection, _attention, _pool, _watch) = (options, projection, attention, pool, watch);
        _gold = [.. gold.Where(pair => pair.Use == GoldUse.Check)];
        _tasks = options.Tasks.ToDictionary(task => task.Id);
        _random = new Random(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    }

    public TaskSpec TaskOf(PairServed serving, JudgingState state) => _tasks[state.Record.EpisodesById[serving.LeftEpisode].TaskId];

    /// <summary>The pairs a rater holds, topped up to as many as wanted. Asking again gives the same ones.</summary>
    /// <returns>In the order to show them; empty when the rater is through or no pair is left.</returns>
    public async Task<(IReadOnlyList<PairServed> Pairs, JudgingState State)> ServeAsync(
        RaterSession session, int wanted, CancellationToken cancellation)
    {
        var turn = TurnOf(session.Rater);
        await turn.WaitAsync(cancellation);
        try
        {
            var state = await _projection.NowAsync(cancellation);
            ThrowIfBanned(session.Rater, state);
            var now = _options.Clock.GetUtcNow();
            var open = OpenOf(session.Rater, state, now).Where(serving => IsRight(serving, state)).ToList();
            var room = Math.Min(
                session.Target - state.StandingAnswers(session.Rater).Count(), _options.DailyCap - VotesToday(session.Rater, state, now));
            wanted = Math.Clamp(wanted, 0, Math.Min(MostAtOnce, Math.Max(0, room)));
            while (open.Count < wanted && Choose(session, state, now) is { } serving)
            {
                (_, state) = await _projection.AppendAsync([serving], cancellation);
                open.Add(serving);
            }

            return (open.Take(wanted).ToList(), state);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes an answer; when this returns it is in the record for good.</summary>
    /// <exception cref="RefusedException">It is not right, too early, too late, or there already.</exception>
    public async Task<JudgingState> VoteAsync(RaterSession session, ComparisonRequest request, CancellationToken cancellation)
    {
        var state = await _projection.NowAsync(cancellation);
        ThrowIfBanned(session.Rater, state);
        var now = _options.Clock.GetUtcNow();
        var serving = ServingOf(session.Rater, request.Serving, state);
        ThrowIfAnswered(serving, state);
        if (serving.ExpiresAt <= now)
        {
            throw new RefusedException(
                410, "expired", "This pair went back to the pool", "It lay here too long and was given back. The next one is waiting.");
        }

        ThrowIfWithdrawn(serving, state);
        if (VotesToday(session.Rater, state, now) >= _options.DailyCap)
        {
            throw new RefusedException(
                403, "daily-cap", "That is enough for today",
                $"More than {_options.DailyCap} answers a day are not taken from one person. Thank you!");
        }

        ComparisonRules.Check(request, TaskOf(serving, state), _options);
        var history = state.HistoryOf(session.Rater);
        var since = history.Answers.Count > 0 && history.Answers[^1].At > serving.At ? history.Answers[^1].At : serving.At;
        var watched = _attention.Watch(serving, request, now - since, state);
        var comparison = new Comparison(
            serving.ServingId, serving.LeftEpisode, serving.RightEpisode, session.Rater, request.Verdict!.Value, request.Reason?.Trim() ?? "",
            request.Answers ?? new Dictionary<string, string>(), serving.At, now)
        {
            Kind = session.Kind,
        };
        var compared = new ComparisonEntered(comparison, serving.ServingId, watched, _attention.Flags(serving, comparison, now - since, state), now);
        var (added, after) = await _projection.AppendAsync([compared], CancellationToken.None);
        if (!added)
        {
            ThrowIfAnswered(serving, after);
        }

        return after;
    }

    /// <summary>Takes the rater's last answer back and serves its pair again, sides as they were.</summary>
    /// <exception cref="RefusedException">There is none, or it is too long ago.</exception>
    public async Task<(PairServed Pair, JudgingState State)> UndoAsync(RaterSession session, CancellationToken cancellation)
    {
        var turn = TurnOf(session.Rater);
        await turn.WaitAsync(cancellation);
        try
        {
            var state = await _projection.NowAsync(cancellation);
            ThrowIfBanned(session.Rater, state);
            var now = _options.Clock.GetUtcNow();
            if (Undoable(session.Rater, state, now) is not { } last)
            {
                throw new RefusedException(409, "nothing-to-undo", "Nothing to take back", "There is no answer of the last hour to take back.");
            }

            var before = state.Record.Servings[last.ServingId];
            ThrowIfWithdrawn(before, state);
            var again = before with { ServingId = NewId(), At = now, ExpiresAt = now + _options.Lease };
            var (_, after) = await _projection.AppendAsync([new Retracted(last.Comparison.Id, "undo", session.Rater, now), again], cancellation);
            return (again, after);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The serving behind a token, if it is this rater's and its episodes are still in.</summary>
    public static PairServed ServingOf(string rater, string? token, JudgingState state) =>
        token is not null && state.Record.Servings.TryGetValue(token, out var serving) && serving.Rater == rater
        && state.Record.EpisodesById.ContainsKey(serving.LeftEpisode) && state.Record.EpisodesById.ContainsKey(serving.RightEpisode)
            ? serving
            : throw new RefusedException(404, "not-found", "There is no such pair", "This pair was not given to you.");

    /// <summary>Throws when one of a pair's exhibits is not what was recorded.</summary>
    public void ThrowIfWithdrawn(PairServed serving, JudgingState state)
    {
        if (!IsRight(serving, state))
        {
            throw new RefusedException(
                410, "withdrawn", "This pair was taken out",
                "One of its two recordings is damaged, so nobody judges it. That is not your fault; another pair comes instead.");
        }
    }

    public Progress ProgressOf(RaterSession session, JudgingState state)
    {
        var answers = state.StandingAnswers(session.Rater).ToList();
        var paces = answers.Zip(answers.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).Where(seconds => seconds < 900).TakeLast(20).Order().ToList();
        return new Progress(
            answers.Count, session.Target, paces.Count > 0 ? paces[paces.Count / 2] : 90,
            Undoable(session.Rater, state, _options.Clock.GetUtcNow()) is not null);
    }

    public void ThrowIfBanned(string rater, JudgingState state)
    {
        if (state.Record.IsBanned(rater))
        {
            throw new RefusedException(
                403, "banned", "Your judging has ended",
                $"The organisers take no more answers from you. They wrote: {state.Record.Decisions[rater].Reason}");
        }
    }

    public int VotesToday(string rater, JudgingState state, DateTimeOffset now) =>
        state.StandingAnswers(rater).Count(answer => answer.At > now - Day);

    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());

    // A rater who asks twice at once waits for himself, and seldom for somebody else.
    private SemaphoreSlim TurnOf(string rater) => _turns[(uint)rater.GetHashCode(StringComparison.Ordinal) % Turns];

    private static void ThrowIfAnswered(PairServed serving, JudgingState state)
    {
        if (state.Record.AnswersByServing.TryGetValue(serving.ServingId, out var answer))
        {
            var verdict = Json.Word(answer.Comparison.Verdict);
            throw new RefusedException(
                409, "already-counted", "Already counted", "Your answer about this pair is in; it counts once.",
                new Dictionary<string, object?> { ["verdict"] = verdict });
        }
    }

    /// <summary>An id of a serving that nobody can guess.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));

    private static IEnumerable<PairServed> OpenOf(string rater, JudgingState state, DateTimeOffset now) => state.HistoryOf(rater).Servings
        .Where(serving => serving.AsksLeft is null && serving.ExpiresAt > now && !state.Record.AnswersByServing.ContainsKey(serving.ServingId)
            && state.Record.EpisodesById.ContainsKey(serving.LeftEpisode) && state.Record.EpisodesById.ContainsKey(serving.RightEpisode));

    private static ComparisonEntered? Undoable(string rater, JudgingState state, DateTimeOffset now) =>
        state.StandingAnswers(rater).LastOrDefault() is { } last && last.At > now - UndoWithin ? last : null;

    private PairServed? Choose(RaterSession session, JudgingState state, DateTimeOffset now)
    {
        while (true)
        {
            PairServed? drawn;
            lock (_choosing)
            {
                drawn = Draw(session, state, now);
            }

            // What is found out here is passed over by the next draw.
            if (drawn is null || IsRight(drawn, state))
            {
                return drawn;
            }
        }
    }

    // Both are looked at, so that both are known.
    private bool IsRight(PairServed serving, JudgingState state) =>
        _watch.IsRight(state.Record.EpisodesById[serving.LeftEpisode]) & _watch.IsRight(state.Record.EpisodesById[serving.RightEpisode]);

    private PairServed? Draw(RaterSession session, JudgingState state, DateTimeOffset now)
    {
        var rater = session.Rater;
        var history = state.HistoryOf(rater);
        var draw = _random.NextDouble();
        if (draw < _options.GoldShare && GoldFor(history, state) is { } gold)
        {
            var betterLeft = _random.Next(2) == 0;
            return Serve(
                rater, betterLeft ? gold.Better : gold.Worse, betterLeft ? gold.Worse : gold.Better, Purpose.Gold,
                betterLeft ? Verdict.Left : Verdict.Right, now);
        }

        if (draw >= _options.GoldShare && draw < _options.GoldShare + _options.RepeatShare && RepeatFor(rater, history, state) is { } earlier)
        {
            return Serve(rater, earlier.RightEpisode, earlier.LeftEpisode, Purpose.SwappedRepeat, null, now);
        }

        return _pool.Next(session, TasksFor(session.Kind, history, state), state, now) is { } pair
            ? Serve(rater, pair.Left.Id, pair.Right.Id, Purpose.Ordinary, null, now)
            : null;
    }

    private PairServed Serve(string rater, string left, string right, Purpose purpose, Verdict? expected, DateTimeOffset now) =>
        new(NewId(), rater, left, right, purpose, expected, now + _options.Lease, now);

    private GoldPair? GoldFor(RaterHistory history, JudgingState state)
    {
        var unseen = _gold.Where(pair =>
            _watch.AreShown(state.Record, pair.Better, pair.Worse)
                && !history.Servings.Any(serving => IsOf(serving, pair.Better, pair.Worse))).ToList();
        return unseen.Count > 0 ? unseen[_random.Next(unseen.Count)] : null;
    }

    private Comparison? RepeatFor(string rater, RaterHistory history, JudgingState state)
    {
        var earlier = state.StandingAnswers(rater).SkipLast(RepeatAfter)
            .Where(answer => state.Record.PurposeOf(answer) == Purpose.Ordinary && state.Record.Servings[answer.ServingId].AsksLeft is null
                && _watch.AreShown(state.Record, answer.Comparison.LeftEpisode, answer.Comparison.RightEpisode)
                && PairScheduler.MayMeet(
                    state.Record.EpisodesById[answer.Comparison.LeftEpisode], state.Record.EpisodesById[answer.Comparison.RightEpisode])
                && !history.Servings.Any(serving => serving.Purpose == Purpose.SwappedRepeat
                    && IsOf(serving, answer.Comparison.LeftEpisode, answer.Comparison.RightEpisode)))
            .ToList();
        return earlier.Count > 0 ? earlier[_random.Next(earlier.Count)].Comparison : null;
    }

    private static bool IsOf(PairServed serving, string one, string other) =>
        (serving.LeftEpisode == one && serving.RightEpisode == other) || (serving.LeftEpisode == other && serving.RightEpisode == one);

    // A rater stays with a task for a while, then goes to the one with the fewest answers.
    private IReadOnlyList<string> TasksFor(RaterKind kind, RaterHistory history, JudgingState state)
    {
        string? TaskOf(PairServed serving) => state.Record.EpisodesById.GetValueOrDefault(serving.LeftEpisode)?.TaskId;
        var last = history.Servings.Count > 0 ? TaskOf(history.Servings[^1]) : null;
        var stay = last is not null
            && (history.Servings.Count < SameTaskInARow || history.Servings.TakeLast(SameTaskInARow).Any(serving => TaskOf(serving) != last));
        return [.. _options.Tasks.Select(task => task.Id)
            .OrderByDescending(id => stay && id == last).ThenBy(id => _pool.VotesOf(id, kind, state)).ThenBy(id => id == last)];
    }
}
