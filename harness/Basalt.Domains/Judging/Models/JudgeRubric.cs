using System.Globalization;
using System.Text;
using Basalt.Core;
using Basalt.Evaluation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>What a model is told about a task before it judges, and how its words are read. The same for texts and videos.</summary>
internal static class JudgeRubric
{
    /// <summary>Changes whenever the words do, so that judgements by other words are another judge's.</summary>
    public const int Version = 1;

    private const string VerdictField = "verdict";
    private static readonly string[] Verdicts = ["left", "right", "draw", "bothBad"];
    private static readonly string[] Comparative = ["left", "right", "draw", "na"];
    private static readonly string[] Direct = ["yes", "no", "unsure"];

    /// <summary>The task, its questions, and the form of the answer.</summary>
    public static string Instruction(TaskSpec task)
    {
        var text = new StringBuilder("You judge two attempts at one task, which are called left and right. Who made them is not told. ")
            .Append("The order in which you see them is chance and must not matter.\n\n")
            .Append(CultureInfo.InvariantCulture, $"The task: {task.Instruction}\n\nThe verdict says which did the task better: left, right, draw, ")
            .Append("or bothBad where neither is any good.\n");
        foreach (var question in task.Questions)
        {
            text.Append(question.Kind == QuestionKind.Direct
                ? $"\n{question.Id}:left and {question.Id}:right, each yes, no or unsure: {question.Text}"
                : $"\n{question.Id}, one of left, right, draw and na: {question.Text}");
        }

        return text.Append("\n\nAnswer with one JSON object and nothing else: {\"verdict\": \"…\", \"answers\": {\"QUESTION\": \"…\"}}.").ToString();
    }

    /// <summary>The user's message: both exhibits, the left one first.</summary>
    public static JArray Shown(IEnumerable<JObject> left, IEnumerable<JObject> right) =>
        [Text("The left attempt:"), .. left, Text("The right attempt:"), .. right, Text("Which did the task better? Answer with the JSON object.")];

    /// <summary>A text as a part of a message.</summary>
    public static JObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    /// <summary>A picture with its time before it, as parts of a message.</summary>
    public static IEnumerable<JObject> Picture(VideoFrame frame) =>
    [
        Text(string.Create(CultureInfo.InvariantCulture, $"At {frame.Seconds:0.0} s:")),
        new()
        {
            ["type"] = "image_url",
            ["image_url"] = new JObject { ["url"] = $"data:image/jpeg;base64,{Convert.ToBase64String(frame.Jpeg)}" },
        },
    ];

    /// <summary>Reads a model's words. Words around the object are passed over; so are answers to what was not asked.</summary>
    /// <returns>Null when there is no verdict in them.</returns>
    public static (Verdict Verdict, IReadOnlyDictionary<string, string> Answers)? Read(string said, TaskSpec task)
    {
        var (from, to) = (said.IndexOf('{', StringComparison.Ordinal), said.LastIndexOf('}'));
        if (from < 0 || to < from || Parsed(said[from..(to + 1)]) is not { } body || Word(body[VerdictField], Verdicts) is not { } verdict)
        {
            return null;
        }

        Dictionary<string, string> answers = [];
        foreach (var (id, words) in task.Questions.SelectMany(question => question.Kind == QuestionKind.Direct
            ? new[] { ($"{question.Id}:left", Direct), ($"{question.Id}:right", Direct) }
            : [(question.Id, Comparative)]))
        {
            if (Word((body["answers"] as JObject)?[id], words) is { } word)
            {
                answers[id] = word;
            }
        }

        return (Enum.Parse<Verdict>(verdict, ignoreCase: true), answers);
    }

    private static JObject? Parsed(string text)
    {
        try
        {
            return Json.ReadWhole(text, "judgement");
        }
        catch (BasaltException problem) when (problem.InnerException is JsonException)
        {
            return null;
        }
    }

    private static string? Word(JToken? said, string[] words) => said is { Type: JTokenType.String }
        ? words.FirstOrDefault(word => string.Equals(word, ((string)said!).Trim(), StringComparison.OrdinalIgnoreCase))
        : null;
}
