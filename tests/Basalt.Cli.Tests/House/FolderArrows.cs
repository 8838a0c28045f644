namespace Basalt.Cli.Tests;

/// <summary>Which folder of one project uses the types of which other; a project's own folder is one of them.</summary>
internal sealed class FolderArrows
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];
    private readonly string _project;

    public FolderArrows(IReadOnlyList<SourceFile> files)
    {
        _project = files[0].Project;
        // A type that is spread over folders, or a name that stands for two, belongs to none.
        var home = files.SelectMany(file => file.Types.Select(type => (type, file.Folder))).Distinct()
            .GroupBy(entry => entry.type).Where(places => places.Count() == 1).ToDictionary(places => places.Key, places => places.Single().Folder);
        foreach (var file in files)
        {
            foreach (var name in file.Names)
            {
                if (home.TryGetValue(name, out var other) && other != file.Folder)
                {
                    (_arrows.TryGetValue((file.Folder, other), out var types) ? types : _arrows[(file.Folder, other)] = []).Add(name);
                }
            }
        }
    }

    /// <summary>Folders that use each other, directly or by way of others, with the arrows between them.</summary>
    public IEnumerable<FolderCircle> Circles()
    {
        var folders = _arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().ToList();
        var reached = folders.ToDictionary(folder => folder, Reach);
        foreach (var circle in folders.Where(folder => reached[folder].Contains(folder))
            .GroupBy(folder => string.Join('\n', reached[folder].Where(other => reached[other].Contains(folder)).Order(StringComparer.Ordinal))))
        {
            var inside = circle.ToHashSet();
            yield return new FolderCircle(_project, [.. circle], [.. _arrows
                .Where(arrow => inside.Contains(arrow.Key.From) && inside.Contains(arrow.Key.To))
                .OrderBy(arrow => arrow.Value.Count)
                .Select(arrow => $"{Name(arrow.Key.From)} uses of {Name(arrow.Key.To)}: {string.Join(", ", arrow.Value)}")]);
        }
    }

    private static string Name(string folder) => folder.Length == 0 ? "(the project's folder)" : folder;

    private HashSet<string> Reach(string start)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out var at))
        {
            foreach (var arrow in _arrows.Keys.Where(arrow => arrow.From == at && reached.Add(arrow.To)))
            {
                waiting.Push(arrow.To);
            }
        }

        return reached;
    }
}

/// <summary>Folders that use each other.</summary>
/// <param name="Arrows">Who uses what of whom; those of the fewest types first, since they are cut most easily.</param>
internal sealed record FolderCircle(string Project, IReadOnlyList<string> Folders, IReadOnlyList<string> Arrows)
{
    public override string ToString() => $"{Project}:\n  {string.Join("\n  ", Arrows)}";
}
