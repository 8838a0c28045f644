using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What a report holds beyond the standings. It costs a walk through all votes, and the redraws many.</summary>
public sealed record ReportSettings
{
    /// <summary>What rates; <see cref="RatingMethods.Default"/> unless another is named.</summary>
    public RatingMethod Method { get; init; } = RatingMethods.Default;

    /// <summary>How often the raters are drawn anew for intervals that allow for raters; 0 for no such intervals.</summary>
    public int RaterRedraws { get; init; } = 200;

    /// <summary>Wording of the questions by id; a question that is missing is shown by its id.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>();

    /// <summary>Wording of the questions of these tasks by id.</summary>
    public static IReadOnlyDictionary<string, string> WordingOf(IEnumerable<TaskSpec> tasks) => tasks.SelectMany(task => task.Questions)
        .DistinctBy(question => question.Id).ToDictionary(question => question.Id, question => question.Text);
}
