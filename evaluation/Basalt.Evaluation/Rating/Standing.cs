using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>Where one submission stands in one task.</summary>
public sealed record Standing
{
    private readonly Competitor? _competitor;

    public required string SubmissionId { get; init; }

    /// <summary>The name that people read; not unique.</summary>
    public string Name => Competitor.Name;

    /// <summary>Who is behind it; null when nobody said.</summary>
    public string? Team => Competitor.Team;

    /// <summary>SHA-256 of the submission, whole; null when nobody saw its bytes: it is unverified.</summary>
    public string? Digest => Competitor.Digest;

    /// <summary>Who it is; where nobody said, its id is all there is.</summary>
    [JsonIgnore, System.Text.Json.Serialization.JsonIgnore]
    public Competitor Competitor { get => _competitor ?? Competitor.Of(SubmissionId, null); init => _competitor = value; }

    /// <summary>1 for the best; equal means share a rank. Null without a vote: nobody knows.</summary>
    public required int? Rank { get; init; }

    /// <summary>
    /// What the board's method makes of the votes. Of TrueSkill: all votes at once, with the deviation relative to the mean of those who
    /// have votes, see <see cref="SkillPosterior"/>. What everybody begins with, without a vote.
    /// </summary>
    public required Rating Rating { get; init; }

    /// <summary>
    /// What the competition's own method, one vote after another, makes of the same votes; null on the board of a method with another scale.
    /// </summary>
    public required Rating? Online { get; init; }

    /// <summary>Comparisons that count for it.</summary>
    public required int Votes { get; init; }
    public required int Wins { get; init; }

    /// <summary>Draws and pairs of which neither was any good.</summary>
    public required int Draws { get; init; }
    public required int Losses { get; init; }

    /// <summary>
    /// Best and worst rank that no difference known with 97.5 % contradicts; null without a vote, and when the method knows no
    /// <see cref="BoardRatings.Posterior"/>.
    /// </summary>
    public required int? BestRank { get; init; }
    public required int? WorstRank { get; init; }

    /// <summary>The probability of being the best of all that have votes, 0 to 1; null when the range of ranks is.</summary>
    public required double? ChanceBest { get; init; }

    /// <summary>How many raters gave these votes.</summary>
    public required int Raters { get; init; }
}
