using Basalt.Core;

namespace Basalt.Text;

/// <summary>What becomes of answers in the folder that do not come from what is asked now.</summary>
public enum EarlierChoice
{
    /// <summary>Nothing is asked; the freeze ends with an error.</summary>
    Refuse,

    /// <summary>They are set aside in a file beside, and asked for anew.</summary>
    Replace,

    /// <summary>They stay and count as answers.</summary>
    Keep,
}

/// <summary>What an earlier freeze left, set against what is asked now.</summary>
/// <param name="Kept">Lines that stay.</param>
/// <param name="SetAside">Lines that go into a file beside.</param>
/// <param name="Notes">What people should know about it, one sentence each.</param>
internal sealed record EarlierAnswers(IReadOnlyList<WrittenLine> Kept, IReadOnlyList<WrittenLine> SetAside, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a file of answers and decides about each of its lines.</summary>
    /// <param name="unverified">The model that gave the answers without a key, as submission.json says; null when nobody says.</param>
    /// <param name="again">Whether answers that were cut are asked for again.</param>
    /// <exception cref="BasaltException">The file is wrong, or holds answers of another source and nothing was chosen about them.</exception>
    public static EarlierAnswers Read(
        string path, AnswerSource source, IReadOnlyList<EndpointItem> items, string? unverified, EarlierChoice choice, bool again)
    {
        var lines = AnswerLines.Read(path);
        foreach (var line in lines)
        {
            FrozenAnswers.Parse(line.Text, $"{path}: {line.Line.ItemId}");
        }

        if (lines.GroupBy(line => line.Line.ItemId).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BasaltException($"{path}: found the item {twice.Key} a second time; wanted it once");
        }

        var keys = items.ToDictionary(item => item.ItemId, source.KeyOf);
        var open = lines.Where(line => keys.ContainsKey(line.Line.ItemId))
            .Where(line => line.Line.IsBlank() || (again && line.Line.Outcome == AnswerOutcome.Cut)).ToHashSet();
        var isUnverifiedStrange = choice == EarlierChoice.Replace || unverified != source.Model;
        var strange = lines.Except(open).Where(line => line.Line.Key is null ? isUnverifiedStrange : !IsSame(line.Line, source, keys)).ToHashSet();
        if (strange.Count > 0 && choice == EarlierChoice.Refuse)
        {
            throw new BasaltException(
                $"{path}: {Found(strange, source)}; add --replace to set these aside and ask anew, or --keep to leave them as they are");
        }

        var aside = choice == EarlierChoice.Replace ? lines.Where(line => open.Contains(line) || strange.Contains(line)).ToList() : [.. open];
        var kept = lines.Except(aside).ToList();
        List<string> notes = [];
        if (kept.Count(line => line.Line.Key is null && !strange.Contains(line)) is var old and > 0)
        {
            notes.Add(
                $"{Answers(old)} without a key stay: submission.json says that {source.Model} gave them, "
                + "and nobody can tell with which settings and prompts");
        }

        if (kept.Count(strange.Contains) is var mixed and > 0)
        {
            notes.Add($"{Answers(mixed)} of another source stay, and submission.json says so");
        }

        return new(kept, aside, notes);
    }

    /// <summary>Moves what is set aside into a file of its own beside the answers.</summary>
    /// <returns>That file; null when nothing is set aside.</returns>
    public string? Move(string path)
    {
        string? aside = null;
        if (SetAside.Count > 0)
        {
            aside = Enumerable.Range(1, int.MaxValue).Select(number => Path.ChangeExtension(path, $".set-aside-{number}.jsonl"))
                .First(name => !File.Exists(name));
            AnswerLines.Write(aside, SetAside);
        }

        AnswerLines.Write(path, Kept);
        return aside;
    }

    private static bool IsSame(AnswerLine line, AnswerSource source, Dictionary<string, string> keys) =>
        keys.TryGetValue(line.ItemId, out var key) ? line.Key == key : line.Source() == source;

    /// <summary>Both sides: what the folder holds, and what was asked for.</summary>
    private static string Found(IEnumerable<WrittenLine> strange, AnswerSource source)
    {
        var held = strange.GroupBy(line => line.Line.Source()).OrderByDescending(group => group.Count()).ToList();
        var others = held.Select(group => group.Key).OfType<AnswerSource>().Where(other => other != source).ToList();
        var found = held.Select(group => $"{Answers(group.Count())} " + group.Key switch
        {
            null => "without a key, of which nobody can tell which model gave them",
            var other when other == source =>
                $"of model {VisibleText.OneLine(source.Model)} to prompts that have changed since, as that of {group.First().Line.ItemId}",
            var other => "of " + other.Unlike([source]),
        });
        return $"found {string.Join(" and ", found)}; asked for {source.Unlike(others)}";
    }

    private static string Answers(int count) => $"{count} {(count == 1 ? "answer" : "answers")}";
}
