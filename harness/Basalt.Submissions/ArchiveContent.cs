using System.IO.Compression;
using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>What a zip holds of a submission, checked before anything is written.</summary>
internal sealed class ArchiveContent
{
    private const int ShownNames = 4;

    private readonly string _name;
    private readonly List<ArchiveEntry> _entries;

    private ArchiveContent(string name, List<ArchiveEntry> entries, string top) => (_name, _entries, Top) = (name, entries, top);

    /// <summary>The folder of the manifest, below the one that is unpacked into; empty when that is it.</summary>
    public string Top { get; }

    /// <summary>Looks through a zip.</summary>
    /// <param name="name">The zip's name, for messages.</param>
    /// <param name="size">The size of the zip, in bytes.</param>
    /// <exception cref="BasaltException">It may not be unpacked, or there is no one manifest in it.</exception>
    public static ArchiveContent Of(string name, ZipArchive archive, long size, SubmissionLimits limits)
    {
        // What leads out is refused even where it would be left out: nobody's system writes that.
        List<ArchiveEntry> entries =
            [
                .. archive.Entries.Select(entry => ArchiveEntry.Of(name, entry))
                    .Where(entry => entry.Parts.Count > 0 && !entry.Parts.Any(Leftovers.Has)),
            ];
        List<ArchiveEntry> files = [.. entries.Where(entry => !entry.IsFolder)];
        if (files.Count > limits.Files)
        {
            throw new BasaltException($"{name}: found {files.Count} files; must be at most {limits.Files}");
        }

        entries.ForEach(entry => entry.Check(name, limits));
        CheckSize(name, files, size, limits);
        CheckPlaces(name, entries);
        return new ArchiveContent(name, entries, Path.Join([.. Manifest(name, files).Parts.SkipLast(1)]));
    }

    /// <summary>Writes everything into a new folder.</summary>
    /// <exception cref="InvalidDataException">An entry is damaged.</exception>
    /// <exception cref="BasaltException">An entry is packed in a way that is not known here.</exception>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var entry in _entries)
        {
            var path = Path.Combine([folder, .. entry.Parts]);
            Directory.CreateDirectory(entry.IsFolder ? path : Path.GetDirectoryName(path)!);
            if (!entry.IsFolder)
            {
                Write(entry, path);
            }
        }
    }

    private void Write(ArchiveEntry entry, string path)
    {
        using var from = Open(entry);
        using var to = File.Create(path);

        // The stated length is a claim; no more than that is written.
        var buffer = new byte[1 << 16];
        var left = entry.Packed.Length;
        for (int read; (read = from.Read(buffer)) > 0; left -= read)
        {
            if (read > left)
            {
                throw new InvalidDataException($"{entry.Shown} is longer than it states");
            }

            to.Write(buffer, 0, read);
        }

        if (left > 0)
        {
            throw new InvalidDataException($"{entry.Shown} is shorter than it states");
        }

        if (entry.IsProgram && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }

    private Stream Open(ArchiveEntry entry)
    {
        try
        {
            return entry.Packed.Open();
        }
        catch (InvalidDataException problem) when (problem.Message.Contains("compress", StringComparison.Ordinal))
        {
            throw new BasaltException(
                $"{_name}: found {entry.Shown}, which cannot be unpacked ({problem.Message.TrimEnd('.')}); "
                + "wanted a zip that is packed by Deflate, as most programs do by themselves", inner: problem);
        }
    }

    private static void CheckSize(string name, List<ArchiveEntry> files, long size, SubmissionLimits limits)
    {
        var bytes = 0L;
        foreach (var file in files)
        {
            // Stated lengths can be anything, also such that their sum has no place in a number.
            bytes = file.Packed.Length >= 0 && file.Packed.Length <= limits.Bytes - bytes
                ? bytes + file.Packed.Length
                : throw new BasaltException($"{name}: found more than {limits.Bytes >> 20} MiB unpacked; must be at most that");
        }

        // Entries can share their packed bytes, and then none of them is a bomb by itself.
        if (bytes > SubmissionLimits.Harmless && bytes / size > limits.Ratio)
        {
            throw new BasaltException($"{name}: found a zip that unpacks to {bytes / size} times its size; must be at most {limits.Ratio} times");
        }
    }

    /// <summary>Insists that each file has a place of its own, on systems too that do not tell capitals from small letters.</summary>
    private static void CheckPlaces(string name, List<ArchiveEntry> entries)
    {
        var places = new Dictionary<string, (string Path, bool IsFolder)>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            for (var length = 1; length <= entry.Parts.Count; length++)
            {
                var (path, isFolder) = (string.Join('/', entry.Parts.Take(length)), length < entry.Parts.Count || entry.IsFolder);
                if (!places.TryAdd(path, (path, isFolder)) && (places[path] != (path, true) || !isFolder))
                {
                    throw new BasaltException(
                        $"{name}: found {VisibleText.OneLine(places[path].Path)} and {VisibleText.OneLine(path)}, which are one place; "
                        + "wanted two names that differ in more than capitals");
                }
            }
        }
    }

    /// <summary>The manifest that lies highest.</summary>
    private static ArchiveEntry Manifest(string name, List<ArchiveEntry> files)
    {
        List<ArchiveEntry> manifests = [.. files.Where(file => file.Parts[^1] == SubmissionFile.Name).OrderBy(file => file.Parts.Count)];
        if (files.Count == 0)
        {
            throw new BasaltException($"{name}: found no file in it; wanted a submission with a {SubmissionFile.Name}");
        }

        if (manifests.Count > 1 && manifests[0].Parts.Count == manifests[1].Parts.Count)
        {
            throw new BasaltException($"{name}: found {manifests[0].Shown} and {manifests[1].Shown}; wanted one submission in a zip");
        }

        return manifests.Count > 0 ? manifests[0] : throw Missing(name, files);
    }

    private static BasaltException Missing(string name, List<ArchiveEntry> files)
    {
        // Systems that hide the ending of a name make submission.json.txt of it.
        var near = files.FirstOrDefault(file => file.Parts[^1].StartsWith(SubmissionFile.Name, StringComparison.OrdinalIgnoreCase));
        var more = files.Count > ShownNames ? $" and {files.Count - ShownNames} more" : "";
        var shown = string.Join(", ", files.Take(ShownNames).Select(file => file.Shown)) + more;
        return near is not null
            ? new BasaltException($"{name}: found {near.Shown}; must be called {SubmissionFile.Name}")
            : new BasaltException($"{name}: found no {SubmissionFile.Name} among {shown}; wanted it at the top of a submission");
    }
}
