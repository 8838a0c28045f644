using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Submissions;

/// <summary>What a submission consists of, read from its files: the identity that episodes are credited to.</summary>
/// <param name="Digest">The digest of the whole submission.</param>
/// <param name="Files">SHA-256 of each file, by its path inside the submission with forward slashes.</param>
public sealed record SubmissionContent(string Digest, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The folder for Python's compiled files. It is neither handed in nor played.</summary>
    private const string PythonCache = "__pycache__";

    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForAllToRun = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The content of a source: a submission's folder, or a model by itself.</summary>
    /// <param name="digestOf">The digest of a file.</param>
    /// <exception cref="BasaltException">A file cannot be read, or a link leads out of the folder.</exception>
    public static SubmissionContent Of(string source, Func<string, string> digestOf)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (inside, path) in FilesOf(source))
        {
            try
            {
                files[inside] = digestOf(path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new BasaltException(
                    $"{path}: found a file that cannot be read; wanted every file of the submission", BasaltException.Surroundings,
                    problem);
            }
        }

        // A model by itself is what its bytes are; its file's name is a label.
        var alone = Directory.Exists(source) ? null : Path.GetFileName(source);
        var known = files.ToDictionary(file => file.Key == alone ? "model.onnx" : file.Key, file => file.Value);
        return new SubmissionContent(Core.Digest.Of(new JObject { ["files"] = JObject.FromObject(known) }), files);
    }

    /// <summary>Copies a source to where it is played from, so that what plays can neither change nor be changed beside it.</summary>
    /// <param name="folder">The folder to copy to. It is made when it does not exist.</param>
    internal static void Copy(string source, string folder)
    {
        foreach (var (inside, path) in FilesOf(source))
        {
            var copy = Path.Combine(folder, inside);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
            OpenToAll(new FileInfo(copy));
        }

        OpenToAll(new DirectoryInfo(folder));
        Array.ForEach(new DirectoryInfo(folder).GetDirectories("*", SearchOption.AllDirectories), OpenToAll);
    }

    /// <summary>Lets everybody read a copy: in a box a program may be another user than the one who made it.</summary>
    private static void OpenToAll(FileSystemInfo place)
    {
        if (!OperatingSystem.IsWindows())
        {
            place.UnixFileMode |= place.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? ForAll | ForAllToRun : ForAll;
        }
    }

    /// <summary>
    /// Whether a source is unchanged since a moment: no link leads to it, and neither its files nor the two folders above it changed. A
    /// link, or a folder that was exchanged, could lead to other files that are just as old.
    /// </summary>
    public static bool WasThere(string source, DateTimeOffset moment)
    {
        List<DirectoryInfo> way = [];
        for (var at = new DirectoryInfo(source); at is not null; at = at.Parent)
        {
            way.Add(at);
        }

        // What stands at the root changes all the time.
        return way.All(place => place.LinkTarget is null)
            && way.Skip(1).Take(2).Where(folder => folder.Parent is { Parent: not null })
                .All(folder => FileStamp.Of(folder.FullName).IsOlderThan(moment))
            && FilesOf(source).All(file => FileStamp.Of(file.Path).IsOlderThan(moment));
    }

    /// <summary>The files of a source, each with its path inside.</summary>
    private static IEnumerable<(string Inside, string Path)> FilesOf(string source)
    {
        if (Directory.Exists(source))
        {
            return FilesIn(Path.GetFullPath(source), new DirectoryInfo(source));
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(source))!;
        return
        [
            (Path.GetFileName(source), source),
            .. OnnxContents.Read(source).ExternalFiles.Select(file => WeightsIn(folder, file) is { } path
                ? (Path.GetRelativePath(folder, path), path)
                : throw new BasaltException($"{source}: found weights in {file}; wanted a file that is there, beside the model or below")),
        ];
    }

    private static string? WeightsIn(string folder, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        return path.StartsWith(folder + "/", StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }

    private static IEnumerable<(string Inside, string Path)> FilesIn(string root, DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.Name != PythonCache && !Leftovers.Has(entry.Name)))
        {
            if (entry.LinkTarget is not null
                && (entry is DirectoryInfo
                    || entry.ResolveLinkTarget(returnFinalTarget: true) is not { } target
                    || !target.FullName.StartsWith(root + "/", StringComparison.Ordinal)))
            {
                throw new BasaltException($"{entry.FullName}: found a link to {entry.LinkTarget}; wanted files and folders inside the submission");
            }

            var inside = entry is DirectoryInfo below ? FilesIn(root, below) : [(Path.GetRelativePath(root, entry.FullName), entry.FullName)];
            foreach (var file in inside)
            {
                yield return file;
            }
        }
    }
}
