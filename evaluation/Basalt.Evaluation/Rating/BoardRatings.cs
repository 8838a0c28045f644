namespace Basalt.Evaluation;

/// <summary>What a rating method gives a board.</summary>
/// <param name="Ratings">By submission id; everybody who occurs in the outcomes.</param>
public sealed record BoardRatings(IReadOnlyDictionary<string, Rating> Ratings)
{
    /// <summary>
    /// What is believed of all skills together. A board has ranges of ranks and chances of being the best from it. Null when the method
    /// rates each submission alone.
    /// </summary>
    public SkillPosterior? Posterior { get; init; }

    /// <summary>Each submission's skill over time, oldest first. Null when the method knows one skill for all times.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DatedRating>>? Curves { get; init; }
}

/// <summary>A submission's skill at a moment.</summary>
public readonly record struct DatedRating(DateTimeOffset At, Rating Rating);
