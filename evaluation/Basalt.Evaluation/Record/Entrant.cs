using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>Who played, as the log keeps it: for every machine, so without a place on one.</summary>
internal static class Entrant
{
    private const string Folder = "folder";

    /// <summary>Of an episode that does not say who played it there is a name, and nothing that could be checked.</summary>
    public static Submission Unverified(string id) => new(id, id, "recorded", []);

    /// <summary>The submission with its settings' paths cut to the file's name. Its files are known by their digests.</summary>
    public static Submission WithoutPlaces(Submission submission)
    {
        var settings = (JObject)submission.Settings.DeepClone();
        settings.Remove(Folder);
        foreach (var text in settings.DescendantsAndSelf().OfType<JValue>().Where(value => value.Type == JTokenType.String && IsPlace((string)value!)).ToList())
        {
            text.Value = ((string)text!).Split('/', '\\').Last(part => part.Length > 0);
        }

        return submission with { Settings = settings };
    }

    // A path from the root, of a home folder, a drive of Windows or a share; a single word behind a slash is more likely a command.
    private static bool IsPlace(string text) =>
        text.Split('/', '\\').Count(part => part.Length > 0) > 1 && !text.Contains('\n')
        && (text[0] == '/' || text.StartsWith("~/", StringComparison.Ordinal) || text.StartsWith("\\\\", StringComparison.Ordinal) || text.StartsWith("file://", StringComparison.Ordinal)
            || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '/' or '\\'));
}
