namespace Basalt.Cli.Tests;

/// <summary>The checkout that these tests stand in.</summary>
internal static class House
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The product's projects: the paths of their files, in order.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "harness", "agents", "evaluation", "datasets" }
            .SelectMany(part => Files(Path.Combine(Folder, part), "*.csproj")).Order(StringComparer.Ordinal),
    ];

    /// <summary>The files under a folder, without what a build or a package manager put there.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            yield return file;
        }

        foreach (var below in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(below) is not ("bin" or "obj" or "out" or "node_modules" or "__pycache__" or ".git" or ".basalt"))
            {
                foreach (var file in Files(below, pattern))
                {
                    yield return file;
                }
            }
        }
    }

    private static string Find(string folder)
    {
        var at = new DirectoryInfo(folder);
        while (!File.Exists(Path.Combine(at.FullName, "Basalt.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("the tests run outside a checkout");
        }

        return at.FullName;
    }
}
