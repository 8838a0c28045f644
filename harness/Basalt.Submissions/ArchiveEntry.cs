using System.IO.Compression;
using System.Text;
using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>One entry of a zip from a stranger, checked by itself.</summary>
/// <param name="Parts">The parts of its path below the folder that the zip is unpacked into.</param>
/// <param name="Shown">Its name as it stands in the zip, for messages.</param>
internal sealed record ArchiveEntry(ZipArchiveEntry Packed, IReadOnlyList<string> Parts, string Shown)
{
    private const int UnixModeShift = 16;
    private const int UnixType = 0xF000;
    private const int UnixFolder = 0x4000;
    private const int UnixFile = 0x8000;
    private const int UnixLink = 0xA000;
    private const int DosFolder = 0x10;
    private const int LongestName = 255;
    private const int ShownName = 40;

    public string Path => string.Join('/', Parts);

    public bool IsFolder => Packed.FullName is [.., '/' or '\\'] || Mode == UnixFolder
        || Mode == 0 && Packed is { Length: 0, ExternalAttributes: var flags } && (flags & DosFolder) != 0;

    /// <summary>Whether the system that made the zip marks it as a program.</summary>
    public bool IsProgram => (Packed.ExternalAttributes >>> UnixModeShift & (int)UnixFileMode.UserExecute) != 0;

    private int Mode => Packed.ExternalAttributes >>> UnixModeShift & UnixType;

    /// <summary>Reads an entry's name. Both kinds of slashes separate parts, and dots are resolved.</summary>
    /// <exception cref="BasaltException">It leads out of the folder.</exception>
    public static ArchiveEntry Of(string archive, ZipArchiveEntry packed)
    {
        var shown = VisibleText.OneLine(packed.FullName);
        var name = packed.FullName.Replace('\\', '/');
        List<string> parts = [];
        var leadsOut = name.StartsWith('/') || name is [var drive, ':', ..] && char.IsAsciiLetter(drive) || name.Contains('\0');
        foreach (var part in name.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
                continue;
            }

            leadsOut |= parts.Count == 0;
            parts = [.. parts.SkipLast(1)];
        }

        return leadsOut
            ? throw new BasaltException($"{archive}: found the entry {shown}; must be inside the submission")
            : new ArchiveEntry(packed, parts, shown);
    }

    /// <summary>Makes sure that it is a plain file or a folder that can be unpacked.</summary>
    /// <exception cref="BasaltException">It is not.</exception>
    public void Check(string archive, SubmissionLimits limits)
    {
        if (Mode == UnixLink)
        {
            throw new BasaltException($"{archive}: found the link {Shown}; must be files and folders");
        }

        if (Mode is not (0 or UnixFolder or UnixFile))
        {
            throw new BasaltException($"{archive}: found the device {Shown}; must be files and folders");
        }

        if (Packed.IsEncrypted)
        {
            throw new BasaltException($"{archive}: found {Shown}, which needs a password; wanted a zip without one");
        }

        if (Parts.FirstOrDefault(part => Encoding.UTF8.GetByteCount(part) > LongestName) is { } part)
        {
            var bytes = Encoding.UTF8.GetByteCount(part);
            throw new BasaltException(
                $"{archive}: found a name of {bytes} bytes, {VisibleText.OneLine(part[..ShownName])}…; must be at most {LongestName}");
        }

        var ratio = Packed.Length / Math.Max(1, Packed.CompressedLength);
        if (Packed.Length > SubmissionLimits.Harmless && ratio > limits.Ratio)
        {
            throw new BasaltException($"{archive}: found {Shown}, which unpacks to {ratio} times its size; must be at most {limits.Ratio} times");
        }
    }
}
