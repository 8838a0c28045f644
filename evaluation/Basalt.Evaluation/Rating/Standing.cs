using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>Where one submission stands in one task.</summary>
public sealed record Standing
{
    private readonly Competitor? _competitor;

    public required string SubmissionId { get; init; }

    /// <summary>What people read; not unique.</summary>
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
    /// What is published: all votes at once, deviation relative to the mean of those who have votes, see <see cref="SkillPosterior"/>. What
    /// everybody begins with without a vote.
    /// </summary>
    public required Rating Rating { get; init; }

    /// <summary>What the competition's own method, one vote after another, makes of the same votes.</summary>
    public required Rating Online { get; init; }

    /// <summary>Comparisons that count for it.</summary>
    public required int Votes { get; init; }
    public required int Wins { get; init; }

    /// <summary>Draws and pairs of which neither was any good.</summary>
    public required int Draws { get; init; }
    public required int Losses { get; init; }

    /// <summary>Best and worst rank that no difference known with 97.5 % contradicts; null without a vote.</summary>
    public required int? BestRank { get; init; }
    public required int? WorstRank { get; init; }

    /// <summary>The probability of being the best of all that have votes, 0 to 1; null without a vote.</summary>
    public required double? ChanceBest { get; init; }

    /// <summary>How many raters gave these votes.</summary>
    public required int Raters { get; init; }
}

/// <summary>Where one submission stands across all tasks.</summary>
/// <param name="Rank">1 for the best; equal scores share a rank. Null when it has no vote in a task that others have votes in, or nobody has any.</param>
/// <param name="Score">
/// Mean over tasks of the normalised rating, as the BASALT competition published it: in each task, published means less their average,
/// over their standard deviation (of the whole population, divided by n). A field without any spread scores 0, and so does a task that
/// has no votes yet. Null without a rank.
/// </param>
/// <param name="TaskScores">The normalised rating in each task that it has votes in, by task id.</param>
public sealed record OverallStanding(string SubmissionId, int? Rank, double? Score, IReadOnlyDictionary<string, double> TaskScores)
{
    private readonly Competitor? _competitor;

    /// <inheritdoc cref="Standing.Name"/>
    public string Name => Competitor.Name;

    /// <inheritdoc cref="Standing.Team"/>
    public string? Team => Competitor.Team;

    /// <inheritdoc cref="Standing.Digest"/>
    public string? Digest => Competitor.Digest;

    /// <summary>Who it is; where nobody said, its id is all there is.</summary>
    [JsonIgnore, System.Text.Json.Serialization.JsonIgnore]
    public Competitor Competitor { get => _competitor ?? Competitor.Of(SubmissionId, null); init => _competitor = value; }
}
