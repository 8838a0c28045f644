using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Finds the demonstrations of a folder or of a list, without opening them.</summary>
public static class Demonstrations
{
    /// <summary>Searches for recordings.</summary>
    /// <param name="path">
    /// A folder, a video, or a list. A folder is searched recursively for <c>x.mp4</c> beside <c>x.jsonl</c> (without unfinished
    /// <c>.partial.</c> files and <see cref="Leftovers"/>) and for folders of 2021 (<c>recording.mp4</c>, <c>rendered.npz</c>). A list names
    /// published recordings (see <see cref="DownloadList"/>); they are expected below the folder of the list.
    /// </param>
    /// <returns>In the order of their names. A file of a demonstration may be missing; reading it then throws.</returns>
    /// <exception cref="BasaltException">There is no demonstration.</exception>
    public static IReadOnlyList<Demonstration> Open(string path)
    {
        if (Directory.Exists(path))
        {
            var stems = Leftovers.FilesWithout(path)
                .Where(file => Path.GetExtension(file) is ".mp4" or ".jsonl" || Path.GetFileName(file) == MineRl2021Demonstration.ArraysName)
                .Select(Stem)
                .Where(stem => !stem.EndsWith(".partial", StringComparison.Ordinal));
            return Sorted(path, stems, "wanted demonstrations: an .mp4 with a .jsonl beside it, or a folder with recording.mp4 and rendered.npz");
        }

        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such folder or file; wanted demonstrations");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Path.GetExtension(path) is ".mp4" or ".jsonl" or ".npz")
        {
            return Sorted(folder, [Stem(Path.GetFullPath(path))], "wanted a recording");
        }

        var videos = DownloadList.Read(path).Items.Where(item => item.Path.EndsWith(".mp4", StringComparison.Ordinal));
        return Sorted(folder, videos.Select(item => Stem(Path.Combine(folder, item.Path))), "wanted a list with videos");
    }

    private static IReadOnlyList<Demonstration> Sorted(string root, IEnumerable<string> stems, string wanted)
    {
        var all = stems.Distinct().Select(stem => Of(root, stem));
        List<Demonstration> found = [.. all.OrderBy(demonstration => demonstration.Name, StringComparer.Ordinal)];
        return found.Count > 0 ? found : throw new BasaltException($"{root}: found no recording; {wanted}");
    }

    // The video's name marks a folder of 2021, even where the arrays are missing.
    private static string Stem(string file) => Path.GetFileName(file) == MineRl2021Demonstration.ArraysName
        ? Path.Combine(Path.GetDirectoryName(file)!, MineRl2021Demonstration.VideoStem)
        : Path.ChangeExtension(file, null);

    private static Demonstration Of(string root, string stem)
    {
        if (Path.GetFileName(stem) == MineRl2021Demonstration.VideoStem && !File.Exists(stem + ".jsonl"))
        {
            var folder = Path.GetDirectoryName(stem)!;
            var name = Path.GetRelativePath(root, folder);
            return new MineRl2021Demonstration(folder) { Name = name == "." ? Path.GetFileName(Path.GetFullPath(folder)) : Slashed(name) };
        }

        return new RecorderDemonstration(stem + ".mp4", stem + ".jsonl") { Name = Slashed(Path.GetRelativePath(root, stem)) };
    }

    private static string Slashed(string path) => path.Replace('\\', '/');
}
