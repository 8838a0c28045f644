using System.Text.Unicode;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Whether an exhibit is what its record says, before anybody rates it: an empty or cut one is a recorder's failure and says nothing about
/// who played.
/// </summary>
public static class ExhibitCheck
{
    /// <summary>What is wrong with the file, as far as a look at its length and its own tables can tell.</summary>
    /// <param name="path">Where the exhibit lies.</param>
    /// <returns>One clause; null when nothing is.</returns>
    public static string? Trouble(string path, EpisodeRecord record)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length == 0 ? $"{Word(record)} is empty"
                : record.Exhibit.Bytes is { } bytes && bytes != length ? $"{Word(record)} has {length} bytes; its record says {bytes}"
                : record.Exhibit.MediaType == "video/mp4" ? Video(path, record)
                : record.Exhibit.IsText() ? Text(path)
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{Word(record)} cannot be read, {Reason.Of(problem, path)}";
        }
    }

    /// <summary>The same, and whether its bytes are those that were recorded.</summary>
    /// <param name="digestOf">The SHA-256 of a file.</param>
    public static string? Trouble(string path, EpisodeRecord record, Func<string, string> digestOf)
    {
        return Trouble(path, record) ?? Other(Word(record), path, record.Exhibit.Sha256, digestOf);
    }

    /// <summary>The same digest of everything that belongs to the episode: the exhibit, and the actions beside it, which raters never see.</summary>
    /// <inheritdoc cref="Trouble(string, EpisodeRecord, Func{string, string})"/>
    public static string? TroubleOfAll(string path, EpisodeRecord record, Func<string, string> digestOf) =>
        Trouble(path, record, digestOf) ?? Other("the file of actions", Path.ChangeExtension(path, ".jsonl"), record.ActionsSha256, digestOf);

    /// <summary>How many pictures a video has by its own tables; 0 when they say none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static long PicturesOf(string path) => Mp4Outline.Of(path).Pictures;

    /// <summary>Whether a file has other bytes than were recorded; false when no digest was recorded.</summary>
    private static string? Other(string what, string path, string? recorded, Func<string, string> digestOf)
    {
        try
        {
            return recorded is null || digestOf(path) is var found && found == recorded
                ? null
                : $"{what} is another one than was recorded, SHA-256 {Digest.Short(found)}…; its record says {Digest.Short(recorded)}…";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{what} cannot be read, {Reason.Of(problem, path)}";
        }
    }

    private static string? Video(string path, EpisodeRecord record)
    {
        var outline = Mp4Outline.Of(path);
        // Of an imported episode nobody knows how it was recorded.
        var wanted = record.Harness.Version == Import.Elsewhere.Version ? 1 : record.Steps + 1L;
        return outline.Trouble ?? (outline.Pictures < wanted ? $"the video has {outline.Pictures} pictures; its record says {wanted}" : null);
    }

    private static string? Text(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return !Utf8.IsValid(bytes) ? "the text is not UTF-8" : bytes[^1] == 0 ? "the text ends in zeros" : null;
    }

    private static string Word(EpisodeRecord record) => record.Exhibit.IsText() ? "the text" : "the video";
}
