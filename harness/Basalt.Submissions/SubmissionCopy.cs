using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>A copy of a submission's files, from which it is played: whoever writes to the originals changes nothing in it.</summary>
/// <param name="Place">The copied folder, or the model in the copy; a full path.</param>
/// <param name="IsFolder">Whether the submission is a folder, and no model by itself.</param>
/// <param name="Digest">The digest of what the copy holds. It is for the caller to compare.</param>
public sealed record SubmissionCopy(string Place, bool IsFolder, string Digest)
{
    /// <summary>Makes a copy, whole or not at all.</summary>
    /// <param name="folder">The folder of all copies. It is made when it does not exist, and other users may not enter it.</param>
    /// <param name="name">What the copy is called in it.</param>
    /// <param name="anew">Whether a copy that is there already goes first; otherwise it stays as it is.</param>
    /// <exception cref="BasaltException">The copies would lie inside the submission, or a file cannot be copied.</exception>
    public static SubmissionCopy Make(string source, string folder, string name, bool anew)
    {
        RefuseInside(source, folder);
        var copy = Path.Combine(Path.GetFullPath(folder), name);
        try
        {
            if (anew && Directory.Exists(copy))
            {
                Directory.Delete(copy, recursive: true);
            }

            if (!Directory.Exists(copy))
            {
                MakeClosed(folder);
                var beside = $"{copy}.{Guid.NewGuid():n}.partial";
                SubmissionContent.Copy(source, beside);
                Directory.Move(beside, copy);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{source}: cannot be copied to {copy}, {Reason.Of(problem, copy)}", BasaltException.Surroundings, problem);
        }

        var isFolder = Directory.Exists(source);
        var path = isFolder ? copy : Path.Combine(copy, Path.GetFileName(source));
        return new SubmissionCopy(path, isFolder, SubmissionContent.Of(path, Core.Digest.OfFile).Digest);
    }

    /// <summary>Refuses a run's folder that lies inside a submission, which it would change.</summary>
    private static void RefuseInside(string source, string folder)
    {
        if (Path.GetFullPath(folder).StartsWith(Path.GetFullPath(source) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BasaltException(
                $"{Path.GetDirectoryName(folder)}: found the run's folder inside the submission {source}, which it would change; "
                + "give another --out");
        }
    }

    // Anybody may read a copy, since a box is made from outside; so nobody else may come to it.
    private static void MakeClosed(string folder)
    {
        var made = Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            made.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
