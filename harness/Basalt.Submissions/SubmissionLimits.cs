using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>How large a submission may be.</summary>
/// <param name="Files">The largest number of files, without <see cref="Leftovers"/>.</param>
/// <param name="Bytes">The largest size of all files together, unpacked, in bytes.</param>
/// <param name="Ratio">The largest ratio of unpacked to packed bytes of a zip. Above it, the zip counts as a bomb.</param>
public sealed record SubmissionLimits(int Files = 1000, long Bytes = 8L << 30, int Ratio = 200)
{
    /// <summary>A size in bytes below which a zip is never a bomb.</summary>
    internal const long Harmless = 1 << 20;

    public static SubmissionLimits Default { get; } = new();

    /// <summary>Makes sure that a folder is small enough.</summary>
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
