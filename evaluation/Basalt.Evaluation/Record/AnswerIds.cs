using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Ids for the answers of the benchmark's file. They do not depend on where an answer stands in it.</summary>
/// <param name="log">What the answers go into; those that an older Basalt knew by their place keep their ids.</param>
internal sealed partial class AnswerIds(RecordState log)
{
    private readonly Dictionary<string, string> _contents = [];
    private readonly Dictionary<string, int> _times = [];
    private readonly Dictionary<string, Queue<string>> _older = log.Answers.Where(answer => OfPlace().IsMatch(answer.Comparison.Id))
        .GroupBy(answer => Said(answer.Comparison))
        .ToDictionary(same => same.Key, same => new Queue<string>(same.Select(answer => answer.Comparison.Id)));

    /// <param name="comparison">The answer as the log has it; its id does not matter.</param>
    public string Of(Answer answer, Comparison comparison)
    {
        if (answer.Hash is not null && _contents.TryAdd(answer.Hash, answer.Content))
        {
            return $"benchmark/{answer.Hash}";
        }

        if (_older.TryGetValue(Said(comparison), out var older) && older.TryDequeue(out var id))
        {
            return id;
        }

        var named =
            answer.Hash is null ? $"benchmark/{answer.Content}"
            : _contents[answer.Hash] == answer.Content ? $"benchmark/{answer.Hash}"
            : $"benchmark/{answer.Hash}/{answer.Content}";
        var time = _times[named] = _times.GetValueOrDefault(named) + 1;
        return time == 1 || answer.Hash is not null ? named : $"{named}-{time}";
    }

    // An older Basalt counted minutes where it found no time, so times say nothing here.
    private static string Said(Comparison comparison) => Json.Write(comparison with { Id = "", ServedAt = default, At = default, Kind = null });

    [GeneratedRegex(@"^benchmark/(.+/)?\d{1,9}$")]
    private static partial Regex OfPlace();
}
