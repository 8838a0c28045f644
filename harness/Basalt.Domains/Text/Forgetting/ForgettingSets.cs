using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.Domains;

/// <summary>The questions by which forgetting is measured.</summary>
/// <param name="Forget">What should be forgotten.</param>
/// <param name="Retain">What should be kept.</param>
/// <param name="Others">Other sets that should be kept, by name: real authors, world facts; may be empty.</param>
/// <param name="HoldOut">Questions that no model learned, for membership attacks; may be empty.</param>
public sealed record ForgettingSets(
    IReadOnlyList<QuestionItem> Forget, IReadOnlyList<QuestionItem> Retain, IReadOnlyDictionary<string, IReadOnlyList<QuestionItem>> Others,
    IReadOnlyList<QuestionItem> HoldOut)
{
    /// <summary>Files of a folder with the sets.</summary>
    public const string ForgetFile = "forget.jsonl";

    /// <inheritdoc cref="ForgetFile"/>
    public const string RetainFile = "retain.jsonl";

    private const string HoldOutFile = "holdout.jsonl";

    private static readonly (string Name, string File)[] OtherFiles = [("real authors", "real_authors.jsonl"), ("world facts", "world_facts.jsonl")];

    /// <summary>The sets of a benchmark of fictitious authors.</summary>
    public static ForgettingSets Of(FictitiousAuthors authors) => new(
        authors.Forget, authors.Retain,
        new Dictionary<string, IReadOnlyList<QuestionItem>> { ["real authors"] = authors.RealAuthors, ["world facts"] = authors.WorldFacts },
        authors.HoldOut);

    /// <summary>Reads a forget and a retain set, and what lies beside the forget set.</summary>
    /// <exception cref="BasaltException">A file is missing or wrong, or the two sets overlap.</exception>
    public static ForgettingSets Read(string forget, string retain)
    {
        var sets = (Forget: QuestionFile.Read(forget), Retain: QuestionFile.Read(retain));
        QuestionFile.InsistOnDisjoint(sets.Forget, sets.Retain, $"{forget} and {retain}");
        var folder = Path.GetDirectoryName(Path.GetFullPath(forget))!;
        var others = OtherFiles.Where(other => File.Exists(Path.Combine(folder, other.File)))
            .ToDictionary(other => other.Name, other => QuestionFile.Read(Path.Combine(folder, other.File)));
        var holdOut = Path.Combine(folder, HoldOutFile);
        return new(sets.Forget, sets.Retain, others, File.Exists(holdOut) ? QuestionFile.Read(holdOut) : []);
    }

    /// <summary>Reads the sets of one folder.</summary>
    /// <inheritdoc cref="Read(string, string)"/>
    public static ForgettingSets Read(string folder) => Read(Path.Combine(folder, ForgetFile), Path.Combine(folder, RetainFile));

    /// <summary>Writes the sets into a folder.</summary>
    public void Write(string folder)
    {
        QuestionFile.Write(Path.Combine(folder, ForgetFile), Forget);
        QuestionFile.Write(Path.Combine(folder, RetainFile), Retain);
        foreach (var (name, file) in OtherFiles.Where(other => Others.ContainsKey(other.Name)))
        {
            QuestionFile.Write(Path.Combine(folder, file), Others[name]);
        }

        if (HoldOut.Count > 0)
        {
            QuestionFile.Write(Path.Combine(folder, HoldOutFile), HoldOut);
        }
    }

    /// <summary>Insists that every question has false answers, without which truth cannot be measured.</summary>
    /// <exception cref="BasaltException">One has none.</exception>
    public void InsistOnFalseAnswers()
    {
        foreach (var (name, items) in new[] { ("forget", Forget), ("retain", Retain) }.Concat(Others.Select(other => (other.Key, other.Value))))
        {
            if (items.FirstOrDefault(item => item.FalseAnswers is not { Count: > 0 }) is { } bare)
            {
                throw new BasaltException(
                    $"found no perturbed_answer for “{bare.Question}” of the set {name}; wanted at least one false answer for every question");
            }
        }
    }
}
