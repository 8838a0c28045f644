using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>One competitor: an agent with its settings, entered by a team.</summary>
/// <param name="Id">
/// Unique by content: where <see cref="Digest"/> is known, <see cref="IdOf"/> makes it from the name and the digest. Safe as a part of a
/// path. Ratings, comparisons and records refer to it.
/// </param>
/// <param name="Team">The team's name, as the team wrote it.</param>
/// <param name="Agent">The kind of agent; a domain has a kind of this name.</param>
/// <param name="Settings">Read only by that kind of agent.</param>
public sealed record Submission(string Id, string Team, string Agent, JObject Settings)
{
    /// <summary>The setting that says where a submission's files lie on this machine.</summary>
    public const string FolderSetting = "folder";

    /// <summary>The setting that says where a model lies that is a submission by itself.</summary>
    public const string ModelSetting = "model";

    /// <summary>What people read, as it was given: any Unicode, not unique. Null when the id is all there is.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// SHA-256 of the submission's bytes and settings, lower-case hexadecimal. Null when nobody saw the bytes: then the submission is
    /// unverified.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>
    /// SHA-256 of each file that the submission consists of, by its path inside the submission. Null when it has no files.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    /// <summary>Licence of the models and the code, as in <c>MIT</c>; null when nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>How it was made: data, method, hours. Null when nobody said.</summary>
    public string? Training { get; init; }

    /// <summary>The name people read: <see cref="Name"/>, or the id, with everything invisible made visible.</summary>
    public string Label() => VisibleText.OneLine(Name ?? Id);

    /// <summary>Where its files lie on this machine: a folder, or one model. Never written down. Null when it has no files.</summary>
    [JsonIgnore]
    public string? Source { get; init; }

    /// <summary>
    /// What the submission is: <see cref="Digest"/>, or where nobody saw its bytes, the digest of what it states about itself.
    /// </summary>
    public string ContentDigest() =>
        Digest ?? Core.Digest.Of(new JObject { ["id"] = Id, ["team"] = Team, ["agent"] = Agent, ["settings"] = Stated().Settings });

    /// <summary>
    /// The submission as records and logs keep it: for every machine, so with paths in its settings cut to the file's name.
    /// </summary>
    public Submission Stated()
    {
        var settings = (JObject)Settings.DeepClone();
        settings.Remove(FolderSetting);
        foreach (var text in settings.Descendants().OfType<JValue>().Where(value => value.Value is string said && IsPlace(said)).ToList())
        {
            text.Value = ((string)text!).Split('/', '\\').Last(part => part.Length > 0);
        }

        return this with { Settings = settings, Source = null };
    }

    /// <summary>The same submission with its files elsewhere.</summary>
    /// <param name="place">Where they lie, as its settings state it; null when they are to state no place.</param>
    /// <param name="isFolder">Whether the files are a folder; otherwise they are one model.</param>
    public Submission At(string? place, bool isFolder)
    {
        var settings = (JObject)Settings.DeepClone();
        var setting = isFolder ? FolderSetting : ModelSetting;
        if (place is null)
        {
            settings.Remove(setting);
        }
        else
        {
            settings[setting] = place;
        }

        return this with { Settings = settings };
    }

    /// <summary>The id of a submission of this name and content: the name as a part of a path, and the digest shortened.</summary>
    public static string IdOf(string name, string digest) => $"{PathName.Of(name)}@{Core.Digest.Short(digest)}";

    // A path from the root, of a home folder, a drive of Windows or a share; a single word behind a slash is more likely a command.
    private static bool IsPlace(string text) =>
        text.Split('/', '\\').Count(part => part.Length > 0) > 1 && !text.Contains('\n')
        && (text[0] == '/'
            || text.StartsWith("~/", StringComparison.Ordinal)
            || text.StartsWith("\\\\", StringComparison.Ordinal)
            || text.StartsWith("file://", StringComparison.Ordinal)
            || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '/' or '\\'));
}
