using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>Two episodes of the same task and scenario, in the places they are shown.</summary>
public sealed record Pair(EpisodeRecord Left, EpisodeRecord Right);

/// <summary>What a rater says of a pair.</summary>
public enum Verdict
{
    Left,
    Right,
    Draw,

    /// <summary>Neither is any good. Counts as a draw in ratings and is kept apart in the record.</summary>
    BothBad,
}

/// <summary>One answer of one rater about one pair; what the truth consists of.</summary>
/// <param name="Id">Unique.</param>
/// <param name="LeftEpisode">Id of the episode that stood left.</param>
/// <param name="RightEpisode">Id of the episode that stood right.</param>
/// <param name="Rater">Who answered, never shown in public.</param>
/// <param name="Reason">In the rater's words; may be empty.</param>
/// <param name="Answers">By question id; a direct question has two entries, <c>id:left</c> and <c>id:right</c>.</param>
public sealed record Comparison(
    string Id,
    string LeftEpisode,
    string RightEpisode,
    string Rater,
    Verdict Verdict,
    string Reason,
    IReadOnlyDictionary<string, string> Answers,
    DateTimeOffset ServedAt,
    DateTimeOffset At)
{
    /// <summary>What kind of rater answered, as it was recorded; null in a log of an older Basalt.</summary>
    public RaterKind? Kind { get; init; }

    /// <summary>What kind of rater answered; of an older log, what its rater's name says.</summary>
    [JsonIgnore]
    public RaterKind RatedBy => Kind ?? RaterKinds.OfOlder(Rater);
}
