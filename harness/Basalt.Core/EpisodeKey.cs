using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>What an episode is, as a digest. Names have no part in it.</summary>
public static class EpisodeKey
{
    /// <summary>The key of an episode.</summary>
    /// <param name="submission">Digest of the submission's content.</param>
    /// <param name="seed">Of the agent's own chance.</param>
    /// <param name="setting">Digest of task, scenario, step limit, view, world and protocol.</param>
    public static string Of(string submission, int seed, string setting) =>
        Digest.Of(new JObject { ["submission"] = submission, ["seed"] = seed, ["setting"] = setting });

    /// <summary>Whether a record's key is the one of what the record says was played. A record without a key says nothing, and is right about it.</summary>
    public static bool IsRight(EpisodeRecord record) => record.Key is null
        || (record is { Submission: { } submission, Setting: { } setting } && record.Key == Of(submission.ContentDigest(), record.Seed, setting));
}
