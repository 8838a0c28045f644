namespace Basalt.Evaluation;

/// <summary>Where one submission stands in one task.</summary>
public sealed record Standing
{
    public required string SubmissionId { get; init; }

    /// <summary>1 for the best; equal means share a rank.</summary>
    public required int Rank { get; init; }

    /// <summary>What is published: all votes at once, deviation relative to the mean of the field, see <see cref="SkillPosterior"/>.</summary>
    public required Rating Rating { get; init; }

    /// <summary>What the competition's own method, one vote after another, makes of the same votes.</summary>
    public required Rating Online { get; init; }

    /// <summary>Comparisons that count for it.</summary>
    public required int Votes { get; init; }
    public required int Wins { get; init; }

    /// <summary>Draws and pairs of which neither was any good.</summary>
    public required int Draws { get; init; }
    public required int Losses { get; init; }

    /// <summary>Best and worst rank that no difference known with 97.5 % contradicts.</summary>
    public required int BestRank { get; init; }
    public required int WorstRank { get; init; }

    /// <summary>The probability of being the best of all, 0 to 1.</summary>
    public required double ChanceBest { get; init; }

    /// <summary>How many raters gave these votes.</summary>
    public required int Raters { get; init; }
}

/// <summary>Where one submission stands across all tasks.</summary>
/// <param name="Rank">1 for the best; equal scores share a rank.</param>
/// <param name="Score">
/// Mean over tasks of the normalised rating, as the BASALT competition published it: in each task, published means less their average,
/// over their standard deviation (of the whole population, divided by n). A field without any spread scores 0.
/// </param>
/// <param name="TaskScores">The normalised rating in each task, by task id.</param>
public sealed record OverallStanding(string SubmissionId, int Rank, double Score, IReadOnlyDictionary<string, double> TaskScores);
