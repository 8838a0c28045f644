using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>What a pair with a known answer is for.</summary>
public enum GoldUse
{
    /// <summary>Mixed into what raters judge, to see whether they pay attention.</summary>
    Check,

    /// <summary>Shown beforehand, with its answer and why.</summary>
    Example,
}

/// <summary>Two episodes of one task of which the organiser knows the answer.</summary>
/// <param name="Better">Id of the better episode.</param>
/// <param name="Worse">Id of the worse episode.</param>
/// <param name="Why">One sentence for raters and for the audit.</param>
public sealed record GoldPair(string Better, string Worse, GoldUse Use, string Why);

/// <summary>The known pairs of a run, from <c>gold.json</c> in its folder; none when there is no such file.</summary>
internal static class GoldPairs
{
    public const string File = "gold.json";

    /// <exception cref="BasaltException">The file is wrong, or names an episode that is not in the run.</exception>
    /// <param name="aside">Ids of episodes that are not right yet: a pair with one of them waits.</param>
    public static IReadOnlyList<GoldPair> Read(string folder, IReadOnlyDictionary<string, EpisodeRecord> episodes, IReadOnlySet<string> aside)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        var pairs = Json.Read<List<GoldPair>>(System.IO.File.ReadAllText(path), File);
        foreach (var pair in pairs)
        {
            foreach (var id in new[] { pair.Better, pair.Worse })
            {
                if (id is null || !(episodes.ContainsKey(id) || aside.Contains(id)))
                {
                    throw new BasaltException($"{File}: found the episode {id ?? "missing"}; wanted one of this run");
                }
            }

            if (pair.Better == pair.Worse || (episodes.TryGetValue(pair.Better, out var better) && episodes.TryGetValue(pair.Worse, out var worse)
                && (better.TaskId != worse.TaskId || better.Setting != worse.Setting || better.SubmissionId == worse.SubmissionId)))
            {
                throw new BasaltException(
                    $"{File}: found {pair.Better} beside {pair.Worse}; wanted two episodes of one task in one setting, of two submissions");
            }
        }

        return pairs;
    }
}
