using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>One cell of the grid: this submission plays this scenario of this task, in these conditions.</summary>
/// <param name="Seed">The agent's random seed.</param>
/// <param name="MaxSteps">The step limit: the task's own, or less when the run asks for short episodes.</param>
public sealed record Assignment(TaskSpec Task, Scenario Scenario, Submission Submission, int Seed, int MaxSteps, PlayConditions Conditions)
{
    private string? _setting;
    private string? _key;

    // A changed copy has a key of its own.
    private Assignment(Assignment other) =>
        (Task, Scenario, Submission, Seed, MaxSteps, Conditions, Attempt) =
        (other.Task, other.Scenario, other.Submission, other.Seed, other.MaxSteps, other.Conditions, other.Attempt);

    /// <summary>The attempt that plays it; null outside of one. It is no part of what the episode is.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary><c>task/name/scenario</c>, for people. Not unique: two submissions may have one name.</summary>
    public string Cell => $"{Task.Id}/{PathName.Of(Submission.Label())}/{PathName.Of(Scenario.Id)}";

    /// <summary>The episode's id, and its place under <c>episodes</c> in a run's folder: the cell and the key shortened.</summary>
    public string Id => $"{Cell}-{Digest.Short(Key)}";

    /// <summary>The digest of everything that does not depend on who plays: task, scenario, step limit and conditions.</summary>
    public string Setting => _setting ??= Digest.Of(new JObject
    {
        ["task"] = Task.Id,
        ["environment"] = Task.Environment,
        ["instruction"] = Task.Instruction,
        ["scenario"] = Scenario.Id,
        ["setup"] = Scenario.Setup,
        ["maxSteps"] = MaxSteps,
        ["view"] = Conditions.View,
        ["world"] = Conditions.World,
        ["protocol"] = Conditions.Protocol,
    });

    /// <summary>
    /// The digest that identifies the episode: the submission's content, the agent's seed and the setting. Names are not part of it.
    /// </summary>
    public string Key => _key ??= EpisodeKey.Of(Submission.ContentDigest(), Seed, Setting);

    /// <summary>What a record says of who played what: everything that goes into the key, and the key itself.</summary>
    public EpisodeRecord Identify(EpisodeRecord record) => record with
    {
        Key = Key,
        Setting = Setting,
        Submission = Submission.Stated() with { Id = record.SubmissionId },
        Seed = Seed,
        MaxSteps = MaxSteps,
        View = Conditions.View,
        PlayedOn = Attempt is { } attempt ? new PlayedOn(attempt.Worker.Host, attempt.Worker.Job, attempt.Number) : record.PlayedOn,
    };

    /// <summary>Two assignments are the same when their episodes would be.</summary>
    public bool Equals(Assignment? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
