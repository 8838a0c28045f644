using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Submissions;

/// <summary>What a team hands in: a folder, or a zip of one, with a <c>submission.json</c> and what it names.</summary>
/// <param name="Folder">The folder that holds it, unpacked.</param>
public sealed record SubmissionFile(Submission Submission, string Folder)
{
    /// <summary>The manifest's name.</summary>
    public const string Name = "submission.json";

    private const int LongestName = 100;

    private sealed record Manifest(string? Id, string? Name, string? Team, string? Agent, string? Licence, string? Training, JObject? Settings);

    /// <summary>Whether a path looks like something handed in: a folder with a manifest, the manifest itself, or a zip.</summary>
    public static bool Looks(string path) =>
        ArchiveKind.Looks(path) || Path.GetFileName(path) == Name || File.Exists(Path.Combine(path, Name));

    /// <summary>Reads a submission; a zip is unpacked beside itself first. Every path in the settings' models comes out absolute.</summary>
    /// <param name="unpackInto">Folder for what a zip holds; null puts it beside the zip.</param>
    /// <param name="kinds">The kinds of agents that a team can hand in; null takes any.</param>
    /// <param name="formerKinds">Former names of those kinds, which are taken too.</param>
    /// <exception cref="BasaltException">It is no submission, is too large, or names something outside its folder.</exception>
    public static SubmissionFile Read(
        string path, string? unpackInto = null, SubmissionLimits? limits = null,
        IReadOnlyCollection<string>? kinds = null, IReadOnlyCollection<string>? formerKinds = null)
    {
        var folder = ArchiveKind.Looks(path)
            ? SubmissionArchive.Unpack(path, unpackInto ?? Path.ChangeExtension(path, null), limits)
            : Path.GetFileName(path) == Name ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
        {
            throw new BasaltException($"{folder}: found no {Name}; wanted it at the top of a submission");
        }

        (limits ?? SubmissionLimits.Default).Check(folder);
        var manifest = Json.Read<Manifest>(File.ReadAllText(file), file);
        var id = Stated(file, "id", manifest.Id);
        if (id.Length > 64 || id[0] == '.'
            || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'))
        {
            throw new BasaltException($"{file}: id is \"{id}\"; must be lower-case letters, digits, -, _ and ., at most 64");
        }

        var agent = Stated(file, "agent", manifest.Agent);
        if (kinds?.Contains(agent) == false && formerKinds?.Contains(agent) != true)
        {
            throw new BasaltException($"{file}: agent is \"{agent}\"; must be {string.Join(" or ", kinds)}");
        }

        var settings = manifest.Settings ?? throw new BasaltException($"{file}: found no settings; wanted what the agent {agent} needs");
        settings[Submission.FolderSetting] = Path.GetFullPath(folder);
        var name = manifest.Name ?? id;
        if (name.Length > LongestName || string.IsNullOrWhiteSpace(name))
        {
            throw new BasaltException($"{file}: found a name of {name.Length} characters; wanted 1 to {LongestName}, in any script");
        }

        var content = SubmissionContent.Of(folder, FileDigests.OfPerson.Of);
        var submission = new Submission(Submission.IdOf(name, content.Digest), Stated(file, "team", manifest.Team), agent, settings)
        {
            Name = name,
            Digest = content.Digest,
            Files = content.Files,
            Licence = Stated(file, "licence", manifest.Licence),
            Training = Stated(file, "training", manifest.Training),
            Source = Path.GetFullPath(folder),
        };
        return new SubmissionFile(submission, Path.GetFullPath(folder));
    }

    /// <summary>A file that a submission names, made absolute.</summary>
    /// <exception cref="BasaltException">It leads out of the folder, by dots or by a link, or is not there.</exception>
    public static string Inside(string folder, string name)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            throw new BasaltException($"{Name}: found the file {name}; must be inside the submission");
        }

        if (!File.Exists(path))
        {
            throw new BasaltException($"{Name}: found no file {name}; wanted it beside {Name}");
        }

        if (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target
            && !target.FullName.StartsWith(root, StringComparison.Ordinal))
        {
            throw new BasaltException($"{Name}: found {name}, a link to {target.FullName}; must be a file inside the submission");
        }

        return path;
    }

    private static string Stated(string file, string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw new BasaltException($"{file}: found no {field}; wanted text") : value;
}
