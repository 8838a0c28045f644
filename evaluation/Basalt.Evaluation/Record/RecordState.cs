using System.Collections.Immutable;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// What a log amounts to: a pure fold of its entries. A state never changes; applying entries one by one or all at once gives the
/// same, and a state may be handed to other threads.
/// </summary>
public sealed class RecordState
{
    public static RecordState Empty { get; } = new();

    private Lazy<IReadOnlyList<EpisodeRecord>> _episodes = null!;
    private Lazy<IReadOnlyDictionary<string, EpisodeRecord>> _alive = null!;
    private Lazy<(ImmutableList<ComparisonEntered> Kept, ImmutableList<Comparison> Rated)> _holding = null!;

    private RecordState() => Derive();

    /// <summary>Sequence number of the last entry in here; 0 when there is none.</summary>
    public long Sequence { get; private set; }

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, Submission> Submissions { get; private set; } = ImmutableDictionary<string, Submission>.Empty;

    /// <summary>Every episode that was ever entered, in that order, voided ones too.</summary>
    public ImmutableList<EpisodeRecord> EpisodesEntered { get; private set; } = [];

    /// <summary>By episode id.</summary>
    public ImmutableDictionary<string, EpisodeVoided> Voided { get; private set; } = ImmutableDictionary<string, EpisodeVoided>.Empty;

    /// <summary>By serving id.</summary>
    public ImmutableDictionary<string, PairServed> Servings { get; private set; } = ImmutableDictionary<string, PairServed>.Empty;

    /// <summary>Every answer ever given, in the log's order.</summary>
    public ImmutableList<ComparisonEntered> Answers { get; private set; } = [];

    /// <summary>The answers by serving id.</summary>
    public ImmutableDictionary<string, ComparisonEntered> AnswersByServing { get; private set; } =
        ImmutableDictionary<string, ComparisonEntered>.Empty;

    /// <summary>By comparison id.</summary>
    public ImmutableDictionary<string, Retracted> Retractions { get; private set; } = ImmutableDictionary<string, Retracted>.Empty;

    /// <summary>By rater.</summary>
    public ImmutableDictionary<string, RaterJoined> Raters { get; private set; } = ImmutableDictionary<string, RaterJoined>.Empty;

    /// <summary>The decision that holds now, by rater.</summary>
    public ImmutableDictionary<string, RaterDecided> Decisions { get; private set; } = ImmutableDictionary<string, RaterDecided>.Empty;

    /// <summary>Values cards, and what people said of them beside votes.</summary>
    public ValuesRecord Values { get; private set; } = ValuesRecord.Empty;

    /// <summary>What models said when they were asked about a pair in one order, in the log's order.</summary>
    public ImmutableList<JudgementEntered> Judgements { get; private set; } = [];

    /// <summary>Files of rows that were imported and are kept, in the log's order.</summary>
    public ImmutableList<RowsImported> Rows { get; private set; } = [];

    // Servings without an answer yet; keeps a question for leases from walking through every serving there ever was.
    private ImmutableDictionary<string, PairServed> Unanswered { get; set; } = ImmutableDictionary<string, PairServed>.Empty;

    /// <summary>
    /// How often it came to pass that what had been rated may not be any more, or only now may. Of two states with equal revisions the
    /// later one's <see cref="Comparisons"/> begin with all of the earlier one's.
    /// </summary>
    public int Revision { get; private set; }

    /// <summary>The episodes that may be judged, in the order they were entered.</summary>
    public IReadOnlyList<EpisodeRecord> Episodes => _episodes.Value;

    /// <summary>Those of <see cref="Episodes"/> by id.</summary>
    public IReadOnlyDictionary<string, EpisodeRecord> EpisodesById => _alive.Value;

    /// <summary>
    /// The answers that hold, in the log's order: not retracted, by a rater who is not banned, about two episodes of one task and
    /// scenario that are not voided. Gold pairs and swapped repeats are among them.
    /// </summary>
    public IReadOnlyList<ComparisonEntered> Kept => _holding.Value.Kept;

    /// <summary>The comparisons that ratings are made of: those kept, without gold pairs and swapped repeats, which measure the rater.</summary>
    public IReadOnlyList<Comparison> Comparisons => _holding.Value.Rated;

    /// <summary>Whose votes alone are in <see cref="Kept"/> and <see cref="Comparisons"/>; null when all are.</summary>
    public RaterKind? Kind { get; private set; }

    /// <summary>The comparative question whose answers stand in the place of the verdicts; null when the verdicts do.</summary>
    public string? Question { get; private set; }

    /// <summary>How many comparisons are left out because another kind of raters made them; a kind without one is missing.</summary>
    public IReadOnlyDictionary<RaterKind, int> OtherVotes => Kind is null
        ? new Dictionary<RaterKind, int>()
        : Read(null, Question).Comparisons.CountBy(comparison => comparison.RatedBy).Where(votes => votes.Key != Kind).ToDictionary();

    /// <summary>The comparative questions that somebody answered, in the order of the alphabet, with how many comparisons answer them.</summary>
    public IReadOnlyDictionary<string, int> QuestionsAnswered => Comparisons
        .SelectMany(comparison => comparison.Answers.Where(answer => answer.Value is "left" or "right" or "draw").Select(answer => answer.Key))
        .CountBy(question => question).OrderBy(question => question.Key, StringComparer.Ordinal).ToDictionary();

    /// <summary>The same record as one kind of raters made it.</summary>
    public RecordState Of(RaterKind kind) => Read(kind, Question);

    /// <summary>
    /// The same record as one kind of raters made it, as a board has it: of people where any voted, otherwise of models, otherwise of
    /// programs. A record that is of one kind already stays as it is.
    /// </summary>
    public RecordState OfOneKind() => Kind is not null
        ? this
        : Of(Comparisons.Select(comparison => comparison.RatedBy).DefaultIfEmpty(RaterKind.Person).Min());

    /// <summary>
    /// The same record with the answers to a comparative question in the place of the verdicts. Who did not answer it, or found that it
    /// does not apply, said nothing.
    /// </summary>
    /// <exception cref="BasaltException">Nobody answered it.</exception>
    public RecordState About(string question) => Read(Kind, question) is { Comparisons.Count: > 0 } answers
        ? answers
        : throw new BasaltException(
            $"found nobody who answered the comparative question {question}; "
                + (QuestionsAnswered.Count > 0 ? $"wanted one of {string.Join(", ", QuestionsAnswered.Keys)}" : "no such question was answered yet"));

    public bool IsBanned(string rater) => Decisions.TryGetValue(rater, out var decision) && decision.Banned;

    /// <summary>Why this answer was asked for; an imported one is ordinary.</summary>
    public Purpose PurposeOf(ComparisonEntered answer) =>
        Servings.TryGetValue(answer.ServingId, out var serving) ? serving.Purpose : Purpose.Ordinary;

    /// <summary>Servings that wait for their answer at this time.</summary>
    public IEnumerable<PairServed> OpenLeases(DateTimeOffset now) =>
        Unanswered.Values.Where(serving =>
            serving.ExpiresAt > now && !Voided.ContainsKey(serving.LeftEpisode) && !Voided.ContainsKey(serving.RightEpisode));

    public RecordState Apply(LoggedEntry logged) => Apply([logged]);

    /// <summary>This state and these entries after it.</summary>
    public RecordState Apply(IEnumerable<LoggedEntry> logged)
    {
        var next = (RecordState)MemberwiseClone();
        foreach (var (sequence, entry) in logged)
        {
            next.Take(entry);
            next.Sequence = sequence;
        }

        if (next.EpisodesEntered != EpisodesEntered || next.Voided != Voided)
        {
            next.Derive();
        }
        else if (next.Revision != Revision || !_holding.IsValueCreated)
        {
            next._holding = new(next.Hold);
        }
        else if (next.Answers.Count > Answers.Count)
        {
            // A vote more costs no walk through all the others.
            next._holding = new(next.Extend(_holding.Value, Answers.Count));
        }

        return next;
    }

    private void Take(Entry entry)
    {
        switch (entry)
        {
            case SubmissionEntered entered:
                Submissions = Submissions.SetItem(entered.Submission.Id, entered.Submission);
                break;
            case EpisodeEntered entered:
                EpisodesEntered = EpisodesEntered.Add(entered.Episode);
                Revision++;
                break;
            case EpisodeVoided voided:
                Voided = Voided.SetItem(voided.EpisodeId, voided);
                Revision++;
                break;
            case PairServed served:
                Servings = Servings.SetItem(served.ServingId, served);
                if (AnswersByServing.ContainsKey(served.ServingId))
                {
                    Revision++;
                }
                else
                {
                    Unanswered = Unanswered.SetItem(served.ServingId, served);
                }

                break;
            case ComparisonEntered compared:
                Answers = Answers.Add(compared);
                AnswersByServing = AnswersByServing.SetItem(compared.ServingId, compared);
                Unanswered = Unanswered.Remove(compared.ServingId);
                break;
            case Retracted retracted:
                Retractions = Retractions.SetItem(retracted.ComparisonId, retracted);
                Revision++;
                break;
            case RaterJoined joined:
                Raters = Raters.SetItem(joined.Rater, joined);
                break;
            case RaterDecided decided:
                Decisions = Decisions.SetItem(decided.Rater, decided);
                Revision++;
                break;
            case CardWritten or CardWithdrawn or CardMerged or CardsPicked or InterviewTurn or SurveyAnswered:
                Values = Values.With(entry);
                break;
            case RowsImported rows:
                Rows = Rows.Add(rows);
                break;
            case JudgementEntered judgement:
                Judgements = Judgements.Add(judgement);
                break;
            default:
                throw new NotSupportedException($"found an entry of the kind {entry.GetType().Name}, which the state does not know");
        }
    }

    private void Derive()
    {
        _episodes = new(() => [.. EpisodesEntered.Where(episode => !Voided.ContainsKey(episode.Id))]);
        _alive = new(() => Episodes.ToDictionary(episode => episode.Id));
        _holding = new(Hold);
    }

    private (ImmutableList<ComparisonEntered> Kept, ImmutableList<Comparison> Rated) Hold() => Extend(([], []), 0);

    /// <summary>What holds, and what holds of the answers from a place on.</summary>
    private (ImmutableList<ComparisonEntered> Kept, ImmutableList<Comparison> Rated) Extend(
        (ImmutableList<ComparisonEntered> Kept, ImmutableList<Comparison> Rated) holding, int from)
    {
        List<ComparisonEntered> kept =
        [
            .. Enumerable.Range(from, Answers.Count - from).Select(at => Answers[at])
                .Where(answer => (Kind is null || answer.Comparison.RatedBy == Kind) && Holds(answer)).Select(Said).OfType<ComparisonEntered>(),
        ];
        return (
            holding.Kept.AddRange(kept),
            holding.Rated.AddRange(kept.Where(answer => PurposeOf(answer) == Purpose.Ordinary).Select(answer => answer.Comparison)));
    }

    private RecordState Read(RaterKind? kind, string? question)
    {
        var read = (RecordState)MemberwiseClone();
        (read.Kind, read.Question) = (kind, question);
        read._holding = new(read.Hold);
        return read;
    }

    /// <summary>The answer as this reading has it; null when it says nothing to the question.</summary>
    private ComparisonEntered? Said(ComparisonEntered answer)
    {
        if (Question is null)
        {
            return answer;
        }

        Verdict? verdict = answer.Comparison.Answers.GetValueOrDefault(Question) switch
        {
            "left" => Verdict.Left,
            "right" => Verdict.Right,
            "draw" => Verdict.Draw,
            _ => null,
        };
        return verdict is { } said ? answer with { Comparison = answer.Comparison with { Verdict = said } } : null;
    }

    internal bool Holds(ComparisonEntered answer) =>
        !Retractions.ContainsKey(answer.Comparison.Id)
        && !IsBanned(answer.Comparison.Rater)
        && EpisodesById.TryGetValue(answer.Comparison.LeftEpisode, out var left)
        && EpisodesById.TryGetValue(answer.Comparison.RightEpisode, out var right)
        && left.TaskId == right.TaskId && left.ScenarioId == right.ScenarioId && left.SubmissionId != right.SubmissionId;
}
