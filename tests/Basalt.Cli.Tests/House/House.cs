namespace Basalt.Cli.Tests;

/// <summary>The checkout that these tests stand in.</summary>
internal static class House
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

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
