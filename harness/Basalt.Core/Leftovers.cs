using System.IO.Enumeration;

namespace Basalt.Core;

/// <summary>
/// What operating systems leave among people's files when they copy, look at or pack a folder: companions of a Mac, thumbnails and folder
/// settings of Windows, indexes of network drives. They are nobody's submission and nobody's demonstration.
/// </summary>
public static class Leftovers
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "__MACOSX", ".DS_Store", ".localized", ".AppleDouble", ".AppleDB", ".AppleDesktop", ".Spotlight-V100", ".Trashes",
        ".fseventsd", ".TemporaryItems", ".DocumentRevisions-V100", ".VolumeIcon.icns", ".apdisk", "Icon\r",
        "Thumbs.db", "Thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information",
        ".directory", "lost+found", "@eaDir", "#recycle",
    };

    /// <summary>Whether a file is a leftover or lies in a folder that is one.</summary>
    /// <param name="path">Below the folder that was handed in, with <c>/</c> or <c>\</c> between its parts.</param>
    public static bool Has(string path) => path.Split('/', '\\').Any(IsOne);

    /// <summary>All files of a folder and its folders, without leftovers; folders that are leftovers are not entered.</summary>
    /// <returns>Full paths, in no order.</returns>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IEnumerable<string> FilesWithout(string folder) =>
        new FileSystemEnumerable<string>(
            folder, (ref entry) => entry.ToSpecifiedFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !IsOne(entry.FileName.ToString()),
            ShouldRecursePredicate = (ref entry) => !IsOne(entry.FileName.ToString()),
        };

    // A companion carries what a Mac knows of a file and other systems cannot keep; a zone is what Windows knows of where a file came from.
    private static bool IsOne(string name) =>
        Names.Contains(name) || name.StartsWith("._", StringComparison.Ordinal)
            || name.EndsWith(":Zone.Identifier", StringComparison.OrdinalIgnoreCase);
}
