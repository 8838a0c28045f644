using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>Compares what folders hold.</summary>
internal static class FolderContent
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Whether two folders hold the same files with the same bytes; leftovers do not count.</summary>
    /// <param name="other">A path that may be missing or a file.</param>
    public static bool Same(string folder, string other) =>
        Directory.Exists(other) && Names(folder) is var names && names.SetEquals(Names(other)) && SameBytes(folder, other, names);

    /// <summary>Whether a folder holds all that another holds, with the same bytes, and maybe more.</summary>
    /// <param name="folder">A path that may be missing or a file.</param>
    public static bool Holds(string folder, string other) =>
        Directory.Exists(folder) && Names(other) is var names && names.IsSubsetOf(Names(folder)) && SameBytes(folder, other, names);

    private static HashSet<string> Names(string folder) => [.. Leftovers.FilesWithout(folder).Select(file => Path.GetRelativePath(folder, file))];

    private static bool SameBytes(string folder, string other, IEnumerable<string> names) =>
        names.All(name => SameBytes(Path.Combine(folder, name), Path.Combine(other, name)));

    private static bool SameBytes(string file, string other)
    {
        using var first = File.OpenRead(file);
        using var second = File.OpenRead(other);
        if (first.Length != second.Length)
        {
            return false;
        }

        var (one, two) = (new byte[BufferBytes], new byte[BufferBytes]);
        for (int read; (read = first.ReadAtLeast(one, BufferBytes, throwOnEndOfStream: false)) > 0;)
        {
            if (second.ReadAtLeast(two, read, throwOnEndOfStream: false) < read || !one.AsSpan(0, read).SequenceEqual(two.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }
}
