using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>The demonstrations of a folder or of an index. Finding them opens none; each is read a frame at a time.</summary>
public sealed class Demonstrations
{
    private Demonstrations(string path, IReadOnlyList<Demonstration> all)
    {
        Path = path;
        All = all;
    }

    /// <summary>What was opened.</summary>
    public string Path { get; }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Demonstration> All { get; }

    /// <summary>Looks for recordings.</summary>
    /// <param name="path">
    /// A folder, searched with all its folders (<c>x.mp4</c> beside <c>x.jsonl</c>; unfinished <c>.partial.</c> ones are left out), or one video.
    /// </param>
    /// <exception cref="BasaltException">Nothing is there.</exception>
    public static Demonstrations Open(string path)
    {
        if (File.Exists(path))
        {
            return new Demonstrations(path, [Pair(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, path)]);
        }

        if (!Directory.Exists(path))
        {
            throw new BasaltException($"{path}: found no such folder or file; wanted demonstrations");
        }

        var found = Directory.EnumerateFiles(path, "*.mp4", SearchOption.AllDirectories)
            .Where(video => !video.EndsWith(".partial.mp4", StringComparison.Ordinal))
            .Select(video => Pair(path, video))
            .OrderBy(demonstration => demonstration.Name, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0 ? new Demonstrations(path, found) : throw new BasaltException($"{path}: found no video; wanted demonstrations, each an .mp4 with a .jsonl beside it");
    }

    private static Demonstration Pair(string root, string video) => new RecorderDemonstration
    {
        Name = System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(root, video), null).Replace('\\', '/'),
        Video = video,
        Actions = System.IO.Path.ChangeExtension(video, ".jsonl"),
    };
}
