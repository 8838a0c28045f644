using Basalt.Core;

namespace Basalt.Harness;

/// <summary>What becomes of an episode that is in the folder already, by the same submission in another setting.</summary>
public enum Difference
{
    /// <summary>Nothing is played, and one sentence names both sides.</summary>
    Refuse,

    /// <summary>What is there is set aside, and the episode is played anew. Episodes of other submissions of the same name are set aside too.</summary>
    Replace,

    /// <summary>What is there stays and takes the place of what was asked for.</summary>
    Keep,
}

/// <summary>
/// Compares a plan with what a folder holds, by content. An episode of the same key is the same; whatever differs is never taken for it.
/// </summary>
/// <param name="difference">What becomes of the same submission's episodes in other settings.</param>
/// <param name="playedThen">
/// Whether the submission's bytes are those that played a record of an older Basalt, which states no digest; false where that cannot be known.
/// </param>
/// <param name="notice">Told in one sentence of everything that was set aside, adopted or left unverified.</param>
public sealed class Resumption(RunFolder folder, Difference difference, Func<Assignment, EpisodeRecord, bool> playedThen, Action<string> notice)
{
    private readonly List<string> _adopted = [];
    private readonly List<string> _renamed = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _unverified = [];
    private HashSet<string> _planned = [];

    /// <summary>Settles what the folder holds of a plan.</summary>
    /// <returns>
    /// The plan with each submission under the id by which the folder knows its content, and the records that stand for an assignment
    /// although they were played in another setting, by the assignment's key.
    /// </returns>
    /// <exception cref="BasaltException">An episode was played in another setting, and nobody said what becomes of it.</exception>
    public (IReadOnlyList<Assignment> Plan, IReadOnlyDictionary<string, EpisodeRecord> Kept) Settle(IReadOnlyList<Assignment> plan)
    {
        foreach (var (file, found) in folder.Broken.ToList())
        {
            notice($"{file}: found {found}; it lies in {folder.SetAside(file)} now, and its episode counts as not played");
        }

        var ids = new Dictionary<string, string>();
        foreach (var record in folder.Records.Values.Where(record => record is { Key: not null, Submission.Digest: not null }))
        {
            ids.TryAdd(record.Submission!.Digest!, record.SubmissionId);
        }

        plan = [.. plan.Select(assignment => ids.TryGetValue(assignment.Submission.ContentDigest(), out var known)
            ? assignment with { Submission = assignment.Submission with { Id = known } }
            : assignment)];
        _planned = plan.Select(assignment => assignment.Key).ToHashSet();
        var kept = new Dictionary<string, EpisodeRecord>();
        var byCell = folder.Records.ToLookup(entry => (entry.Value.TaskId, entry.Value.ScenarioId));
        foreach (var assignment in plan)
        {
            if (Settle(assignment, [.. byCell[(assignment.Task.Id, assignment.Scenario.Id)].Where(entry => folder.Records.ContainsKey(entry.Key))]) is { } other)
            {
                kept[assignment.Key] = other;
            }
        }

        Tell(_renamed, "were played under another name by the same bytes; they are taken, and nothing is played in their place");
        Tell(_kept, "were played in another setting than was asked for; --keep leaves them as they are, and nothing is played in their place");
        Tell(_adopted, "stand there since an older Basalt; their submissions are still the same, and they have keys now");
        Tell(_unverified, "stand there since an older Basalt, and nothing says which bytes played them; they stay unverified, and the plan is played beside them");
        return (plan, kept);

        void Tell(List<string> files, string what)
        {
            if (files.Count > 0)
            {
                notice($"{files.Count} {(files.Count == 1 ? "episode" : "episodes")} ({files[0]}{(files.Count > 1 ? ", …" : "")}) {what}");
            }
        }
    }

    /// <returns>The record that stands for the assignment although its setting differs; null when none does.</returns>
    private EpisodeRecord? Settle(Assignment assignment, List<KeyValuePair<string, EpisodeRecord>> there)
    {
        var content = assignment.Submission.ContentDigest();
        foreach (var (file, record) in there.Where(entry => entry.Value.Key == assignment.Key))
        {
            // Nobody saw the bytes of a remote agent: whoever wants it to play anew has to say so.
            var unseen = difference == Difference.Replace && assignment.Submission.Digest is null;
            if ((folder.DamageOf(record) ?? (unseen ? "nothing says that this agent played it" : null)) is not { } damage)
            {
                if (!IsCalled(assignment, record))
                {
                    _renamed.Add(file);
                }

                return null;
            }

            notice($"{file}: {damage}; the episode lies in {folder.SetAside(file)} now and is played again");
        }

        if (there.FirstOrDefault(entry => entry.Value.Key is null && IsCalled(assignment, entry.Value)) is { Key: { } old, Value: { } unkeyed })
        {
            if (IsOfThisSetting(assignment, unkeyed) && playedThen(assignment, unkeyed))
            {
                folder.Adopt(old, unkeyed with
                {
                    Key = assignment.Key, Setting = assignment.Setting, Seed = assignment.Seed, MaxSteps = assignment.MaxSteps, View = assignment.Conditions.View,
                    Submission = assignment.Submission.Stated() with { Id = unkeyed.SubmissionId },
                });
                _adopted.Add(old);
                return null;
            }

            _unverified.Add(old);
        }

        if (difference == Difference.Replace)
        {
            foreach (var (file, record) in there.Where(entry => !_planned.Contains(entry.Value.Key ?? "") && (entry.Value.Submission?.ContentDigest() == content || IsCalled(assignment, entry.Value))))
            {
                notice($"{file}: replaced by {assignment.Id}; it lies in {folder.SetAside(file)} now");
            }

            return null;
        }

        List<EpisodeRecord> others = [];
        foreach (var (file, record) in there.Where(entry => entry.Value.Submission?.ContentDigest() == content && !_planned.Contains(entry.Value.Key ?? "")))
        {
            // What is damaged can neither stand for anything nor stand in the way.
            if (folder.DamageOf(record) is { } damage)
            {
                notice($"{file}: {damage}; the episode lies in {folder.SetAside(file)} now");
                continue;
            }

            others.Add(record);
            _kept.Add(file);
        }

        if (others.Count == 0)
        {
            return null;
        }

        return difference == Difference.Keep
            ? others[^1]
            : throw new BasaltException(
                $"{assignment.Cell}: found an episode with {Words(others[^1], assignment)}; wanted {Words(assignment, others[^1])}; "
                + "write --replace to set the old one aside and play anew, --keep to leave it as it is, or give another --out");
    }

    private static bool IsCalled(Assignment assignment, EpisodeRecord record) => record.Submission is { } played
        ? PathName.Of(played.Label()) == PathName.Of(assignment.Submission.Label())
        : record.SubmissionId == PathName.Of(assignment.Submission.Label());

    /// <summary>Whether an episode of an older Basalt can have been played in this setting, as far as it says.</summary>
    private static bool IsOfThisSetting(Assignment assignment, EpisodeRecord record)
    {
        var words = record.Harness.Arguments.Split(' ');
        var limit = Array.IndexOf(words, "--steps") is var at and >= 0 && at + 1 < words.Length && int.TryParse(words[at + 1], out var steps)
            ? Math.Min(steps, assignment.Task.MaxSteps)
            : assignment.Task.MaxSteps;
        return record.World == assignment.Conditions.World && limit == assignment.MaxSteps && (record.End != EpisodeEnd.StepLimit || record.Steps == limit)
            && words.Contains("--policy-view") == (assignment.Conditions.View == PlayConditions.PolicyView);
    }

    // Only what differs is named.
    private static string Words(EpisodeRecord record, Assignment wanted) => Words(
        record.MaxSteps == wanted.MaxSteps ? null : $"a limit of {record.MaxSteps} steps",
        record.View == wanted.Conditions.View ? null : $"the view {record.View}",
        record.World == wanted.Conditions.World ? null : $"the world {record.World}",
        $"another wording of the task (setting {Digest.Short(record.Setting ?? "unknown")})");

    private static string Words(Assignment wanted, EpisodeRecord record) => Words(
        record.MaxSteps == wanted.MaxSteps ? null : $"{wanted.MaxSteps} steps",
        record.View == wanted.Conditions.View ? null : wanted.Conditions.View,
        record.World == wanted.Conditions.World ? null : wanted.Conditions.World,
        $"this one (setting {Digest.Short(wanted.Setting)})");

    private static string Words(string? steps, string? view, string? world, string otherwise) =>
        new[] { steps, view, world }.OfType<string>().ToList() is { Count: > 0 } differing ? string.Join(", ", differing) : otherwise;
}
