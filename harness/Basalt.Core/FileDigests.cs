using System.Collections.Concurrent;

namespace Basalt.Core;

/// <summary>Digests of files, kept in a file of their own: one that was not touched since is not read again. Thread-safe.</summary>
public sealed class FileDigests
{
    private readonly string _cacheFile;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, (string Stamp, string Digest)> _known = new(StringComparer.Ordinal);

    private FileDigests(string cacheFile) => _cacheFile = cacheFile;

    /// <summary>Opens a cache; what is wrong in it is passed over.</summary>
    public static FileDigests Open(string cacheFile)
    {
        var digests = new FileDigests(cacheFile);
        foreach (var line in File.Exists(cacheFile) ? File.ReadLines(cacheFile) : [])
        {
            if (line.Split('\t') is [var path, var stamp, { Length: 64 } digest])
            {
                digests._known[path] = (stamp, digest);
            }
        }

        return digests;
    }

    /// <summary>The digest of a file; read only when the file is not the one that was read before.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Of(string path) => _known.TryGetValue(Path.GetFullPath(path), out var known) && known.Stamp == Stamp(path) ? known.Digest : Fresh(path);

    /// <summary>The digest of a file, read now.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Fresh(string path)
    {
        var full = Path.GetFullPath(path);
        var stamp = Stamp(path);
        var digest = Digest.OfFile(path);
        _known[full] = (stamp, digest);
        try
        {
            lock (_writing)
            {
                File.AppendAllText(_cacheFile, $"{full}\t{stamp}\t{digest}\n");
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read has no cache, and everything is read anew.
        }

        return digest;
    }

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : throw new FileNotFoundException(null, path);
    }
}
