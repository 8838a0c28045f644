using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>How a condition stands.</summary>
public enum ConditionState
{
    /// <summary>Claimed, with evidence that is there and is the stated file.</summary>
    Shown,

    /// <summary>Claimed, without evidence.</summary>
    Claimed,

    /// <summary>Nothing is said.</summary>
    Open,
}

/// <summary>One condition of one submission.</summary>
/// <param name="Claim">What the team says; null when it says nothing.</param>
/// <param name="Evidence">Files that bear it out, relative to the submission.</param>
public sealed record ConditionFinding(Condition Condition, ConditionState State, string? Claim, IReadOnlyList<string> Evidence);

/// <summary>
/// What a team says for its guarded assistant, condition by condition, in a <c>dossier.json</c> beside its submission:
/// <c>{"conditions": {"S3": {"claim": "…", "evidence": [{"file": "evidence/roc.csv", "sha256": "…"}]}}}</c>. The hash may be left out.
/// </summary>
public sealed record ConditionDossier(IReadOnlyList<ConditionFinding> Findings)
{
    public const string FileName = "dossier.json";

    private sealed record File(Dictionary<string, Entry>? Conditions);

    private sealed record Entry(string? Claim, IReadOnlyList<Evidence>? Evidence);

    private sealed record Evidence(string? File, string? Sha256);

    /// <summary>As in <c>shown N1 N4 S3; claimed S1; open N2 N3 S2</c>.</summary>
    public string Summary => string.Join("; ", Findings.GroupBy(finding => finding.State).OrderBy(group => group.Key)
        .Select(group => $"{group.Key.ToString().ToLowerInvariant()} {string.Join(' ', group.Select(finding => finding.Condition.Id))}"));

    /// <summary>Reads and checks a submission's dossier.</summary>
    /// <param name="folder">The submission's.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="BasaltException">
    /// It names an unknown condition, has evidence without a claim, or evidence that is missing, outside the folder, or another file than
    /// stated.
    /// </exception>
    public static ConditionDossier? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        var stated = Json.Read<File>(System.IO.File.ReadAllText(path), FileName).Conditions
            ?? throw new BasaltException($"{FileName}: found no conditions; wanted {{\"conditions\": {{\"N1\": …}}}}");
        if (stated.Keys.FirstOrDefault(id => Condition.All.All(condition => condition.Id != id)) is { } unknown)
        {
            throw new BasaltException(
                $"{FileName}: found the condition {unknown}; wanted one of "
                    + $"{string.Join(", ", Condition.All.Select(condition => condition.Id))}");
        }

        return new ConditionDossier([.. Condition.All.Select(condition => Find(condition, stated.GetValueOrDefault(condition.Id), folder))]);
    }

    private static ConditionFinding Find(Condition condition, Entry? entry, string folder)
    {
        if (string.IsNullOrWhiteSpace(entry?.Claim))
        {
            return entry?.Evidence is { Count: > 0 }
                ? throw new BasaltException($"{FileName}: {condition.Id} has evidence and no claim; must say what it is evidence of")
                : new ConditionFinding(condition, ConditionState.Open, null, []);
        }

        var evidence = (entry.Evidence ?? []).Select(one => Checked(condition, one, folder)).ToList();
        return new ConditionFinding(condition, evidence.Count > 0 ? ConditionState.Shown : ConditionState.Claimed, entry.Claim, evidence);
    }

    private static string Checked(Condition condition, Evidence evidence, string folder)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, evidence.File
            ?? throw new BasaltException($"{FileName}: {condition.Id} has evidence without a file; wanted its name")));
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            throw new BasaltException($"{FileName}: {condition.Id} names {evidence.File}; must be inside the submission");
        }

        if (!System.IO.File.Exists(path) || new FileInfo(path).Length == 0)
        {
            throw new BasaltException($"{FileName}: {condition.Id} names {evidence.File}, found no such file or an empty one; wanted the evidence");
        }

        if (evidence.Sha256 is { } stated && Digest.OfFile(path) is var found && found != stated.ToLowerInvariant())
        {
            throw new BasaltException($"{FileName}: {condition.Id} names {evidence.File} with another SHA-256 than it has, {found}");
        }

        return evidence.File;
    }
}
