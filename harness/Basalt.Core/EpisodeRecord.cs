namespace Basalt.Core;

/// <summary>How an episode ended.</summary>
public enum EpisodeEnd
{
    /// <summary>The world said it was over: the agent ended it (ESC), the player died, the dialogue was answered.</summary>
    Finished,

    /// <summary>The task's step limit was reached.</summary>
    StepLimit,

    /// <summary>The agent failed or was too late; the exhibit shows what there was until then.</summary>
    AgentFailed,
}

/// <summary>
/// One episode that was played, self-describing: this file and its exhibit are all that evaluation needs. From here on nothing
/// knows which kind of world it was.
/// </summary>
public sealed record EpisodeRecord
{
    /// <summary><c>task/submission/scenario</c>, unique in a competition.</summary>
    public required string Id { get; init; }
    public required string TaskId { get; init; }
    public required string ScenarioId { get; init; }
    public required string SubmissionId { get; init; }

    /// <summary>Seed of the agent's own chance. The world's seed stands in the scenario.</summary>
    public required int Seed { get; init; }

    /// <summary>Actions performed; a video has one frame more.</summary>
    public required int Steps { get; init; }
    public required EpisodeEnd End { get; init; }

    /// <summary>What went wrong, one sentence; null unless <see cref="End"/> is <see cref="EpisodeEnd.AgentFailed"/>.</summary>
    public string? Error { get; init; }
    public required Exhibit Exhibit { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }

    /// <summary>Name and version of the world that made the observations.</summary>
    public required string World { get; init; }

    /// <summary>What made the record: version, commit and arguments of the harness.</summary>
    public required Provenance Harness { get; init; }
}
