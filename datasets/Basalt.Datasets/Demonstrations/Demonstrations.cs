using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>The demonstrations of a folder or of a list. Finding them opens none.</summary>
public static class Demonstrations
{
    /// <summary>Looks for recordings.</summary>
    /// <param name="path">
    /// A folder, searched with all its folders for <c>x.mp4</c> beside <c>x.jsonl</c> (unfinished <c>.partial.</c> ones and <see cref="Leftovers"/> are left out) and for
    /// folders of 2021 (<c>recording.mp4</c>, <c>rendered.npz</c>); or one video; or a list of files as the recordings were published
    /// (see <see cref="DownloadList"/>), whose recordings are expected below the folder it stands in.
    /// </param>
    /// <returns>In the order of their names. One of its files may be missing; reading says so.</returns>
    /// <exception cref="BasaltException">Nothing is there.</exception>
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
        return Path.GetExtension(path) is ".mp4" or ".jsonl" or ".npz"
            ? Sorted(folder, [Stem(Path.GetFullPath(path))], "wanted a recording")
            : Sorted(folder, DownloadList.Read(path).Items.Where(item => item.Path.EndsWith(".mp4", StringComparison.Ordinal)).Select(item => Stem(Path.Combine(folder, item.Path))), "wanted a list with videos");
    }

    private static IReadOnlyList<Demonstration> Sorted(string root, IEnumerable<string> stems, string wanted)
    {
        List<Demonstration> found = [.. stems.Distinct().Select(stem => Of(root, stem)).OrderBy(demonstration => demonstration.Name, StringComparer.Ordinal)];
        return found.Count > 0 ? found : throw new BasaltException($"{root}: found no recording; {wanted}");
    }

    // A folder of 2021 is known by its video's name, so that it is one without its arrays, too.
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
