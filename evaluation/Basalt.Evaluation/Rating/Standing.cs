namespace Basalt.Evaluation;

/// <summary>Where one submission stands in one task.</summary>
public sealed record Standing
{
    public required string SubmissionId { get; init; }

    /// <summary>1 for the best; equal means share a rank.</summary>
    public required int Rank { get; init; }

    /// <summary>What is published. A submission that was never compared has the system's initial rating.</summary>
    public required Rating Rating { get; init; }

    /// <summary>What the competition's own method, one vote after another, makes of the same votes.</summary>
    public required Rating Online { get; init; }

    /// <summary>Comparisons that count for it.</summary>
    public required int Votes { get; init; }
    public required int Wins { get; init; }

    /// <summary>Draws and pairs of which neither was any good.</summary>
    public required int Draws { get; init; }
    public required int Losses { get; init; }
}
