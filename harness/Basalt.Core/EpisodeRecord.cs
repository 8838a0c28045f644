namespace Basalt.Core;

/// <summary>How an episode ended.</summary>
public enum EpisodeEnd
{
    /// <summary>The world said it was over.</summary>
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
    /// <summary>
    /// Unique in a competition, and the place of the episode's files under <c>episodes</c>: <c>task/name/scenario-key</c>, with the key
    /// shortened.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// What was played: the digest of <see cref="Submission"/>'s content and of <see cref="Setting"/>. Null in records of an older Basalt
    /// and in imported ones: they are unverified.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// In what it was played: the digest of task, scenario, step limit, view, world and protocol. Only episodes of equal settings are
    /// compared. Null as <see cref="Key"/> is.
    /// </summary>
    public string? Setting { get; init; }

    /// <summary>Who played, as handed in; null in records of an older Basalt.</summary>
    public Submission? Submission { get; init; }
    public required string TaskId { get; init; }
    public required string ScenarioId { get; init; }
    public required string SubmissionId { get; init; }

    /// <summary>The agent's random seed. The world's seed is part of the scenario.</summary>
    public required int Seed { get; init; }

    /// <summary>Actions performed. Observations are one more.</summary>
    public required int Steps { get; init; }

    /// <summary>The step limit that the episode was played with; null in records of an older Basalt.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>
    /// What the agent was shown, in the words of its domain; null in records of an older Basalt.
    /// </summary>
    public string? View { get; init; }
    public required EpisodeEnd End { get; init; }

    /// <summary>What went wrong, one sentence; null unless <see cref="End"/> is <see cref="EpisodeEnd.AgentFailed"/>.</summary>
    public string? Error { get; init; }
    public required Exhibit Exhibit { get; init; }

    /// <summary>
    /// SHA-256 of the file of actions (<c>.jsonl</c>) beside the exhibit; null when there is none, or nobody saw it being made.
    /// </summary>
    public string? ActionsSha256 { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }

    /// <summary>Name and version of the world that made the observations.</summary>
    public required string World { get; init; }

    /// <summary>In what box the agent ran, as in <c>bubblewrap, cgroup v2</c>; null for an agent that is code of the harness.</summary>
    public string? Box { get; init; }

    /// <summary>The limits that the agent ran under; null as <see cref="Box"/> is.</summary>
    public AgentLimits? Limits { get; init; }

    /// <summary>What made the record: version, commit and arguments of the harness.</summary>
    public required Provenance Harness { get; init; }

    /// <summary>Where it was played; null in records of an older Basalt and in imported ones.</summary>
    public PlayedOn? PlayedOn { get; init; }
}

/// <summary>Where an episode was played.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Job">The engine's job, as in <c>1234_7</c>; null where no engine started it.</param>
/// <param name="Attempt">Which attempt it was; 1 for the first. Those before failed through no fault of the agent.</param>
public sealed record PlayedOn(string Host, string? Job, int Attempt);
