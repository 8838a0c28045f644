using System.Security.Cryptography;
using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Takes cards, picks, votes and surveys, and chooses what is asked next. All of it is in the record; a wiser-vote is a comparison as every other.
/// </summary>
internal sealed class ValuesService(SiteOptions options, LogProjection projection) : IDisposable
{
    private const int RepeatAfter = 2;
    private const int LongestStory = 2000;
    private static readonly TimeSpan TooFast = TimeSpan.FromSeconds(3);

    private readonly StepVotes _votes = new();
    private readonly Lock _drawing = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Random _random = new(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));

    public async Task<JudgingState> StateAsync(string rater, CancellationToken cancellation)
    {
        var state = await projection.NowAsync(cancellation);
        return state.Record.IsBanned(rater)
            ? throw new RefusedException(
                403, "banned", "Your part has ended", $"The organisers take no more from you. They wrote: {state.Record.Decisions[rater].Reason}")
            : state;
    }

    /// <summary>Appends what somebody said; durable when this returns.</summary>
    public async Task<JudgingState> AppendAsync(Entry entry) => (await projection.AppendAsync([entry], CancellationToken.None)).State;

    /// <summary>A case by its id.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public TaskSpec CaseOf(string id) => options.Cases.FirstOrDefault(one => one.Id == id)
        ?? throw new RefusedException(404, "not-found", "There is no such case", "The address leads to no case of this site.");

    /// <summary>The card that somebody wrote for a case; null when there is none that stands.</summary>
    public static CardWritten? CardOf(string rater, string caseId, ValuesRecord values) =>
        values.Cards.Values.FirstOrDefault(card => card.Author == rater && card.CaseId == caseId && !values.Withdrawn.ContainsKey(card.CardId));

    /// <summary>Whether a card was put before somebody, so that its words stand.</summary>
    public static bool IsAsked(CardWritten card, RecordState state) => state.Submissions.ContainsKey(card.CardId);

    /// <summary>Takes a card, new or edited.</summary>
    /// <exception cref="RefusedException">It was put before others already.</exception>
    public async Task WriteAsync(string rater, string caseId, ValuesCard card, IReadOnlyList<string> contexts, JudgingState state)
    {
        var there = CardOf(rater, caseId, state.Record.Values);
        if (there is not null && IsAsked(there, state.Record))
        {
            throw new RefusedException(
                409, "card-asked", "Others have read this card", "Votes are on these words, so they stay. Withdraw the card, and write a new one.");
        }

        var now = options.Clock.GetUtcNow();
        await AppendAsync(new CardWritten(
            there?.CardId ?? $"card-{RandomNumberGenerator.GetHexString(12, lowercase: true)}", (there?.Revision ?? 0) + 1, rater, caseId, contexts,
            card.Title, card.Policies, card.Description, now));
    }

    /// <summary>Takes a card out, with the episodes that stand for it; the votes on it stay in the record and count no more.</summary>
    public async Task WithdrawAsync(CardWritten card, string by, string reason, JudgingState state)
    {
        var now = options.Clock.GetUtcNow();
        await projection.AppendAsync(
            [
                new CardWithdrawn(card.CardId, reason, by, now),
                .. state.Record.Episodes.Where(episode => episode.SubmissionId == card.CardId).Select(episode => new EpisodeVoided(episode.Id, reason, by, now)),
            ],
            CancellationToken.None);
    }

    /// <summary>The steps of a case that somebody answered, without repeats.</summary>
    public static int AnsweredIn(string rater, string caseId, JudgingState state) => state.StandingAnswers(rater).Count(answer =>
        state.Record.PurposeOf(answer) == Purpose.Ordinary && state.Record.EpisodesById.GetValueOrDefault(answer.Comparison.LeftEpisode)?.TaskId == caseId);

    /// <summary>The step that somebody is asked about now. Asking again gives the same one.</summary>
    /// <returns>Null when nothing is left for this person.</returns>
    public async Task<PairServed?> NextAsync(string rater, string caseId, JudgingState state)
    {
        var now = options.Clock.GetUtcNow();
        var open = state.HistoryOf(rater).Servings.LastOrDefault(serving => serving.AsksLeft is not null && serving.ExpiresAt > now
            && !state.Record.AnswersByServing.ContainsKey(serving.ServingId) && IsOf(serving, caseId, state) && Standing(serving, state));
        if (open is not null)
        {
            return open;
        }

        IReadOnlyList<Entry> entries;
        lock (_drawing)
        {
            entries = Draw(rater, caseId, state, now);
        }

        if (entries.Count == 0)
        {
            return null;
        }

        foreach (var exhibit in entries.OfType<EpisodeEntered>())
        {
            await WriteExhibitAsync(exhibit.Episode, state.Record.Values.Cards[exhibit.Episode.SubmissionId]);
        }

        await projection.AppendAsync(entries, CancellationToken.None);
        return entries.OfType<PairServed>().Single();
    }

    /// <summary>The last reason of somebody who said that the second card is wiser; null when there is none to be shown.</summary>
    public string? StoryOf(CardWritten from, CardWritten to, JudgingState state) => _votes.Story(state.Record, from.CardId, to.CardId);

    /// <summary>Takes an answer to a step; it is in the record for good when this returns.</summary>
    /// <exception cref="RefusedException">The step is not this person's, is answered, is over, or one of its cards is not there any more.</exception>
    public async Task VoteAsync(RaterSession session, string? servingId, WiserAnswer answer, string story, JudgingState state)
    {
        if (servingId is null || !state.Record.Servings.TryGetValue(servingId, out var serving) || serving.Rater != session.Rater
            || serving.AsksLeft is not { } asksLeft)
        {
            throw new RefusedException(404, "not-found", "There is no such step", "This step was not given to you.");
        }

        if (state.Record.AnswersByServing.ContainsKey(serving.ServingId))
        {
            throw new RefusedException(409, "already-counted", "Already counted", "Your answer to this step is in; it counts once.");
        }

        if (!Standing(serving, state))
        {
            throw new RefusedException(
                410, "withdrawn", "This card was taken out", "One of its two cards was withdrawn or joined with another one meanwhile. Another step comes instead.");
        }

        var now = options.Clock.GetUtcNow();
        if (serving.ExpiresAt <= now)
        {
            throw new RefusedException(410, "expired", "This step went back", "It lay here too long and was given back. The next one is waiting.");
        }

        var verdict = ValueEpisodes.VerdictOf(answer, asksLeft);
        var comparison = new Comparison(
            serving.ServingId, serving.LeftEpisode, serving.RightEpisode, session.Rater, verdict, Shortened(story),
            new Dictionary<string, string> { [ValueEpisodes.Asked] = asksLeft ? "left" : "right" }, serving.At, now)
        {
            Kind = session.Kind,
        };
        await AppendAsync(new ComparisonEntered(
            comparison, serving.ServingId, now - serving.At, Flags(serving, comparison, answer, state), now));
    }

    public void Dispose() => _writing.Dispose();

    private static string Shortened(string story) => story.Trim() is var said && said.Length > LongestStory ? said[..LongestStory] : said;

    private static bool IsOf(PairServed serving, string caseId, JudgingState state) =>
        state.Record.EpisodesById.GetValueOrDefault(serving.LeftEpisode)?.TaskId == caseId;

    private static bool Standing(PairServed serving, JudgingState state) => new[] { serving.LeftEpisode, serving.RightEpisode }.All(id =>
        state.Record.EpisodesById.TryGetValue(id, out var episode) && !state.Record.Values.Merged.ContainsKey(episode.SubmissionId));

    private IReadOnlyList<Entry> Draw(string rater, string caseId, JudgingState state, DateTimeOffset now)
    {
        if (_random.NextDouble() < options.RepeatShare && Repeated(rater, caseId, state) is { } earlier)
        {
            var before = state.Record.Servings[earlier.ServingId];
            return [Served(rater, earlier.Comparison.RightEpisode, earlier.Comparison.LeftEpisode, Purpose.SwappedRepeat, !before.AsksLeft!.Value, now)];
        }

        if (new StepChoice(_votes).Next(rater, caseId, state, _random) is not { } step)
        {
            return [];
        }

        var asksLeft = _random.Next(2) == 0;
        var (from, to) = (
            ValueEpisodes.IdOf(caseId, step.From.CardId, step.ContextId), ValueEpisodes.IdOf(caseId, step.To.CardId, step.ContextId));
        return
        [
            .. ValueEpisodes.Of(step.From, step.ContextId, now), .. ValueEpisodes.Of(step.To, step.ContextId, now),
            Served(rater, asksLeft ? to : from, asksLeft ? from : to, Purpose.Ordinary, asksLeft, now),
        ];
    }

    private ComparisonEntered? Repeated(string rater, string caseId, JudgingState state)
    {
        var repeated = state.HistoryOf(rater).Servings.Where(serving => serving.Purpose == Purpose.SwappedRepeat)
            .Select(serving => serving.RightEpisode + "\n" + serving.LeftEpisode).ToHashSet();
        var earlier = state.StandingAnswers(rater).SkipLast(RepeatAfter).Where(answer =>
            state.Record.Servings.TryGetValue(answer.ServingId, out var serving) && serving is { AsksLeft: not null, Purpose: Purpose.Ordinary }
            && IsOf(serving, caseId, state) && Standing(serving, state)
            && !repeated.Contains(serving.LeftEpisode + "\n" + serving.RightEpisode)).ToList();
        return earlier.Count > 0 ? earlier[_random.Next(earlier.Count)] : null;
    }

    private PairServed Served(string rater, string left, string right, Purpose purpose, bool asksLeft, DateTimeOffset now) =>
        new(JudgingService.NewId(), rater, left, right, purpose, null, now + options.Lease, now) { AsksLeft = asksLeft };

    private static IReadOnlyList<Suspicion> Flags(PairServed serving, Comparison comparison, WiserAnswer answer, JudgingState state)
    {
        List<Suspicion> flags = [];
        if (comparison.At - serving.At < TooFast)
        {
            flags.Add(Suspicion.TooFast);
        }

        var row = state.StandingAnswers(serving.Rater).Where(one => state.Record.Servings.GetValueOrDefault(one.ServingId)?.AsksLeft is not null)
            .TakeLast(Attention.AlwaysTheSame - 1).ToList();
        if (row.Count == Attention.AlwaysTheSame - 1 && row.All(one => Said(one, state) == answer))
        {
            flags.Add(Suspicion.AlwaysTheSame);
        }

        if (serving.Purpose == Purpose.SwappedRepeat && Attention.Contradicts(comparison, state))
        {
            flags.Add(Suspicion.Contradiction);
        }

        return flags;
    }

    private static WiserAnswer Said(ComparisonEntered answer, JudgingState state) =>
        ValueEpisodes.AnswerOf(answer.Comparison.Verdict, state.Record.Servings[answer.ServingId].AsksLeft!.Value);

    private async Task WriteExhibitAsync(EpisodeRecord episode, CardWritten card)
    {
        var path = Path.Combine(options.Folder, episode.Exhibit.Path);
        if (File.Exists(path))
        {
            return;
        }

        // Several people may be asked about a card for the first time at once.
        await _writing.WaitAsync();
        try
        {
            if (!File.Exists(path))
            {
                await WholeFile.WriteAsync(path, ValueEpisodes.TextOf(card));
            }
        }
        finally
        {
            _writing.Release();
        }
    }
}
