using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>
/// One thing that happened, as the log keeps it for ever. Nothing is ever changed: what turns out wrong is answered by another entry.
/// </summary>
/// <param name="At">When it happened.</param>
public abstract record Entry(DateTimeOffset At)
{
    /// <summary>Unique in a log: appending an entry whose key is there already changes nothing.</summary>
    [JsonIgnore]
    public abstract string Key { get; }
}

/// <summary>A competitor takes part.</summary>
public sealed record SubmissionEntered(Submission Submission, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"submission/{Submission.Id}";
}

/// <summary>An episode may be judged.</summary>
public sealed record EpisodeEntered(EpisodeRecord Episode, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"episode/{Episode.Id}";
}

/// <summary>An episode is out, for good, and with it every comparison it took part in.</summary>
/// <param name="Reason">In the organiser's words.</param>
/// <param name="By">Which organiser.</param>
public sealed record EpisodeVoided(string EpisodeId, string Reason, string By, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"voided/{EpisodeId}";
}

/// <summary>Why a pair is put before a rater.</summary>
public enum Purpose
{
    /// <summary>To learn which episode is better.</summary>
    Ordinary,

    /// <summary>To see whether the rater pays attention: the answer is known. Never rated.</summary>
    Gold,

    /// <summary>To see whether the rater agrees with themselves: a pair they had, with its sides exchanged. Never rated.</summary>
    SwappedRepeat,
}

/// <summary>A pair was put before a rater, who alone has it until the lease ends.</summary>
/// <param name="ServingId">Unique.</param>
/// <param name="Expected">The known answer of a gold pair; null otherwise.</param>
/// <param name="ExpiresAt">End of the lease; a pair that was not answered by then goes back to the pool.</param>
public sealed record PairServed(
    string ServingId,
    string Rater,
    string LeftEpisode,
    string RightEpisode,
    Purpose Purpose,
    Verdict? Expected,
    DateTimeOffset ExpiresAt,
    DateTimeOffset At) : Entry(At)
{
    /// <summary>Of a wiser-step: whether it asks about the left side. Null for every other pair.</summary>
    public bool? AsksLeft { get; init; }

    public override string Key => $"serving/{ServingId}";
}

/// <summary>What looked odd about an answer. A flag is for the organiser to see and decides nothing by itself.</summary>
public enum Suspicion
{
    /// <summary>The answer came sooner than the exhibits can be looked at.</summary>
    TooFast,

    /// <summary>The answer is one of a long row of equal answers.</summary>
    AlwaysTheSame,

    /// <summary>A gold pair was answered wrongly.</summary>
    FailedGold,

    /// <summary>A swapped repeat was answered otherwise than the first time.</summary>
    Contradiction,
}

/// <summary>A rater answered a serving. One answer a serving: a second one has the same key and is refused.</summary>
/// <param name="ServingId">What is answered; for an imported comparison its own id.</param>
/// <param name="Watched">How long both exhibits were really looked at, as the server believes; null when nobody measured.</param>
public sealed record ComparisonEntered(
    Comparison Comparison,
    string ServingId,
    TimeSpan? Watched,
    IReadOnlyList<Suspicion> Flags,
    DateTimeOffset At) : Entry(At)
{
    /// <summary>The row of a file of battles that it was read from, as it was but for the conversations; null when it came otherwise.</summary>
    public JObject? Row { get; init; }

    /// <summary>Where the line stands that it was read from, letter for letter; null when it came otherwise or the file had no lines.</summary>
    public RowSource? Source { get; init; }

    public override string Key => $"comparison/{ServingId}";
}

/// <summary>A line of a file of rows that was imported and is kept as it came.</summary>
/// <param name="File">Its path in the run's folder.</param>
/// <param name="Line">From 1.</param>
public sealed record RowSource(string File, int Line);

/// <summary>A file of rows is kept as it came, to go out again letter for letter.</summary>
/// <param name="File">Its path in the run's folder.</param>
/// <param name="Form">What the rows are, as in <c>unpaired</c>.</param>
/// <param name="Rows">How many there are.</param>
public sealed record RowsImported(string File, string Form, int Rows, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"rows/{File}";
}

/// <summary>A comparison is taken back: by its rater (undo) or by an organiser.</summary>
/// <param name="By">The rater, or which organiser.</param>
public sealed record Retracted(string ComparisonId, string Reason, string By, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"retracted/{ComparisonId}";
}

/// <summary>A rater came.</summary>
/// <param name="Platform">Where from: <c>invitation</c>, <c>mturk</c>, <c>prolific</c>, <c>import</c>.</param>
/// <param name="Details">What the platform said, by its own names; may be empty.</param>
public sealed record RaterJoined(string Rater, string Platform, IReadOnlyDictionary<string, string> Details, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"rater/{Rater}";
}

/// <summary>An organiser decided about a rater; the latest decision holds, over all of the rater's answers, past and coming.</summary>
public sealed record RaterDecided(string Rater, bool Banned, string Reason, string By, DateTimeOffset At) : Entry(At)
{
    public override string Key => $"decision/{Rater}/{At.UtcDateTime:O}";
}

/// <summary>An entry and its place in the log.</summary>
/// <param name="Sequence">Positive, ascending, without meaning beyond order; gaps are possible.</param>
public sealed record LoggedEntry(long Sequence, Entry Entry);
