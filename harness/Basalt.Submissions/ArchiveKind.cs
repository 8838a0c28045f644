namespace Basalt.Submissions;

/// <summary>The kind of a file by its first bytes. Its name does not matter.</summary>
internal static class ArchiveKind
{
    public const string Zip = "a zip";

    private const int LongestBeginning = 512;

    private static readonly (string Kind, int At, byte[] Bytes)[] Beginnings =
    [
        (Zip, 0, [.. "PK\x03\x04"u8]),
        (Zip, 0, [.. "PK\x05\x06"u8]),
        ("a gzip file", 0, [0x1F, 0x8B]),
        ("a 7-Zip archive", 0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]),
        ("a RAR archive", 0, [.. "Rar!"u8]),
        ("an xz file", 0, [0xFD, .. "7zXZ"u8]),
        ("a bzip2 file", 0, [.. "BZh"u8]),
        ("a Zstandard file", 0, [0x28, 0xB5, 0x2F, 0xFD]),
        ("a tar archive", 257, [.. "ustar"u8]),
    ];

    private static readonly string[] Endings = [".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".xz", ".txz", ".bz2", ".tbz2", ".zst"];

    /// <summary>Whether a name or a file's first bytes say that it is an archive of any kind, one that can be read or not.</summary>
    public static bool Looks(string path) =>
        Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(path)
            || File.Exists(path) && Of(path) is not null;

    /// <summary>As in <c>a zip</c> or <c>a RAR archive</c>; null when the file is something else.</summary>
    public static string? Of(string path)
    {
        using var file = File.OpenRead(path);
        var beginning = new byte[LongestBeginning];
        var length = file.ReadAtLeast(beginning, LongestBeginning, throwOnEndOfStream: false);
        return Beginnings.FirstOrDefault(kind => kind.At <= length && beginning.AsSpan(kind.At, length - kind.At).StartsWith(kind.Bytes)).Kind;
    }
}
