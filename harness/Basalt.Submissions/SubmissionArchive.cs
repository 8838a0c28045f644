using System.IO.Compression;
using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>
/// Unpacks a zip that a stranger made, as the programs of all systems make them. What a system adds is left out; entries that lead out of
/// the folder, links and bombs are refused before anything is written.
/// </summary>
public static class SubmissionArchive
{
    /// <summary>
    /// Unpacks into a folder, whole or not at all. What is there already and is not what the zip holds stays: the zip's content then
    /// comes to lie beside it, in a folder that is named after the zip's digest. Several processes may unpack the same zip at once.
    /// </summary>
    /// <returns>The folder that holds the manifest: the one that was unpacked into, or one in it.</returns>
    /// <exception cref="BasaltException">It is no zip, too large, damaged, names something outside, or holds no manifest.</exception>
    public static string Unpack(string zip, string folder, SubmissionLimits? limits = null)
    {
        var name = VisibleText.OneLine(Path.GetFileName(zip));
        if (!File.Exists(zip))
        {
            throw new BasaltException($"{zip}: found no such file; wanted a submission");
        }

        // A file of no known kind may still be a zip, with a program in front that unpacks it.
        if (ArchiveKind.Of(zip) is not (null or ArchiveKind.Zip) and var kind)
        {
            throw new BasaltException($"{name}: found {kind}; wanted a zip of a submission");
        }

        var partial = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))}.partial-{Guid.NewGuid():n}";
        try
        {
            using var archive = ZipFile.Open(zip, ZipArchiveMode.Read, new ZipNames());
            var content = ArchiveContent.Of(name, archive, new FileInfo(zip).Length, limits ?? SubmissionLimits.Default);
            content.WriteTo(partial);
            return Path.Join(Place(zip, partial, Path.GetFullPath(folder)), content.Top);
        }
        catch (InvalidDataException problem)
        {
            throw new BasaltException(
                $"{name}: found a file that is no whole zip ({problem.Message.TrimEnd('.')}); wanted a zip of a submission",
                inner: problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException(
                $"{name}: cannot unpack it into {folder} ({Reason.Of(problem, folder)}); wanted a place to write",
                BasaltException.Surroundings, problem);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    /// <summary>Moves what was unpacked to its final place. A process that comes second uses what the first one put there.</summary>
    private static string Place(string zip, string partial, string wanted)
    {
        if (!Path.Exists(wanted) && TryMove(partial, wanted) || FolderContent.Same(partial, wanted))
        {
            return wanted;
        }

        // What programs write while they play lies there too.
        var own = $"{wanted}@{Digest.Short(Digest.OfFile(zip))}";
        return !Path.Exists(own) && TryMove(partial, own) || FolderContent.Holds(own, partial)
            ? own
            : throw new BasaltException(
                $"{own}: found something else than {Path.GetFileName(zip)} holds; wanted to unpack it there: move it or remove it");
    }

    // Renaming is the one step that happens whole or not at all.
    private static bool TryMove(string partial, string place)
    {
        try
        {
            Directory.Move(partial, place);
            return true;
        }
        catch (IOException) when (Path.Exists(place))
        {
            return false;
        }
    }
}
