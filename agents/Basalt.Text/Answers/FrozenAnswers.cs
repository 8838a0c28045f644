using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// Answers that were given elsewhere and are frozen: one JSON object a line, <c>{"itemId": "task/scenario", "output": "…"}</c>;
/// where the task says several things, output is a list of as many texts. What else stands on a line (<see cref="AnswerLine"/>) is
/// about where the answer came from.
/// </summary>
public sealed class FrozenAnswers
{
    private readonly Dictionary<string, IReadOnlyList<string>> _answers;

    private FrozenAnswers(Dictionary<string, IReadOnlyList<string>> answers, string hash) => (_answers, Sha256) = (answers, hash);

    /// <summary>SHA-256 of the file, lower-case hexadecimal: what is rated is what was handed in.</summary>
    public string Sha256 { get; }

    public IReadOnlyCollection<string> Items => _answers.Keys;

    /// <summary>The item of a scenario.</summary>
    public static string ItemOf(string task, string scenario) => $"{task}/{scenario}";

    /// <summary>Reads a file of answers.</summary>
    /// <param name="items">The items that there are, every one of which must be answered; null when that is not known.</param>
    /// <exception cref="BasaltException">A line is wrong; an item is missing, there twice, or unknown.</exception>
    public static FrozenAnswers Read(string path, IReadOnlyCollection<string>? items = null)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted frozen answers");
        }

        var bytes = File.ReadAllBytes(path);
        var answers = new Dictionary<string, IReadOnlyList<string>>();
        var name = Path.GetFileName(path);
        foreach (var (line, at) in MarkedText.Of(bytes).Split('\n').Select((line, at) => (line, at + 1)))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var (item, output) = Parse(line, $"{name}:{at}");
            if (items is not null && !items.Contains(item))
            {
                throw new BasaltException($"{name}:{at}: found the item {item}; wanted one of the competition's, such as {items.First()}");
            }

            if (!answers.TryAdd(item, output))
            {
                throw new BasaltException($"{name}:{at}: found the item {item} a second time; wanted it once");
            }
        }

        return items?.FirstOrDefault(item => !answers.ContainsKey(item)) is { } missing
            ? throw new BasaltException(
                $"{name}: found no answer to {missing}, {items.Count(item => !answers.ContainsKey(item))} are missing; wanted all {items.Count}")
            : new FrozenAnswers(answers, Digest.Of(bytes));
    }

    /// <summary>An agent that says the frozen answer to an item.</summary>
    /// <exception cref="BasaltException">There is no answer to it.</exception>
    public IAgent<Dialogue, string> AgentFor(string item) => _answers.TryGetValue(item, out var output)
        ? new FrozenAgent(item, output)
        : throw new BasaltException($"found no frozen answer to {item}; wanted one");

    /// <summary>Reads one line.</summary>
    /// <exception cref="BasaltException">It is not a whole JSON object, or has no item or no text.</exception>
    public static (string ItemId, IReadOnlyList<string> Output) Parse(string line, string where)
    {
        // A line that was cut off must not pass.
        var json = Json.ReadWhole(line, where);
        return (json["itemId"] is { Type: JTokenType.String } id ? (string?)id : null, json["output"]) switch
        {
            ({ Length: > 0 } item, { Type: JTokenType.String } output) => (item, [(string)output!]),
            ({ Length: > 0 } item, JArray { Count: > 0 } outputs) when outputs.All(output => output.Type == JTokenType.String) =>
                (item, [.. outputs.Select(output => (string)output!)]),
            (null or "", _) => throw new BasaltException($"{where}: found no itemId; wanted {{\"itemId\": …, \"output\": …}}"),
            _ => throw new BasaltException($"{where}: found no output that is text; wanted {{\"itemId\": …, \"output\": …}}"),
        };
    }

    private sealed class FrozenAgent(string item, IReadOnlyList<string> output) : IAgent<Dialogue, string>
    {
        private int _said;

        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
        {
            _said = 0;
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> ActAsync(Dialogue observation, CancellationToken cancellation) =>
            _said < output.Count
                ? ValueTask.FromResult(output[_said++])
                : throw new InvalidOperationException($"{item} has {output.Count} frozen answers and was asked for one more");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
