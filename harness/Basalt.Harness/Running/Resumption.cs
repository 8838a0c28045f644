using Basalt.Core;

namespace Basalt.Harness;

/// <summary>What happens to an episode that is in the folder already and that the same submission played in another setting.</summary>
public enum Difference
{
    /// <summary>Plays nothing and names both settings in one sentence.</summary>
    Refuse,

    /// <summary>
    /// Sets aside what is there and plays the episode anew. It also sets aside episodes of other submissions of the same name.
    /// </summary>
    Replace,

    /// <summary>Keeps what is there in place of what was asked for.</summary>
    Keep,
}

/// <summary>
/// Compares a plan with what a folder holds, by content. An episode of the same key is the same; whatever differs is never taken for it.
/// </summary>
/// <param name="difference">What happens to the same submission's episodes in other settings.</param>
/// <param name="playedThen">
/// Whether the submission's bytes are those that played a record of an older Basalt, which states no digest; false where that cannot be known.
/// </param>
/// <param name="notice">Receives one sentence for everything that was set aside, adopted or left unverified.</param>
public sealed class Resumption(RunFolder folder, Difference difference, Func<Assignment, EpisodeRecord, bool> playedThen, Action<string> notice)
{
    private readonly List<string> _adopted = [];
    private readonly List<string> _renamed = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _unverified = [];
    private HashSet<string> _planned = [];

    /// <summary>Settles what the folder holds of a plan: from now on the folder finds what stands for an assignment.</summary>
    /// <returns>The plan with each submission under the id by which the folder knows its content.</returns>
    /// <exception cref="BasaltException">An episode was played in another setting, and nobody said what becomes of it.</exception>
    public IReadOnlyList<Assignment> Settle(IReadOnlyList<Assignment> plan)
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
        var byCell = folder.Records.ToLookup(entry => (entry.Value.TaskId, entry.Value.ScenarioId));
        foreach (var assignment in plan)
        {
            Settle(assignment, [.. byCell[(assignment.Task.Id, assignment.Scenario.Id)].Where(entry => folder.Records.ContainsKey(entry.Key))]);
        }

        Tell(_renamed, "were played under another name by the same bytes; they are taken, and nothing is played in their place");
        Tell(_kept, "were played in another setting than was asked for; --keep leaves them as they are, and nothing is played in their place");
        Tell(_adopted, "stand there since an older Basalt; their submissions are still the same, and they have keys now");
        Tell(
            _unverified,
            "stand there since an older Basalt, and nothing says which bytes played them; " +
            "they stay unverified, and the plan is played beside them");
        return plan;
    }

    private void Tell(List<string> files, string what)
    {
        if (files.Count > 0)
        {
            notice($"{files.Count} {(files.Count == 1 ? "episode" : "episodes")} ({files[0]}{(files.Count > 1 ? ", …" : "")}) {what}");
        }
    }

    private void Settle(Assignment assignment, IReadOnlyList<KeyValuePair<string, EpisodeRecord>> there)
    {
        if (IsThere(assignment, there) || IsAdopted(assignment, there))
        {
            return;
        }

        var content = assignment.Submission.ContentDigest();
        var others = there.Where(entry => !_planned.Contains(entry.Value.Key ?? ""))
            .ToLookup(entry => entry.Value.Submission?.ContentDigest() == content);
        if (difference == Difference.Replace)
        {
            foreach (var (file, _) in others[true].Concat(others[false].Where(entry => IsCalled(assignment, entry.Value))))
            {
                notice($"{file}: replaced by {assignment.Id}; it lies in {folder.SetAside(file)} now");
            }
        }
        else if (others[true].Where(entry => !IsDamaged(entry)).ToList() is [.., var (other, record)])
        {
            if (difference == Difference.Refuse)
            {
                throw new BasaltException(
                    $"{assignment.Cell}: found an episode with {Words(record, assignment)}; wanted {Words(assignment, record)}; "
                    + "write --replace to set the old one aside and play anew, --keep to leave it as it is, or give another --out");
            }

            folder.LetStandFor(assignment, record);
            _kept.Add(other);
        }
    }

    /// <summary>Whether the very episode is there and whole; where it is not whole, it is set aside.</summary>
    private bool IsThere(Assignment assignment, IReadOnlyList<KeyValuePair<string, EpisodeRecord>> there)
    {
        foreach (var (file, record) in there.Where(entry => entry.Value.Key == assignment.Key))
        {
            // Nobody saw the bytes of a remote agent: whoever wants it to play anew has to say so.
            var unseen = difference == Difference.Replace && assignment.Submission.Digest is null;
            if ((folder.DamageOf(record) ?? (unseen ? "nothing says that this agent played it" : null)) is { } damage)
            {
                notice($"{file}: {damage}; the episode lies in {folder.SetAside(file)} now and is played again");
                continue;
            }

            if (!IsCalled(assignment, record))
            {
                _renamed.Add(file);
            }

            folder.LetStandFor(assignment, record);
            return true;
        }

        return false;
    }

    /// <summary>Whether the folder has an episode of an older Basalt, which then gets its key.</summary>
    private bool IsAdopted(Assignment assignment, IReadOnlyList<KeyValuePair<string, EpisodeRecord>> there)
    {
        if (there.FirstOrDefault(entry => entry.Value.Key is null && IsCalled(assignment, entry.Value)) is not { Key: { } file, Value: { } unkeyed })
        {
            return false;
        }

        var isAdopted = IsOfThisSetting(assignment, unkeyed) && playedThen(assignment, unkeyed);
        (isAdopted ? _adopted : _unverified).Add(file);
        if (isAdopted)
        {
            folder.Keep(file, assignment.Identify(unkeyed));
        }

        return isAdopted;
    }

    /// <summary>Whether an episode is damaged. A damaged episode is set aside and counts for nothing.</summary>
    private bool IsDamaged(KeyValuePair<string, EpisodeRecord> entry)
    {
        if (folder.DamageOf(entry.Value) is not { } damage)
        {
            return false;
        }

        notice($"{entry.Key}: {damage}; the episode lies in {folder.SetAside(entry.Key)} now");
        return true;
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
        return record.World == assignment.Conditions.World && limit == assignment.MaxSteps
            && (record.End != EpisodeEnd.StepLimit || record.Steps == limit)
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
