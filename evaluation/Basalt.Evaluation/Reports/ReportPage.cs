using System.Globalization;
using System.Net;
using System.Text;

namespace Basalt.Evaluation;

/// <summary>A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.</summary>
public static class ReportPage
{
    public const string FileName = "report.html";

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c1c1c; --dim: #5a5a5a; --paper: #fdfdfb; --line: #d8d8d2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --dim: #a8a8a0; --paper: #191a1b; --line: #3b3c3d; } }
        body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.7rem; } h2 { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 1.3rem; } h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
        p, figcaption, footer { color: var(--dim); } figure { margin: .6rem 0; } svg { max-width: 100%; height: auto; } figcaption { font-size: .875rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { font-weight: 600; } th:nth-child(2), td:nth-child(2) { text-align: left; } footer { margin-top: 3rem; font-size: .875rem; }
        """;

    /// <param name="title">What the report is about.</param>
    public static string Write(string title, RankReport report)
    {
        var page = new StringBuilder();
        void Add(FormattableString html) => page.Append(html.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Text(title)}</title><style>{Style}</style></head><body>");
        Add($"<h1>{Text(title)}</h1>");
        Add($"<p>{Summary(report)}</p>");
        if (report.Votes > 0)
        {
            var times = report.Tasks.ToDictionary(task => task.Title, task => task.VotedAt);
            Add($"<figure>{VotesPlot.Draw("Votes over time", times)}<figcaption>Votes that count, as they came in.</figcaption></figure>");
        }

        foreach (var task in report.Tasks)
        {
            Add($"<h2 id=\"{Text(task.Task)}\">{Text(task.Title)}</h2>");
            Add($"<figure>{StandingsPlot.Draw($"Standings: {task.Title}", task.Standings)}<figcaption>Skill with its 95 % interval from all votes at once; the ring is the value of the competition's own method, one vote after another.</figcaption></figure>");
            Standings(page, task);
            if (task.Encounters.Count > 0)
            {
                Add($"<h3>Who beat whom</h3>");
                Add($"<figure>{WinMatrixPlot.Draw($"Wins: {task.Title}", [.. task.Standings.Select(standing => standing.SubmissionId)], task.Encounters)}<figcaption>Of a hundred encounters, how many the row wins against the column; a draw is half a win. Empty where two never met.</figcaption></figure>");
            }
        }

        Add($"<footer>Basalt {Text(report.Harness.Version)} ({Text(report.Harness.Commit)}), {Text(report.Harness.Arguments)}</footer>");
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>The record in one sentence.</summary>
    public static string Summary(RankReport report)
    {
        var parts = new List<string> { $"{Count(report.Votes, "vote")} of {Count(report.Raters, "rater")} in {Count(report.Tasks.Count, "task")}" };
        if (report.Answers > report.Votes)
        {
            parts.Add($"{Count(report.Answers - report.Votes, "answer")} not counted");
        }

        if (report.BannedRaters > 0)
        {
            parts.Add($"{Count(report.BannedRaters, "rater")} banned");
        }

        if (report.VoidedEpisodes > 0)
        {
            parts.Add($"{Count(report.VoidedEpisodes, "episode")} voided");
        }

        return string.Join(", ", parts) + ".";
    }

    private static void Standings(StringBuilder page, RankReport.TaskPart task)
    {
        page.Append("<div class=\"wide\"><table><thead><tr><th>Rank</th><th>Submission</th><th>Skill</th><th>Deviation</th><th>Votes</th><th>Won</th><th>Drawn</th><th>Lost</th><th>Online</th></tr></thead><tbody>\n");
        foreach (var one in task.Standings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{one.Rank}</td><td>{Text(one.SubmissionId)}</td><td>{one.Rating.Mean:0.00}</td><td>{one.Rating.Deviation:0.00}</td><td>{one.Votes}</td><td>{one.Wins}</td><td>{one.Draws}</td><td>{one.Losses}</td><td>{one.Online.Mean:0.00} ± {one.Online.Deviation:0.00}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static string Count(int number, string what) => FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
