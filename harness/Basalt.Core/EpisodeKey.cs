using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>The digest that identifies an episode. Names are not part of it.</summary>
public static class EpisodeKey
{
    /// <summary>The key of an episode.</summary>
    /// <param name="submission">Digest of the submission's content.</param>
    /// <param name="seed">The agent's random seed.</param>
    /// <param name="setting">Digest of task, scenario, step limit, view, world and protocol.</param>
    public static string Of(string submission, int seed, string setting) =>
        Digest.Of(new JObject { ["submission"] = submission, ["seed"] = seed, ["setting"] = setting });

    /// <summary>
    /// What contradicts the key of a record in the rest of it, one clause; null when nothing does. A record without a key claims nothing, so
    /// nothing contradicts it.
    /// </summary>
    public static string? Fault(EpisodeRecord record) => record switch
    {
        { Key: null } => null,
        { Submission: null } or { Setting: null } => "it has a key and does not say of what",
        _ when record.Key != Of(record.Submission.ContentDigest(), record.Seed, record.Setting) =>
            "its key does not belong to what it says was played",
        _ when record.SubmissionId != record.Submission.Id => $"it is of {record.SubmissionId} and of {record.Submission.Id}",
        _ when record.MaxSteps is { } limit && record.Steps > limit => $"it has {record.Steps} steps, and its limit is {limit}",
        _ when !IsPlaceOf(record) => $"its id is {record.Id}, and it is of {record.TaskId} and {record.ScenarioId}",
        _ => null,
    };

    // Records that got their key later have no key in their id.
    private static bool IsPlaceOf(EpisodeRecord record)
    {
        var parts = record.Id.Split('/');
        var scenario = PathName.Of(record.ScenarioId);
        return parts.Length == 3 && parts[0] == record.TaskId
            && (parts[2] == record.ScenarioId || parts[2] == $"{scenario}-{Digest.Short(record.Key!)}");
    }
}
