using System.Security.Cryptography;

namespace Basalt.Datasets;

/// <summary>The <c>SHA256SUMS</c> of a folder, as <c>sha256sum -c</c> reads it: what each file was when it was complete.</summary>
public sealed class Checksums
{
    public const string FileName = "SHA256SUMS";

    private readonly string _path;
    private readonly Dictionary<string, string> _sums = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <param name="folder">The file in it is read when it is there.</param>
    public Checksums(string folder)
    {
        _path = Path.Combine(folder, FileName);
        foreach (var line in File.Exists(_path) ? File.ReadLines(_path) : [])
        {
            // What is no line (one was being written when the power went) leaves its file unknown, and it is verified again.
            if (line.Length > 66 && line[64] == ' ')
            {
                _sums[line[66..]] = line[..64];
            }
        }
    }

    /// <summary>The sum of a file, by its path below the folder; null when it is not known.</summary>
    public string? Of(string path)
    {
        lock (_lock)
        {
            return _sums.GetValueOrDefault(path);
        }
    }

    /// <summary>Notes a file that is complete.</summary>
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
