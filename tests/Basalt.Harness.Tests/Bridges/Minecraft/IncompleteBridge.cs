namespace Basalt.Harness.Tests;

/// <summary>A copy of the bridge to Minecraft servers whose npm packages are there but for some; they are links to the installed ones.</summary>
internal sealed class IncompleteBridge : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge");

    /// <param name="without">A package, or a folder inside one.</param>
    public IncompleteBridge(string without)
    {
        MinecraftBridge.SkipWhenMissing();
        foreach (var folder in new[] { "game", "player", "view", "wire", "world" })
        {
            Directory.CreateSymbolicLink(Path.Combine(Folder, folder), Path.Combine(MinecraftBridge.Folder, folder));
        }

        foreach (var file in new[] { "serve.js", "package.json" })
        {
            File.CreateSymbolicLink(Path.Combine(Folder, file), Path.Combine(MinecraftBridge.Folder, file));
        }

        Link("node_modules", "node_modules/" + without);
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    // Links everything in a folder but what is left out, and goes into the folders on the way to that.
    private void Link(string relative, string without)
    {
        var target = Directory.CreateDirectory(Path.Combine(Folder, relative));
        foreach (var entry in new DirectoryInfo(Path.Combine(MinecraftBridge.Folder, relative)).EnumerateFileSystemInfos())
        {
            var path = $"{relative}/{entry.Name}";
            if (path == without)
            {
                continue;
            }

            if (without.StartsWith(path + "/", StringComparison.Ordinal))
            {
                Link(path, without);
            }
            else if (entry is DirectoryInfo)
            {
                Directory.CreateSymbolicLink(Path.Combine(target.FullName, entry.Name), entry.FullName);
            }
            else
            {
                File.CreateSymbolicLink(Path.Combine(target.FullName, entry.Name), entry.FullName);
            }
        }
    }
}
