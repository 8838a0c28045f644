using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>What organisers see: everything, with the audit trail; and the two things they decide, about raters and about episodes.</summary>
internal sealed class OrganiserPages(SiteOptions options, TokenSigner signer, BoardCache boards, LogProjection projection, Exhibits exhibits, ExhibitWatch watch)
{
    private const int PageOf = 60;

    private static readonly (string, string)[] Links =
    [
        ("/organiser", "Overview"), ("/organiser/episodes", "Episodes"), ("/organiser/raters", "Raters"), ("/organiser/pairs", "Pairs"), ("/organiser/standings", "Standings"),
        ("/organiser/audit", "Audit"), ("/organiser/exports", "Exports"), ("/leaderboard", "Public leaderboard"),
    ];

    public void Map(WebApplication site)
    {
        site.MapGet("/organiser/enter", Enter).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapPost("/organiser/enter", EnterWithPasswordAsync).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        var pages = site.MapGroup("/organiser").ExcludeFromDescription().AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (OrganiserSession.Of(context, signer) is not { } session)
            {
                return options.OrganiserPasswordHash is null || !HeadRequests.IsRead(context)
                    ? Layout.Message("For organisers", "This page opens from the organiser's link.", 401)
                    : SignIn(401);
            }

            return HeadRequests.IsRead(context) || CsrfProtection.IsGenuine(signer, session.Token, (await PostedForm.OfAsync(context, context.RequestAborted))[CsrfProtection.Field])
                ? await next(invocation)
                : Problems.Forbidden("forged", "This form is not from this session. Load the page again.");
        });
        pages.MapGet("", OverviewAsync);
        pages.MapGet("/episodes", EpisodesAsync);
        pages.MapGet("/exhibit", ExhibitAsync);
        pages.MapGet("/raters", RatersAsync);
        pages.MapGet("/pairs", PairsAsync);
        pages.MapGet("/standings", StandingsAsync);
        pages.MapGet("/audit", AuditAsync);
        pages.MapGet("/exports", Exports);
        pages.MapPost("/raters/decide", DecideAsync);
        pages.MapPost("/episodes/void", VoidAsync);
        pages.MapPost("/leave", Leave);
        pages.MapGet("/api/raters", async (CancellationToken cancellation) => TypedResults.Ok(RaterReport.All(await projection.NowAsync(cancellation))));
        pages.MapGet("/api/advice", async (CancellationToken cancellation) => TypedResults.Ok((await boards.NowAsync(cancellation)).Report.Tasks.ToDictionary(task => task.Task, task => task.Checks.Stop)));
        pages.MapGet("/export/{name}", ExportAsync);
    }

    private static IResult Page(string title, Html body) => Layout.Page(title, Html.Of($"<h1>{title}</h1>{body}"), Links);

    private static IResult SignIn(int status) => Layout.Page("For organisers", Html.Of($"""
        <section class="card narrow"><h1>For organisers</h1>
        {Html.When(status == 403, Html.Of($"<p class=\"note bad\" role=\"alert\">That is not the password.</p>"))}
        <form method="post" action="/organiser/enter"><p><label>Password <input type="password" name="password" required autocomplete="current-password"></label></p><button class="primary">Open</button></form></section>
        """), status: status);

    private static Html Table(string label, string[] heads, IEnumerable<Html> rows) => Html.Of($"""
        <div class="scroll card" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>{heads.Select(head =>
            head.StartsWith('#') ? Html.Of($"<th class=\"number\"><bdi>{head[1..]}</bdi></th>") : Html.Of($"<th>{head}</th>"))}</tr></thead><tbody>{rows}</tbody></table></div>
        """);

    private static Html Figure(string what, string value) => Html.Of($"<div><dt>{what}</dt><dd>{value}</dd></div>");

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(Enum value) => string.Concat($"{value}".Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));

    private IResult Enter(HttpContext context, string? t)
    {
        if (OrganiserSession.OpenLink(signer, t) is not { } name)
        {
            return Layout.Message("This link does not work", "It is not complete, not ours, or has expired.", 403);
        }

        OrganiserSession.Write(context, signer, name);
        return Results.Redirect("/organiser");
    }

    private async Task<IResult> EnterWithPasswordAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        if (options.OrganiserPasswordHash is not { } hash || !OrganiserPassword.IsRight($"{form["password"]}", hash))
        {
            return SignIn(403);
        }

        OrganiserSession.Write(context, signer, "organiser");
        return Results.Redirect("/organiser");
    }

    private static IResult Leave(HttpContext context)
    {
        OrganiserSession.Clear(context);
        return Results.Redirect("/leaderboard");
    }

    private Html Csrf(HttpContext context) =>
        Html.Of($"<input type=\"hidden\" name=\"{CsrfProtection.Field}\" value=\"{CsrfProtection.Proof(signer, OrganiserSession.Of(context, signer)!.Token)}\">");

    private async Task<IResult> OverviewAsync(HttpContext context, CancellationToken cancellation)
    {
        var (latest, judging) = await boards.NowAsync(cancellation);
        var state = judging.Record;
        var reports = RaterReport.All(judging);
        var flagged = reports.Where(report => !report.IsBanned && report.Flags.Count > 0).ToList();
        return Page("Overview", Html.Of($"""
            <dl class="figures">{Figure("Votes that count", $"{state.Comparisons.Count}")}{Figure("Answers in all", $"{state.Answers.Count}")}{Figure("Raters", $"{reports.Count}")}
            {Figure("Raters flagged", $"{flagged.Count}")}{Figure("Pairs out now", $"{state.OpenLeases(options.Clock.GetUtcNow()).Count()}")}{Figure("Episodes", $"{state.Episodes.Count}")}</dl>
            {Html.When(watch.Troubles.Count > 0, KeptFromRaters())}
            <section class="card"><h2>How much longer?</h2>
            {latest.Tasks.Select(board => Html.Of($"<h3>{board.Title}</h3>{Settled(board)}"))}
            <p class="quiet">The first three places carry a prize. Two neighbours are settled when the better one is better with more than 97.5 %, or when their difference is certain to be small.</p></section>
            <section class="card"><h2>Can the votes be believed?</h2>
            {latest.Tasks.Where(board => board.Votes > 0).Select(board => Html.Of($"<h3>{board.Title}</h3><ul>{ReportPage.Sentences(board.Checks, board.Label).Skip(1).Select(sentence => Html.Of($"<li>{sentence}</li>"))}</ul>"))}
            {Html.When(state.Comparisons.Count == 0, Html.Of($"<p class=\"quiet\">No vote yet.</p>"))}</section>
            <form method="post" action="/organiser/leave">{Csrf(context)}<button>Leave the organiser’s pages</button></form>
            """));
    }

    private Html KeptFromRaters() => Html.Of($"""
        <section><h2>Kept from raters</h2><p>Their files are not what was recorded. Votes that were given stay; pairs with them come back when the right files do.</p>
        {Table("Episodes that are kept from raters", ["Episode", "What is wrong", "Since (UTC)"], watch.Troubles.Select(trouble => Html.Of($"""
            <tr><td>{VisibleText.OneLine(trouble.Of)}</td><td>{VisibleText.OneLine(trouble.What)}</td><td>{Moment(trouble.Since)}</td></tr>
            """)))}</section>
        """);

    private static Html Settled(TaskPart board) => board.Votes == 0
        ? Html.Of($"<p class=\"quiet\">{ReportPage.NoVotes}</p>")
        : Html.Of($"<ul>{board.Checks.Stop.Gaps.Select(gap => Advice(gap, board))}</ul>");

    private static Html Advice(PrizeGap gap, TaskPart board) => Html.Of($"""
        <li><bdi>{board.Label(gap.Upper)}</bdi> before <bdi>{board.Label(gap.Lower)}</bdi>: {ReportPage.Percent(gap.ChanceBetter)} sure {(gap.IsSettled
            ? Html.Of($"<span class=\"tag good\">settled</span>")
            : Html.Of($"<span class=\"tag warn\">about {gap.VotesMissing} more votes</span>"))}</li>
        """);

    private async Task<IResult> EpisodesAsync(HttpContext context, string? task, int? page, CancellationToken cancellation)
    {
        var state = (await projection.NowAsync(cancellation)).Record;
        var all = state.EpisodesEntered.Where(episode => task is null || episode.TaskId == task).OrderBy(episode => episode.Id, StringComparer.Ordinal).ToList();
        var competitors = Competitor.All(state.EpisodesEntered, state.Submissions);
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (all.Count - 1) / PageOf));
        return Page("Episodes", Html.Of($"""
            <p class="row">{options.Tasks.Select(one => Html.Of($"<a class=\"button\" href=\"/organiser/episodes?task={Uri.EscapeDataString(one.Id)}\">{one.Title}</a>"))}</p>
            <p class="quiet">{all.Count} episodes{Html.When(all.Count > PageOf, Html.Of($", page {at + 1} of {((all.Count - 1) / PageOf) + 1}: {Enumerable.Range(0, ((all.Count - 1) / PageOf) + 1).Select(i => Html.Of($"<a href=\"/organiser/episodes?page={i}{(task is null ? "" : "&task=" + Uri.EscapeDataString(task))}\">{i + 1}</a> "))}"))}</p>
            <div class="episodes">{all.Skip(at * PageOf).Take(PageOf).Select(episode => Episode(context, episode, state, competitors[episode.SubmissionId]))}</div>
            """));
    }

    private Html Episode(HttpContext context, EpisodeRecord episode, RecordState state, Competitor competitor) => Html.Of($"""
        <article class="card">
        {(Exhibits.IsText(episode)
            ? Html.Of($"<a class=\"button\" href=\"/organiser/exhibit?id={Uri.EscapeDataString(episode.Id)}\">Read the text</a>")
            : Html.Of($"<video controls muted playsinline preload=\"none\" aria-label=\"{episode.Id}\" src=\"/organiser/exhibit?id={Uri.EscapeDataString(episode.Id)}\"></video>"))}
        <h2>{episode.Id}</h2>
        <p>{StandingsPages.Who(competitor)}</p>
        <p class="quiet">{episode.Steps} steps, {Words(episode.End)}, {episode.World}{Html.When(episode.Error is not null, Html.Of($": {episode.Error}"))}</p>
        {(state.Voided.TryGetValue(episode.Id, out var voided)
            ? Html.Of($"<p><span class=\"tag bad\">void</span> {voided.Reason} <span class=\"quiet\">{voided.By}, {Moment(voided.At)}</span></p>")
            : Html.Of($"""
                <details><summary>Take out</summary><form class="row" method="post" action="/organiser/episodes/void">{Csrf(context)}<input type="hidden" name="episode" value="{episode.Id}">
                <input type="text" name="reason" required maxlength="300" aria-label="Reason to take {episode.Id} out" placeholder="Reason"><button>Take out for good</button></form></details>
                """))}
        </article>
        """);

    private async Task<IResult> ExhibitAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var episode = (await projection.NowAsync(cancellation)).Record.EpisodesEntered.FirstOrDefault(one => one.Id == id);
        return episode is null ? Problems.NotFound("There is no such episode.")
            : !watch.IsRight(episode) ? Layout.Message("This exhibit is not right", "Its file is not what was recorded; the overview says what is wrong.", 404)
            : Exhibits.IsText(episode) ? Page(episode.Id, Html.Of($"<section class=\"card\">{new Html(exhibits.TextOf(episode))}</section>"))
            : exhibits.Show(episode, context);
    }

    private async Task<IResult> RatersAsync(HttpContext context, CancellationToken cancellation)
    {
        var reports = RaterReport.All(await projection.NowAsync(cancellation));
        return Page("Raters", Html.Of($"""
            <p>Flags only point at something; nothing happens until you decide. A banned rater’s answers leave the standings, all of them, and come back when the ban is lifted.</p>
            {Table("Raters", ["Rater", "From", "#Votes", "#Undone", "#Gold right", "#Repeats agreeing", "#Median s", "#Left share", "Flags", "Decision"], reports.Select(report => Html.Of($"""
                <tr><td>{report.Rater}</td><td>{report.Platform}</td><td class="number">{report.Votes}</td><td class="number">{report.Undone}</td>
                <td class="number">{report.GoldRight} of {report.Gold}</td><td class="number">{report.Agreeing} of {report.Repeats}</td>
                <td class="number">{(report.MedianSeconds is { } seconds ? $"{seconds:F0}" : "–")}</td><td class="number">{(report.LeftShare is { } share ? $"{share:F2}" : "–")}</td>
                <td>{report.Flags.Select(flag => Html.Of($"<span class=\"tag warn\">{Words(flag.Key)} × {flag.Value}</span> "))}</td>
                <td>{Html.When(report.IsBanned, Html.Of($"<span class=\"tag bad\">banned</span> "))}{report.Decision}
                <form class="row" method="post" action="/organiser/raters/decide">{Csrf(context)}<input type="hidden" name="rater" value="{report.Rater}"><input type="hidden" name="banned" value="{(report.IsBanned ? "no" : "yes")}">
                <input type="text" name="reason" required maxlength="300" aria-label="Reason, for {report.Rater}" placeholder="Reason"><button>{(report.IsBanned ? "Lift the ban" : "Ban")}</button></form></td></tr>
                """)))}
            """));
    }

    private async Task<IResult> PairsAsync(CancellationToken cancellation)
    {
        var (latest, state) = await boards.NowAsync(cancellation);
        return Page("Pairs", Html.Of($"""
            <p>How often each pair of submissions was compared.</p>
            {latest.Tasks.Select(board => Coverage(board, state.Record))}
            """));
    }

    private static Html Coverage(TaskPart board, RecordState state)
    {
        var field = board.Standings.Select(standing => standing.Competitor).ToList();
        var met = board.Encounters.SelectMany(pair => new[] { pair, pair.Reversed() }).ToDictionary(pair => (pair.First, pair.Second), pair => pair.Votes);
        var scenarios = state.Comparisons.Select(comparison => state.EpisodesById[comparison.LeftEpisode]).Where(episode => episode.TaskId == board.Task)
            .CountBy(episode => episode.ScenarioId).OrderBy(count => count.Key, StringComparer.Ordinal);
        return Html.Of($"""
            <section><h2>{board.Title}</h2>{Table($"Pairs of {board.Title}", ["Submission", .. field.Select(one => "#" + one.Label)], field.Select(row => Html.Of($"""
                <tr><th scope="row"><bdi>{row.Label}</bdi></th>{field.Select(column => Html.Of($"<td class=\"number\">{(row == column ? "" : $"{met.GetValueOrDefault((row.Id, column.Id))}")}</td>"))}</tr>
                """)))}
            <p class="quiet">Votes by situation: {string.Join(", ", scenarios.Select(count => $"{count.Key} {count.Value}"))}</p></section>
            """);
    }

    private async Task<IResult> StandingsAsync(CancellationToken cancellation)
    {
        var (latest, _) = await boards.NowAsync(cancellation);
        return Page("Standings", Html.Of($"""
            {latest.Tasks.Select(board => Html.Of($"""
                {StandingsPages.Board(board)}
                {Html.When(board.Encounters.Count > 0, Matrices(board))}
                """))}
            """));
    }

    private static Html Matrices(TaskPart board)
    {
        return Html.Of($"""
            <section class="card"><h2>{board.Title}: who beat whom</h2>
            <div class="beside"><figure>{StandingsPages.Plot(MatrixPlot.Wins($"Wins in {board.Title}", board.Labels, board.LabelledEncounters), $"Wins in {board.Title}")}<figcaption>Of a hundred encounters, how many the row won against the column; a draw is half a win. Empty where two never met.</figcaption></figure>
            <figure>{StandingsPages.Plot(MatrixPlot.Chances($"Chances in {board.Title}", board.Labels, board.Chances), $"Chances in {board.Title}")}<figcaption>The chance in a hundred that the row is more skilled than the column.</figcaption></figure></div></section>
            """);
    }

    private async Task<IResult> AuditAsync(long? before, CancellationToken cancellation)
    {
        var logged = (await projection.Log.ReadAsync(0, cancellation)).Where(one => before is null || one.Sequence < before).TakeLast(200).Reverse().ToList();
        return Page("Audit", Html.Of($"""
            <p>Everything that ever happened, newest first. Nothing here is ever changed; what was wrong is answered by another entry.</p>
            {Table("Entries of the record", ["#No", "When (UTC)", "What", "Entry"], logged.Select(one => Html.Of($"""
                <tr><td class="number">{one.Sequence}</td><td>{Moment(one.Entry.At)}</td><td><span class="tag">{EntryJson.KindOf(one.Entry)}</span></td><td class="entry">{Shortened(EntryJson.Write(one.Entry))}</td></tr>
                """)))}
            {Html.When(logged.Count == 200, Html.Of($"<p><a class=\"button\" href=\"/organiser/audit?before={(logged.Count > 0 ? logged[^1].Sequence : 0)}\">Older entries</a></p>"))}
            """));
    }

    private static string Shortened(string line) => line.Length <= 400 ? line : line[..400] + "…";

    private static IResult Exports() => Page("Exports", Html.Of($"""
        <section class="card"><h2>The record</h2>
        <p><a href="/organiser/export/record.jsonl">record.jsonl</a>: everything, one entry a line. Importing it elsewhere gives the same standings. It names the raters.</p>
        <h2>Tables</h2>
        <p>Every answer with what became of it: <a href="/organiser/export/comparisons.csv">comparisons.csv</a>, <a href="/organiser/export/comparisons.parquet">comparisons.parquet</a>. Raters are rater-1, rater-2 and so on.</p>
        <p>Standings: <a href="/organiser/export/standings.csv">standings.csv</a>, <a href="/organiser/export/standings.parquet">standings.parquet</a></p>
        <h2>Reports</h2>
        <p><a href="/organiser/export/report.html">report.html</a>: standings and plots as a page that needs nothing else. <a href="/organiser/export/standings.json">standings.json</a>: the same as JSON. <a href="/organiser/export/raters.json">raters.json</a>: the rater report.</p>
        <p>While the site runs: <a href="/organiser/api/raters">raters</a>, <a href="/organiser/api/advice">stop advice</a>, <a href="/api/standings">standings</a>, <a href="/api/overall">standings across tasks</a>.</p>
        </section>
        """));

    private async Task<IResult> ExportAsync(string name, CancellationToken cancellation)
    {
        var (latest, state) = await boards.NowAsync(cancellation);
        return name switch
        {
            "record.jsonl" => await FileAsync(async text => await LogLines.WriteAsync(text, await projection.Log.ReadAsync(0, cancellation), cancellation), "application/jsonl"),
            "report.html" => await FileAsync(text => text.WriteAsync(ReportPage.Write("Standings", latest)), "text/html; charset=utf-8"),
            "standings.json" => await FileAsync(text => text.WriteAsync(Json.WriteIndented(latest)), "application/json"),
            "raters.json" => await FileAsync(text => text.WriteAsync(Json.WriteIndented(RaterReport.All(state))), "application/json"),
            "comparisons.csv" => await FileAsync(text => Answers().WriteCsvAsync(text, cancellation), "text/csv; charset=utf-8"),
            "standings.csv" => await FileAsync(text => Board().WriteCsvAsync(text, cancellation), "text/csv; charset=utf-8"),
            "comparisons.parquet" => await ParquetAsync(Answers()),
            "standings.parquet" => await ParquetAsync(Board()),
            _ => Problems.NotFound("There is no such export."),
        };

        Sheet Answers() => AnswerSheet.Of(state.Record, AnswerSheet.Pseudonyms(state.Record));

        Sheet Board() => StandingsSheet.Of(latest.Board);

        async Task<IResult> FileAsync(Func<TextWriter, Task> write, string mediaType)
        {
            var stream = new MemoryStream();
            await using (var text = new StreamWriter(stream, leaveOpen: true))
            {
                await write(text);
            }

            return Results.File(stream.ToArray(), mediaType, name);
        }

        async Task<IResult> ParquetAsync(Sheet sheet)
        {
            var stream = new MemoryStream();
            await sheet.WriteParquetAsync(stream, cancellation);
            return Results.File(stream.ToArray(), "application/vnd.apache.parquet", name);
        }
    }

    private async Task<IResult> DecideAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        var (rater, reason) = ($"{form["rater"]}", $"{form["reason"]}".Trim());
        var state = await projection.NowAsync(cancellation);
        if (reason.Length is 0 or > 300 || form["banned"] is not ["yes"] and not ["no"] || (!state.Record.Raters.ContainsKey(rater) && !state.Histories.ContainsKey(rater)))
        {
            return Problems.BadRequest("wrong-decision", "A decision names a rater who is there, and a reason of up to 300 characters.");
        }

        await projection.Log.AppendAsync(new RaterDecided(rater, form["banned"] == "yes", reason, OrganiserSession.Of(context, signer)!.Name, options.Clock.GetUtcNow()), cancellation);
        return Results.Redirect("/organiser/raters");
    }

    private async Task<IResult> VoidAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        var (episode, reason) = ($"{form["episode"]}", $"{form["reason"]}".Trim());
        if (reason.Length is 0 or > 300 || !(await projection.NowAsync(cancellation)).Record.EpisodesById.ContainsKey(episode))
        {
            return Problems.BadRequest("wrong-decision", "A decision names an episode that is in, and a reason of up to 300 characters.");
        }

        await projection.Log.AppendAsync(new EpisodeVoided(episode, reason, OrganiserSession.Of(context, signer)!.Name, options.Clock.GetUtcNow()), cancellation);
        return Results.Redirect("/organiser/episodes");
    }
}
