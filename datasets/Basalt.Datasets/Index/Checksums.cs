using System.Security.Cryptography;

namespace Basalt.Datasets;

/// <summary>
/// The file <c>SHA256SUMS</c> of a folder, in the format of <c>sha256sum -c</c>: the checksums of the complete files. Thread-safe.
/// </summary>
public sealed class Checksums
{
    public const string FileName = "SHA256SUMS";

    private readonly string _path;
    private readonly Dictionary<string, string> _sums = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <param name="folder">Its file is read if it exists.</param>
    public Checksums(string folder)
    {
        _path = Path.Combine(folder, FileName);
        foreach (var line in File.Exists(_path) ? File.ReadLines(_path) : [])
        {
            // A line may be cut off, as after a power failure. Then the file is unknown and is verified again.
            if (line.Length > 66 && line[64] == ' ')
            {
                _sums[line[66..]] = line[..64];
            }
        }
    }

    /// <summary>The checksum of a file, by its path below the folder; null if it is not known.</summary>
    public string? Of(string path)
    {
        lock (_lock)
        {
            return _sums.GetValueOrDefault(path);
        }
    }

    /// <summary>Adds the checksum of a complete file.</summary>
    public void Add(string path, string sum)
    {
        lock (_lock)
        {
            _sums[path] = sum;
            File.AppendAllText(_path, $"{sum}  {path}\n");
        }
    }

    /// <summary>SHA-256 of a file's contents, in lower case.</summary>
    public static async Task<string> Sha256Async(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
