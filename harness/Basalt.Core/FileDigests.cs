using System.Globalization;

namespace Basalt.Core;

/// <summary>
/// Digests of files, each computed once: a file whose stamp is the same is not read again. The cache is a text file of one line a digest
/// that several programs may use at once; a line that is damaged counts as missing. Thread-safe.
/// </summary>
public sealed class FileDigests
{
    private const int Tries = 3;

    /// <summary>
    /// A file that changed so recently may change again within the file system's clock tick, and its stamp would not tell.
    /// </summary>
    private static readonly TimeSpan Settles = TimeSpan.FromMilliseconds(100);

    private static readonly Lazy<FileDigests> Person = new(OpenPerson);

    private readonly Lock _lock = new();
    private readonly Dictionary<FileStamp, string> _known = [];
    private readonly string _cache;

    private FileDigests(string cache) => _cache = cache;

    /// <summary>The cache of this person's own files, for submissions and models; read once in a program.</summary>
    public static FileDigests OfPerson => Person.Value;

    /// <summary>The cache of a run's exhibits, in its folder.</summary>
    public static FileDigests OfRun(string folder) => Open(Path.Combine(folder, ".digests"));

    /// <summary>Reads a cache. A file that does not exist counts as an empty cache.</summary>
    /// <param name="cache">The file; its folder is made when the first digest is kept.</param>
    public static FileDigests Open(string cache)
    {
        var digests = new FileDigests(cache);
        try
        {
            foreach (var line in File.Exists(cache) ? File.ReadLines(cache) : [])
            {
                if (Parse(line) is var (stamp, digest))
                {
                    digests._known[stamp] = digest;
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be read costs time and nothing else.
        }

        return digests;
    }

    /// <summary>The digest of a file; read only when its stamp is new.</summary>
    /// <exception cref="IOException">It is not there, cannot be read, or does not stop changing.</exception>
    public string Of(string path)
    {
        var stamp = FileStamp.Of(path);
        lock (_lock)
        {
            if (_known.TryGetValue(stamp, out var digest))
            {
                return digest;
            }
        }

        return Fresh(path);
    }

    /// <summary>Reads a file and computes its digest.</summary>
    /// <inheritdoc cref="Of"/>
    public string Fresh(string path)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var before = FileStamp.Of(path);
            var now = TimeProvider.System.GetUtcNow();
            var digest = Digest.OfFile(path);
            if (FileStamp.Of(path) == before)
            {
                if (before.IsOlderThan(now - Settles))
                {
                    Keep(before, digest);
                }

                return digest;
            }
        }

        throw new IOException($"{path} changes while it is read");
    }

    /// <summary>Keeps the digest of a file that this program has just made and nobody else writes.</summary>
    public void Remember(string path, string digest) => Keep(FileStamp.Of(path), digest);

    private static FileDigests OpenPerson()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } said
            ? said
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");
        return Open(Path.Combine(cache, "basalt", "digests"));
    }

    private void Keep(FileStamp stamp, string digest)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(stamp, out var known) && known == digest)
            {
                return;
            }

            _known[stamp] = digest;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_cache))!);
                File.AppendAllText(_cache, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{stamp.Device} {stamp.Inode} {stamp.Bytes} {stamp.Modified} {stamp.Changed} {digest}\n"));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // A cache that cannot be written costs time and nothing else.
            }
        }
    }

    private static (FileStamp, string)? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 6 && parts[5].Length == 64
            && ulong.TryParse(parts[0], CultureInfo.InvariantCulture, out var device)
            && ulong.TryParse(parts[1], CultureInfo.InvariantCulture, out var inode)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var bytes)
            && long.TryParse(parts[3], CultureInfo.InvariantCulture, out var modified)
            && long.TryParse(parts[4], CultureInfo.InvariantCulture, out var changed)
            ? (new FileStamp(device, inode, bytes, modified, changed), parts[5])
            : null;
    }
}
