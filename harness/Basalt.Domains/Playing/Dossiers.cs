using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>What the submissions of a run say for themselves, kept beside its episodes: <c>conditions/SUBMISSION.json</c>.</summary>
public static class Dossiers
{
    private const string Folder = "conditions";

    /// <summary>Checks and keeps the dossiers that submissions have.</summary>
    /// <exception cref="BasaltException">One is wrong.</exception>
    public static void Keep(string run, IEnumerable<Submission> submissions)
    {
        foreach (var submission in submissions)
        {
            if ((string?)submission.Settings[Submission.FolderSetting] is { } folder && ConditionDossier.Read(folder) is { } dossier)
            {
                Directory.CreateDirectory(Path.Combine(run, Folder));
                File.WriteAllText(Path.Combine(run, Folder, submission.Id + ".json"), Json.WriteIndented(dossier));
            }
        }
    }

    /// <summary>How the conditions of each submission stand, in one line each.</summary>
    public static IReadOnlyDictionary<string, string> Read(string run)
    {
        var folder = Path.Combine(run, Folder);
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToDictionary(
                file => Path.GetFileNameWithoutExtension(file), file => Json.Read<ConditionDossier>(File.ReadAllText(file), file).Summary)
            : new Dictionary<string, string>();
    }
}
