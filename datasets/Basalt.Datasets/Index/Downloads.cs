using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>The state of a file of a list on disk.</summary>
public enum DownloadState
{
    Missing,

    /// <summary>Partly downloaded; the next download continues there.</summary>
    Partial,
    Complete,

    /// <summary>Complete, but its contents do not match its checksum.</summary>
    Damaged,
}

/// <summary>
/// Downloads the files of a list into a folder. A file grows as <c>NAME.part</c>. It is renamed when it is complete and its checksum (the
/// SHA-256 of the list, or else the server's MD5) is right, and its SHA-256 is added to <c>SHA256SUMS</c>. A download that was stopped
/// continues at the same byte, unless the file on the server has changed.
/// </summary>
public sealed class Downloads(HttpClient http, string folder, TimeProvider time)
{
    private const int Attempts = 5;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);
    private const string PartEnding = ".part";
    private const string VersionEnding = ".part.version";

    private readonly Checksums _sums = new(folder);

    /// <summary>The state of a file.</summary>
    /// <param name="verify">Whether to verify its checksum.</param>
    public async Task<DownloadState> StateAsync(DownloadItem item, bool verify, CancellationToken cancellation)
    {
        var path = PathOf(item);
        if (!File.Exists(path))
        {
            return new FileInfo(path + PartEnding) is { Exists: true, Length: > 0 } ? DownloadState.Partial : DownloadState.Missing;
        }

        var wanted = item.Sha256 ?? _sums.Of(item.Path);
        return verify && wanted is not null && await Checksums.Sha256Async(path, cancellation) != wanted
            ? DownloadState.Damaged
            : DownloadState.Complete;
    }

    /// <summary>Downloads a file, or the rest of it. After a network error it tries again after 1, 2, 4 and 8 seconds.</summary>
    /// <param name="received">Receives the number of bytes of each read.</param>
    /// <exception cref="BasaltException">
    /// The server has no such file, the network fails repeatedly, or the checksum is wrong. A file with a wrong checksum is deleted.
    /// </exception>
    public async Task FetchAsync(DownloadItem item, Action<long> received, CancellationToken cancellation)
    {
        var path = PathOf(item);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var md5 = await ReceiveAsync(item, path + PartEnding, received, cancellation);
                await CompleteAsync(item, path, md5, cancellation);
                return;
            }
            catch (Exception problem) when (IsOfNetwork(problem, cancellation))
            {
                if (attempt == Attempts)
                {
                    throw new BasaltException(
                        $"{item.Source}: {Reason.Of(problem)}; given up after {Attempts} attempts", BasaltException.Surroundings, problem);
                }

                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), time, cancellation);
            }
            catch (IOException problem)
            {
                throw new BasaltException($"{path}: {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
            }
        }
    }

    private string PathOf(DownloadItem item) => Path.Combine(folder, item.Path);

    /// <summary>Receives the rest of the file.</summary>
    /// <returns>The server's MD5 of the file; null if it states none.</returns>
    private async Task<byte[]?> ReceiveAsync(DownloadItem item, string part, Action<long> received, CancellationToken cancellation)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var version = Path.ChangeExtension(part, null) + VersionEnding;
        using var request = new HttpRequestMessage(HttpMethod.Get, item.Source);
        var tagText = file.Length > 0 && File.Exists(version) ? await File.ReadAllTextAsync(version, cancellation) : "";
        if (EntityTagHeaderValue.TryParse(tagText, out var known))
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(known);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var isRest = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == file.Length;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && response.Content.Headers.ContentRange?.Length == file.Length)
        {
            return null;
        }

        if (response.StatusCode != HttpStatusCode.OK && !isRest)
        {
            // The bytes on disk may belong to another version of the file.
            file.SetLength(0);
            throw (int)response.StatusCode is >= 500 or 408 or 429 or 416 or 206
                ? new HttpRequestException($"the server answered {(int)response.StatusCode}")
                : new BasaltException(
                    $"{item.Source}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}; wanted the file",
                    BasaltException.Surroundings);
        }

        file.SetLength(isRest ? file.Length : 0);
        file.Position = file.Length;
        await File.WriteAllTextAsync(version, response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : "", cancellation);
        await CopyAsync(response, file, received, cancellation);

        // For a partial response Content-MD5 belongs to that part. Azure states the MD5 of the whole file in another header.
        return response.Headers.TryGetValues("x-ms-blob-content-md5", out var whole) ? Convert.FromBase64String(whole.First())
            : isRest ? null : response.Content.Headers.ContentMD5;
    }

    private static async Task CopyAsync(HttpResponseMessage response, FileStream file, Action<long> received, CancellationToken cancellation)
    {
        var wanted = response.Content.Headers.ContentLength + file.Position;
        var buffer = new byte[1 << 16];
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(LongestSilence);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        for (int read; (read = await stream.ReadAsync(buffer, silence.Token)) > 0;)
        {
            silence.CancelAfter(LongestSilence);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            received(read);
        }

        if (wanted is not null && file.Position != wanted)
        {
            throw new HttpRequestException($"found {file.Position} bytes; wanted {wanted}");
        }
    }

    private async Task CompleteAsync(DownloadItem item, string path, byte[]? md5, CancellationToken cancellation)
    {
        var part = path + PartEnding;
        var sum = await Checksums.Sha256Async(part, cancellation);
        var wrong = item.Sha256 is { } wanted && wanted != sum ? $"found the SHA-256 {sum}; wanted {wanted}" : null;
        if (wrong is null && item.Sha256 is null && md5 is not null)
        {
            await using var stream = File.OpenRead(part);
            var found = await MD5.HashDataAsync(stream, cancellation);
            wrong = found.SequenceEqual(md5)
                ? null
                : $"found the MD5 {Convert.ToHexStringLower(found)}; wanted {Convert.ToHexStringLower(md5)}, as the server states";
        }

        File.Delete(path + VersionEnding);
        if (wrong is not null)
        {
            File.Delete(part);
            throw new BasaltException($"{item.Source}: {wrong}, so it is not kept");
        }

        File.Move(part, path, overwrite: true);
        _sums.Add(item.Path, sum);
    }

    // A timeout of the HTTP client is a cancellation too, but not the caller's.
    private static bool IsOfNetwork(Exception problem, CancellationToken cancellation) =>
        problem is HttpRequestException or HttpIOException or IOException { InnerException: SocketException }
        || problem is OperationCanceledException && !cancellation.IsCancellationRequested;
}
