using System.Text;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Ids of this project for the names of a file. Two names never share an id, and a name that the log has from an import keeps its own.
/// </summary>
internal sealed class ImportedIds
{
    private const int Longest = 64;

    private readonly Dictionary<string, string> _ids = [];

    /// <param name="names">Of the file, in any order and as often as they occur.</param>
    /// <param name="known">The names that the log has already, by id.</param>
    /// <param name="taken">Ids that the log has for something else.</param>
    public ImportedIds(IEnumerable<string> names, IReadOnlyDictionary<string, string> known, IEnumerable<string> taken)
    {
        foreach (var (id, name) in known.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            _ids.TryAdd(name, id);
        }

        var used = known.Keys.Concat(taken).ToHashSet();
        // Who is called just like an id has it; otherwise the order of the alphabet decides, so that the order of the file does not matter.
        var fresh = names.Distinct().Where(name => !_ids.ContainsKey(name)).ToList();
        foreach (var name in fresh.OrderBy(name => Bent(name) == name ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal))
        {
            _ids[name] = new[] { Bent(name), Marked(name, 8), Marked(name, 16) }.FirstOrDefault(used.Add) ?? Marked(name, Longest);
        }
    }

    public string this[string name] => _ids[name];

    /// <summary>Ids for the competitors of a file.</summary>
    /// <param name="world">Which imports in the log are of the same kind: what their episodes say made them.</param>
    public static ImportedIds OfCompetitors(IEnumerable<string> names, RecordState log, string world)
    {
        var imported = log.EpisodesEntered.Where(episode => episode.World == world && episode.Harness == Import.Elsewhere)
            .Select(episode => episode.SubmissionId).Distinct();
        var known = imported.ToDictionary(id => id, id => log.Submissions.GetValueOrDefault(id) is { } entered ? entered.Name ?? entered.Team : id);
        return new(names, known, log.Submissions.Keys.Concat(log.EpisodesEntered.Select(episode => episode.SubmissionId)));
    }

    /// <summary>
    /// Lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>. Names that had to be bent in more than their capitals end in a mark of their own.
    /// </summary>
    public static string Bent(string name)
    {
        var (lower, bent) = Letters(name);
        return bent == lower && bent.Length is > 0 and <= Longest && bent.Trim('.').Length > 0 ? bent : Marked(name, 8);
    }

    /// <summary>Gives a name an id that no other name has: the name itself where it is a valid id, otherwise with a mark of its own.</summary>
    public static string Unique(string name) => Bent(name) == name ? name : Marked(name, 8);

    private static string Marked(string name, int digits)
    {
        var bent = Letters(name).Bent;
        return $"{bent[..Math.Min(bent.Length, Longest - 9)].Trim('.')}-{Digest.Of(Encoding.UTF8.GetBytes(name))[..digits]}";
    }

    private static (string Lower, string Bent) Letters(string name)
    {
        var lower = name.ToLowerInvariant();
        return (lower, string.Concat(lower.Select(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_' or '.' ? letter : '-')));
    }
}
