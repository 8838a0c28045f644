using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>How large a submission may be.</summary>
/// <param name="Files">Files in it, <see cref="Leftovers"/> not counted.</param>
/// <param name="Bytes">All files together, unpacked.</param>
/// <param name="Ratio">Unpacked bytes per packed byte of a zip; beyond, it is a bomb and not an archive.</param>
public sealed record SubmissionLimits(int Files = 1000, long Bytes = 8L << 30, int Ratio = 200)
{
    /// <summary>Bytes that are no bomb however they are packed.</summary>
    internal const long Harmless = 1 << 20;

    public static SubmissionLimits Default { get; } = new();

    /// <summary>Insists that a folder is small enough.</summary>
    /// <exception cref="BasaltException">It is not.</exception>
    public void Check(string folder)
    {
        var (files, bytes) = (0, 0L);
        foreach (var file in Leftovers.FilesWithout(folder))
        {
            (files, bytes) = (files + 1, bytes + new FileInfo(file).Length);
            if (files > Files)
            {
                throw new BasaltException($"{folder}: found more than {Files} files; must be at most {Files}");
            }
        }

        if (bytes > Bytes)
        {
            throw new BasaltException($"{folder}: found {bytes >> 20} MiB; must be at most {Bytes >> 20} MiB");
        }
    }
}
