using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Questions and answers, one JSON object a line, with the fields of TOFU's files.</summary>
public static class QuestionFile
{
    private const int Fewest = 2;

    /// <summary>Reads a set of at least two questions.</summary>
    /// <exception cref="BasaltException">The file is missing, a line is wrong, a question comes twice, or there is only one.</exception>
    public static IReadOnlyList<QuestionItem> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted questions, one JSON object a line");
        }

        var (items, known) = (new List<QuestionItem>(), new Dictionary<string, int>());
        foreach (var (line, at) in File.ReadLines(path).Select((line, at) => (line, at + 1)).Where(entry => entry.line.Trim().Length > 0))
        {
            var where = $"{path}:{at}";
            var item = Json.Read<QuestionItem>(line, where);
            if (string.IsNullOrWhiteSpace(item.Question) || string.IsNullOrWhiteSpace(item.Answer))
            {
                throw new BasaltException($"{where}: found no {(string.IsNullOrWhiteSpace(item.Question) ? "question" : "answer")}; wanted both");
            }

            if (item.FalseAnswers?.Any(string.IsNullOrWhiteSpace) == true || item.ParaphrasedAnswer?.Trim().Length == 0)
            {
                throw new BasaltException($"{where}: found an empty answer; wanted words in paraphrased_answer and in each perturbed_answer");
            }

            if (!known.TryAdd(Key(item), at))
            {
                throw new BasaltException($"{where}: found the question of line {known[Key(item)]} again; wanted every question once");
            }

            items.Add(item);
        }

        return items.Count >= Fewest
            ? items
            : throw new BasaltException($"{path}: found {items.Count} question{(items.Count == 1 ? "" : "s")}; wanted at least {Fewest}");
    }

    /// <summary>Insists that no question is in both sets.</summary>
    /// <exception cref="BasaltException">One is.</exception>
    public static void InsistOnDisjoint(IReadOnlyList<QuestionItem> forget, IReadOnlyList<QuestionItem> retain, string places)
    {
        var kept = retain.Select(Key).ToHashSet();
        var both = forget.Where(item => kept.Contains(Key(item))).ToList();
        if (both.Count > 0)
        {
            throw new BasaltException(
                $"{places}: found {both.Count} questions in both, the first is “{both[0].Question.Trim()}”; take them out of one of the two");
        }
    }

    /// <summary>Writes a set.</summary>
    public static void Write(string path, IEnumerable<QuestionItem> items)
    {
        WholeFile.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllLines(path, items.Select(Json.Write));
    }

    private static string Key(QuestionItem item) => item.Question.Trim().ToLowerInvariant();
}
