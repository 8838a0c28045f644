using System.IO.Compression;
using Basalt.Core;

namespace Basalt.Agents;

/// <summary>Unpacks a zip that a stranger made: entries that lead out of the folder, links and bombs are refused before anything is written.</summary>
public static class SubmissionArchive
{
    private const int UnixTypeShift = 28;
    private const int UnixLink = 0xA;

    /// <summary>Unpacks into a folder whole or not at all; what was there is replaced.</summary>
    /// <returns>The folder that holds the manifest: the given one, or the only folder in it.</returns>
    /// <exception cref="BasaltException">It is no zip, too large, or names something outside.</exception>
    public static string Unpack(string zip, string folder, SubmissionLimits? limits = null)
    {
        var name = Path.GetFileName(zip);
        if (!File.Exists(zip))
        {
            throw new BasaltException($"{zip}: found no such file; wanted a submission");
        }

        var partial = Path.GetFullPath(folder) + ".partial";
        try
        {
            using var archive = ZipFile.OpenRead(zip);
            Check(name, archive, partial, limits ?? SubmissionLimits.Default);
            Remove(partial);
            Directory.CreateDirectory(partial);
            foreach (var entry in archive.Entries)
            {
                Extract(entry, partial);
            }

            Remove(folder);
            Directory.Move(partial, folder);
        }
        catch (InvalidDataException problem)
        {
            throw new BasaltException($"{name}: found a file that is no whole zip ({problem.Message.TrimEnd('.')}); wanted a zip of a submission", inner: problem);
        }
        finally
        {
            Remove(partial);
        }

        return !File.Exists(Path.Combine(folder, SubmissionFile.Name)) && Directory.GetFileSystemEntries(folder) is [var only] && Directory.Exists(only) ? only : folder;
    }

    private static void Check(string name, ZipArchive archive, string folder, SubmissionLimits limits)
    {
        if (archive.Entries.Count > limits.Files)
        {
            throw new BasaltException($"{name}: found {archive.Entries.Count} files; must be at most {limits.Files}");
        }

        var bytes = archive.Entries.Sum(entry => entry.Length);
        if (bytes > limits.Bytes)
        {
            throw new BasaltException($"{name}: found {bytes >> 20} MiB unpacked; must be at most {limits.Bytes >> 20} MiB");
        }

        foreach (var entry in archive.Entries)
        {
            if (!PathOf(entry, folder).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.FullName.Contains('\\'))
            {
                throw new BasaltException($"{name}: found the entry {entry.FullName}; must be inside the submission");
            }

            if (entry.ExternalAttributes >>> UnixTypeShift == UnixLink)
            {
                throw new BasaltException($"{name}: found the link {entry.FullName}; must be files and folders");
            }

            if (entry.Length > (1L << 20) && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio)
            {
                throw new BasaltException($"{name}: found {entry.FullName}, which unpacks to {entry.Length / Math.Max(1, entry.CompressedLength)} times its size; must be at most {limits.Ratio} times");
            }
        }
    }

    private static string PathOf(ZipArchiveEntry entry, string folder) => Path.GetFullPath(Path.Combine(folder, entry.FullName));

    private static void Extract(ZipArchiveEntry entry, string folder)
    {
        var path = PathOf(entry, folder);
        if (entry.FullName.EndsWith('/'))
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var from = entry.Open();
        using var to = File.Create(path);

        // The stated length is a claim; no more than that is written.
        var buffer = new byte[1 << 16];
        var left = entry.Length;
        for (int read; (read = from.Read(buffer)) > 0; left -= read)
        {
            if (read > left)
            {
                throw new InvalidDataException($"{entry.FullName} is longer than it states");
            }

            to.Write(buffer, 0, read);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
