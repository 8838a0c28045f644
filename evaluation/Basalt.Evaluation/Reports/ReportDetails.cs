using System.Text;

namespace Basalt.Evaluation;

/// <summary>The parts of a report's page beyond the standings, where they were asked for.</summary>
internal static class ReportDetails
{
    /// <summary>Skill over time, intervals that allow for raters, and the questions of one task.</summary>
    /// <param name="questions">Wording of the questions by id.</param>
    public static void Append(StringBuilder page, TaskPart task, IReadOnlyDictionary<string, string> questions)
    {
        if (task.Curves is { } curves)
        {
            var named = task.Ranked.Select(one => (one.Competitor.Label, curves[one.SubmissionId])).ToList();
            ReportPage.Figure(
                page, SkillCurvesPlot.Draw($"Skill over time: {task.Title}", named),
                "Skill by the day of the votes; late votes teach about early skills too.");
        }

        if (task.ByRaters is { Rounds: > 0 } redrawn)
        {
            page.Append("<h3>Intervals that allow for raters</h3>\n");
            ReportPage.Rows(
                page, ["Rank", "Submission", "Rating", "From", "To"],
                task.Ranked.Select(one => (one, Interval: redrawn.Intervals[one.SubmissionId])).Select(row => new[]
                {
                    ReportPage.Rank(row.one.Rank), ReportPage.Who(row.one.Competitor), ReportPage.Number(row.Interval.Value),
                    ReportPage.Number(row.Interval.Low), ReportPage.Number(row.Interval.High),
                }));
            page.Append($"<p>95 of 100 ratings lie within when the {redrawn.Raters} raters are drawn anew; {redrawn.Rounds} redraws. ")
                .Append("With fewer than ten raters the intervals are too narrow.</p>\n");
        }

        if (task.Questions is { Count: > 0 } results)
        {
            page.Append("<h3>Questions about each recording</h3>\n");
            ReportPage.Rows(
                page, ["Question", "Submission", "Yes", "Recordings", "Answers", "Said yes"],
                results.Select(result => new[]
                {
                    EscapedText.Of(questions.GetValueOrDefault(result.Question, result.Question)),
                    $"<bdi>{EscapedText.Of(task.Label(result.SubmissionId))}</bdi>", EscapedText.Of(ReportSentences.Range(result.Yes)),
                    $"{result.Episodes}", $"{result.Answers}", EscapedText.Of(ReportPage.Percent(result.SaidYes)),
                }));
            page.Append("<p>Yes: of the recordings, for how many yes is true, with raters who err often counting less ")
                .Append("(Dawid and Skene). Said yes: share of the answers.</p>\n");
        }
    }

    /// <summary>Skill at all tasks together, and the raters.</summary>
    public static void Append(StringBuilder page, RankReport report)
    {
        if (report.General is { Count: > 0 } general)
        {
            page.Append("<h2>Skill at all tasks together</h2>\n");
            ReportPage.Rows(
                page, ["Place", "Submission", "Skill", "Tasks", "Votes"],
                general.Select((one, at) => new[]
                {
                    $"{at + 1}", $"<bdi>{EscapedText.Of(report.Label(one.SubmissionId))}</bdi>", ReportPage.Skill(one.Skill),
                    $"{one.Tasks}", $"{one.Votes}",
                }));
            page.Append("<p>Each vote is between a submission's general skill with its skill at the task and the other's. ")
                .Append("Submissions that did not play every task are rated too.</p>\n");
        }

        if (report.Reliabilities is { Count: > 0 } raters)
        {
            page.Append("<h2>Raters</h2>\n");
            ReportPage.Rows(
                page, ["Rater", "Votes", "Follows the skills", "Next vote tells"],
                raters.Select(rater => new[]
                {
                    rater.Rater, $"{rater.Votes}", EscapedText.Of(ReportPage.Percent(rater.Share)),
                    $"{ReportPage.Number(1000 * rater.NextVoteNats)} mnat",
                }));
            page.Append("<p>The expected share of votes that agree with the skills; a coin has 50 %. ")
                .Append("Before the first vote everybody has 91 %.</p>\n");
        }
    }
}
