namespace Basalt.Text;

/// <summary>What a program can ask of a reply. It says whether a reply is an answer at all; how good it is, people say.</summary>
/// <param name="MaxRepetition">Largest share of a reply's words that one word may be, 0 to 1; asked of replies of ten words or more.</param>
public sealed record DialogueGate(
    int MinWords = 1, int MaxWords = int.MaxValue, double MaxRepetition = 1,
    IReadOnlyList<string>? MustContain = null, IReadOnlyList<string>? MustNotContain = null)
{
    private const int EnoughWords = 10;

    /// <summary>What became of a reply.</summary>
    /// <param name="Faults">One phrase each; empty when the gate is passed.</param>
    public sealed record Finding(bool Passed, int Words, IReadOnlyList<string> Faults);

    public Finding Judge(string reply)
    {
        string[] words =
        [
            .. reply.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')')).Where(word => word.Length > 0),
        ];
        List<string> faults = [];
        if (words.Length < MinWords || words.Length > MaxWords)
        {
            faults.Add($"{words.Length} words, not {MinWords} to {MaxWords}");
        }

        if (words.Length >= EnoughWords
            && words.GroupBy(word => word).MaxBy(group => group.Count()) is { } most && most.Count() > MaxRepetition * words.Length)
        {
            faults.Add($"{most.Count()} of {words.Length} words are {most.Key}");
        }

        faults.AddRange((MustContain ?? []).Where(word => !words.Contains(word.ToLowerInvariant())).Select(word => $"no {word}"));
        faults.AddRange((MustNotContain ?? []).Where(word => words.Contains(word.ToLowerInvariant())).Select(word => $"{word}, which is not wanted"));
        return new Finding(faults.Count == 0, words.Length, faults);
    }
}
