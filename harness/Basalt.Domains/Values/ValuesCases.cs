using Basalt.Alignment;
using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.Domains;

/// <summary>The cases that a public is asked about: task files of the environment <c>values</c>, whose scenarios are the contexts.</summary>
public static class ValuesCases
{
    /// <summary>Reads cases.</summary>
    /// <param name="names">Ids of shipped cases, or files; all shipped ones when there are none.</param>
    /// <exception cref="BasaltException">There is no such case, or a file states no case.</exception>
    public static IReadOnlyList<TaskSpec> Named(IReadOnlyList<string> names)
    {
        var shipped = TaskFile.ReadAll(Path.Combine(Home.Folder, "datasets", "values"));
        return names.Count == 0 ? shipped : [.. names.Select(name => Checked(Case(name, shipped)))];
    }

    /// <summary>A file of cards whose groups are known.</summary>
    /// <param name="name"><c>chosen-on</c> or <c>tested</c>.</param>
    public static string Labelled(string name) => Path.Combine(Home.Folder, "datasets", "values", "labelled", name + ".jsonl");

    private static TaskSpec Case(string name, IReadOnlyList<TaskSpec> shipped) =>
        shipped.FirstOrDefault(one => one.Id == name)
            ?? (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? TaskFile.Read(name)
                : throw new BasaltException($"found the case {name}; wanted a file or one of {string.Join(", ", shipped.Select(one => one.Id))}"));

    private static TaskSpec Checked(TaskSpec one) => one.Environment == ValueEpisodes.Environment
        ? one
        : throw new BasaltException($"{one.Id}: environment is {one.Environment}; a case of values has {ValueEpisodes.Environment}");
}
