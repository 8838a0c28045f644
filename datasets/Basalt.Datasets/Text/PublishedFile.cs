using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>
/// A file of a package registry. It is downloaded when it is first needed, verified by its hash, and kept in a cache folder.
/// </summary>
/// <param name="Label">What messages call it, as in <c>spam-filter 1.1.1</c>.</param>
/// <param name="FileName">Its name in the cache.</param>
/// <param name="Sha512">In base 64.</param>
/// <param name="Registry">Whose registry it is, as in <c>npm's registry</c>.</param>
internal sealed record PublishedFile(string Label, string FileName, string Sha512, string Registry)
{
    private const long MaxBytes = 256L << 20;

    /// <summary>Returns the path of the file, and downloads it if the cache has no valid copy.</summary>
    /// <param name="addressed">Finds out where the registry has it.</param>
    /// <exception cref="BasaltException">It cannot be downloaded, or its hash is wrong.</exception>
    public async Task<string> FetchAsync(
        HttpClient http, string cache, Func<CancellationToken, Task<Uri>> addressed, CancellationToken cancellation)
    {
        var path = Path.Combine(cache, FileName);
        if (File.Exists(path) && await HashAsync(path, cancellation) == Sha512)
        {
            return path;
        }

        Directory.CreateDirectory(cache);
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var target = File.Create(partial))
            {
                using var response = await http.GetAsync(await addressed(cancellation), HttpCompletionOption.ResponseHeadersRead, cancellation);
                response.EnsureSuccessStatusCode();
                if (response.Content.Headers.ContentLength is > MaxBytes and var bytes)
                {
                    throw new BasaltException($"{Label}: found {bytes} bytes; wanted at most {MaxBytes}", BasaltException.Surroundings);
                }

                await response.Content.CopyToAsync(target, cancellation);
            }

            var hash = await HashAsync(partial, cancellation);
            if (hash != Sha512)
            {
                throw new BasaltException($"{Label}: found a file with SHA-512 {hash[..12]}…; wanted {Sha512[..12]}…", BasaltException.Surroundings);
            }

            File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new BasaltException(
                $"{Label}: cannot be fetched, {Reason.Of(problem)}; wanted {Registry}, or the file {path}", BasaltException.Surroundings, problem);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToBase64String(await SHA512.HashDataAsync(file, cancellation));
    }
}
