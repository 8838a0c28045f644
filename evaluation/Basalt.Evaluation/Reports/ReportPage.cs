using System.Globalization;
using System.Text;

namespace Basalt.Evaluation;

/// <summary>A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.</summary>
public static class ReportPage
{
    public const string FileName = "report.html";

    /// <summary>What the page about the answers to a question is called; <see cref="FileName"/> where the verdicts are rated.</summary>
    public static string FileNameOf(string? question) => question is null
        ? FileName
        : $"report-{string.Concat(question.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '-'))}.html";

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c1c1c; --dim: #5a5a5a; --paper: #fdfdfb; --line: #d8d8d2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --dim: #a8a8a0; --paper: #191a1b; --line: #3b3c3d; } }
        body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); }
        body { background: var(--paper); }
        h1 { font-size: 1.7rem; }
        h2 { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 1.3rem; }
        h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
        p, li, figcaption, footer { color: var(--dim); }
        figure { margin: .6rem 0; }
        svg { max-width: 100%; height: auto; }
        figcaption { font-size: .875rem; }
        .beside { display: flex; flex-wrap: wrap; gap: 0 2rem; }
        .beside figure { max-width: 100%; }
        .beside figcaption { max-width: 26rem; }
        .wide svg { max-width: none; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th { font-weight: 600; white-space: normal; max-width: 9rem; vertical-align: bottom; }
        th:nth-child(2), td:nth-child(2) { text-align: left; }
        footer { margin-top: 3rem; font-size: .875rem; }
        small { color: var(--dim); }
        """;

    /// <param name="title">What the report is about.</param>
    public static string Write(string title, RankReport report)
    {
        var page = new StringBuilder();
        void Add(FormattableString html) => page.Append(html.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        Add($"<title>{Text(title)}</title><style>{Style}</style></head><body>");
        Add($"<h1>{Text(title)}</h1>");
        Add($"<p>{ReportSentences.Summary(report)}</p>");
        if (report.Votes > 0)
        {
            VotesOverTime(page, report);
        }

        if (report.Tasks.Count > 1 && report.Votes > 0 && report.Overall.Count > 0)
        {
            Overall(page, report);
        }

        foreach (var task in report.Tasks)
        {
            Add($"<h2 id=\"{Text(task.Task)}\">{Text(task.Title)}</h2>");
            if (task.Votes == 0)
            {
                Standings(page, task);
                Add($"<p>{NoVotes}</p>");
                continue;
            }

            Figure(page, StandingsPlot.Draw($"Standings: {task.Title}", task.Ranked), task.Method is null
                ? "Skill with its 95 % interval from all votes at once; "
                    + "the ring is the value of the competition's own method, one vote after another."
                : $"Rating with its 95 % interval, by {task.Method}.");
            Standings(page, task);
            List(page, ReportSentences.Of(task.Checks, task.Label));
            Matrices(page, task);
            ReportDetails.Append(page, task, report.Questions);
        }

        ReportDetails.Append(page, report);
        Add($"<footer>Basalt {Text(report.Harness.Version)} ({Text(report.Harness.Commit)}), {Text(report.Harness.Arguments)}</footer>");
        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>What stands for a rank, or for what would follow from one, where there is no vote.</summary>
    public const string Nothing = "–";

    /// <summary>What is said of a task without votes.</summary>
    public const string NoVotes = "No votes yet: nobody has a rank.";

    internal static void List(StringBuilder page, IEnumerable<string> sentences) =>
        page.Append("<ul>").AppendJoin("", sentences.Select(sentence => $"<li>{Text(sentence)}</li>")).Append("</ul>\n");

    internal static void Figure(StringBuilder page, string svg, string caption) =>
        page.Append($"<figure>{svg}<figcaption>{Text(caption)}</figcaption></figure>\n");

    private static void Matrices(StringBuilder page, TaskPart task)
    {
        page.Append("<div class=\"beside\">");
        if (task.Chances.Count > 0)
        {
            Matrix(page, "Who is better", MatrixPlot.Chances($"Chances: {task.Title}", task.Labels, task.Chances),
                "The chance in a hundred that the row is more skilled than the column.");
        }

        Matrix(page, "Who beat whom", MatrixPlot.Wins($"Wins: {task.Title}", task.Labels, task.LabelledEncounters),
            "Of a hundred encounters, how many the row won against the column; a draw is half a win. Empty where two never met.");
        page.Append("</div>\n");
    }

    private static void Matrix(StringBuilder page, string heading, string svg, string caption) => page.Append(
        $"<figure><h3>{heading}</h3><div class=\"wide\">{svg}</div><figcaption>{caption}</figcaption></figure>");

    private static void VotesOverTime(StringBuilder page, RankReport report)
    {
        var times = report.Tasks.GroupBy(task => task.Title)
            .Select(title => (Title: title.Key, Votes: title.SelectMany(task => task.VotedAt).Where(at => WrittenTime.Known(at) is not null)))
            .Where(title => title.Votes.Any())
            .ToDictionary(title => title.Title, title => (IReadOnlyList<DateTimeOffset>)[.. title.Votes]);
        if (times.Count > 0)
        {
            Figure(page, VotesPlot.Draw("Votes over time", times), "Votes that count, as they came in.");
        }
    }

    private static void Overall(StringBuilder page, RankReport report)
    {
        page.Append("<h2>All tasks</h2>\n");
        Rows(
            page,
            ["Rank", "Submission", "Score", .. report.Tasks.Select(task => task.Title)],
            report.Overall.Select(one => (string[])
            [
                Rank(one.Rank), Who(one.Competitor), OrNothing(one.Score),
                .. report.Tasks.Select(task => OrNothing(one.TaskScores.TryGetValue(task.Task, out var score) ? score : null)),
            ]));
        page.Append("<p>In each task, skill less the field's average, over the field's standard deviation; the score is the mean over the tasks, "
            + "of which one without votes counts 0. Only who played every task is listed.</p>\n");
    }

    private static void Standings(StringBuilder page, TaskPart task) => Rows(
        page,
        ["Rank", "Submission", "Skill", "Could be", "Is best", "Votes", "Raters", "Won", "Drawn", "Lost", "Online"],
        task.Standings.Select(one => new[]
        {
            Rank(one.Rank), Who(one.Competitor), one.Rank is null ? Nothing : Skill(one.Rating), Ranks(one),
            one.ChanceBest is { } best ? Text(Percent(best)) : Nothing, $"{one.Votes}", $"{one.Raters}",
            $"{one.Wins}", $"{one.Draws}", $"{one.Losses}", one is { Rank: not null, Online: { } online } ? Skill(online) : Nothing,
        }));

    internal static string Who(Competitor one) =>
        $"<bdi>{Text(one.Name)}</bdi>{(one.Team is null ? "" : $" <small><bdi>{Text(one.Team)}</bdi></small>")} <small>{Text(one.Mark)}</small>";

    /// <param name="rows">Cells as HTML.</param>
    internal static void Rows(StringBuilder page, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<div class=\"wide\"><table><thead><tr>").AppendJoin("", header.Select(name => $"<th>{Text(name)}</th>"))
            .Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    /// <summary>The rank, or a dash when there is none.</summary>
    public static string Rank(int? rank) => rank is { } place ? FormattableString.Invariant($"{place}") : Nothing;

    /// <summary>The number with two decimals, or a dash when there is none.</summary>
    public static string OrNothing(double? number) => number is { } known ? Number(known) : Nothing;

    /// <summary>The ranks that the votes leave open.</summary>
    public static string Ranks(Standing standing) =>
        standing.BestRank is null ? Nothing
        : standing.BestRank == standing.WorstRank ? $"{standing.BestRank}"
        : $"{standing.BestRank}–{standing.WorstRank}";

    public static string Percent(double chance) =>
        chance < 0.01 ? "<\u00a01\u00a0%"
        : chance is > 0.99 and < 1 ? ">\u00a099\u00a0%"
        : FormattableString.Invariant($"{100 * chance:0}\u00a0%");

    /// <summary>A rating with its deviation; the mean alone when the method gives no deviation.</summary>
    public static string Skill(Rating rating) =>
        double.IsFinite(rating.Deviation) ? $"{Number(rating.Mean)} ± {Number(rating.Deviation)}" : Number(rating.Mean);

    /// <summary>The number with two decimals, and never a negative zero.</summary>
    public static string Number(double number) => (Math.Round(number, 2) + 0.0).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(string text) => EscapedText.Of(text);
}
