using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>What a rater sends about a pair.</summary>
/// <param name="Serving">The pair's token.</param>
/// <param name="Verdict">Which did the task better.</param>
/// <param name="Reason">In the rater's words; may be empty unless the site asks for a length.</param>
/// <param name="Answers">By question id; a direct question has two, <c>id:left</c> and <c>id:right</c>.</param>
/// <param name="Watched">What was seen of each side: stretches from-to in the video's seconds; of a text, the share from its top.</param>
/// <param name="Speed">The playback speed last used, 0.5 to 5.</param>
public sealed record ComparisonRequest(
    string Serving, Verdict? Verdict, string? Reason, IReadOnlyDictionary<string, string>? Answers, Watched? Watched, double? Speed);

/// <summary>Stretches of each side that were seen.</summary>
public sealed record Watched(IReadOnlyList<IReadOnlyList<double>>? Left, IReadOnlyList<IReadOnlyList<double>>? Right);

/// <summary>Whether a request is well formed, and what its telemetry amounts to.</summary>
internal static class ComparisonRules
{
    public const int ReasonMost = 4000;
    private const int StretchesMost = 250;
    private static readonly string[] Direct = ["yes", "no", "unsure"];
    private static readonly string[] Comparative = ["left", "draw", "right", "na"];

    /// <summary>The answers that a task's questions can have.</summary>
    /// <returns>By the name of the answer, the words allowed.</returns>
    public static IReadOnlyDictionary<string, string[]> Fields(TaskSpec task) => task.Questions
        .SelectMany(question => question.Kind == QuestionKind.Direct
            ? [KeyValuePair.Create(question.Id + ":left", Direct), KeyValuePair.Create(question.Id + ":right", Direct)]
            : new[] { KeyValuePair.Create(question.Id, Comparative) })
        .ToDictionary();

    /// <summary>Throws unless the request answers this task's questions and nothing else.</summary>
    public static void Check(ComparisonRequest request, TaskSpec task, SiteOptions options)
    {
        if (request.Verdict is null || !Enum.IsDefined(request.Verdict.Value))
        {
            throw RefusedException.Wrong("The verdict is missing; it is one of left, right, draw and bothBad.");
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length > ReasonMost)
        {
            throw RefusedException.Wrong($"The reason has {reason.Length} characters; at most {ReasonMost} are kept.");
        }

        if (reason.Length < options.ReasonLength)
        {
            throw RefusedException.Wrong($"The reason has {reason.Length} characters; at least {options.ReasonLength} are wanted.");
        }

        var fields = Fields(task);
        var answers = request.Answers ?? new Dictionary<string, string>();
        foreach (var (name, answer) in answers)
        {
            if (!fields.TryGetValue(name, out var words) || !words.Contains(answer))
            {
                throw RefusedException.Wrong("An answer belongs to no question of this task, or is not one of its choices.");
            }
        }

        if (options.AnswersRequired && fields.Keys.FirstOrDefault(name => !answers.ContainsKey(name)) is { } open)
        {
            throw RefusedException.Wrong($"The question {open} is still open.");
        }
    }

    /// <summary>How much of an exhibit was seen, each part once.</summary>
    /// <param name="extent">Where the exhibit ends, in the telemetry's unit.</param>
    /// <returns>0 to <paramref name="extent"/>.</returns>
    public static double Seen(IReadOnlyList<IReadOnlyList<double>>? stretches, double extent)
    {
        if (stretches is null)
        {
            return 0;
        }

        if (stretches.Count > StretchesMost
            || stretches.Any(stretch => stretch.Count != 2 || !double.IsFinite(stretch[0]) || !double.IsFinite(stretch[1])))
        {
            throw RefusedException.Wrong("The watched stretches are not pairs of numbers.");
        }

        var (seen, at) = (0.0, 0.0);
        foreach (var stretch in stretches.OrderBy(stretch => stretch[0]))
        {
            var from = Math.Clamp(Math.Max(stretch[0], at), 0, extent);
            var to = Math.Clamp(stretch[1], from, extent);
            seen += to - from;
            at = Math.Max(at, to);
        }

        return seen;
    }
}
