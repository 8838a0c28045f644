namespace Basalt.Domains;

/// <summary>Where the files are that come with Basalt.</summary>
public static class Home
{
    /// <summary>The checkout: the folder that the script named, or the first folder upwards that has the tasks.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("BASALT_HOME") is { Length: > 0 } said ? said : Above(AppContext.BaseDirectory);

    public static string Tasks => Path.Combine(Folder, "datasets", "tasks");

    public static string Models => Path.Combine(Folder, "agents", "models");

    /// <summary>The bridge to Minecraft servers.</summary>
    public static string MinecraftBridge => Path.Combine(Folder, "harness", "bridges", "minecraft");

    /// <summary>This program, which worlds are started from.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "basalt");

    private static string Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "datasets", "tasks")))
            {
                return at.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
