using Basalt.Core;
using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>All episodes, and the decision to take one out.</summary>
internal sealed class EpisodePages(SiteOptions options, TokenSigner signer, LogProjection projection, Exhibits exhibits, ExhibitWatch watch)
{
    private const int PageOf = 60;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/episodes", PageAsync);
        pages.MapGet("/exhibit", ExhibitAsync);
        pages.MapPost("/episodes/void", VoidAsync);
    }

    private async Task<IResult> PageAsync(HttpContext context, string? task, int? page, CancellationToken cancellation)
    {
        var state = (await projection.NowAsync(cancellation)).Record;
        var all = state.EpisodesEntered.Where(episode => task is null || episode.TaskId == task)
            .OrderBy(episode => episode.Id, StringComparer.Ordinal).ToList();
        var competitors = Competitor.All(state.EpisodesEntered, state.Submissions);
        var last = Math.Max(0, (all.Count - 1) / PageOf);
        var at = Math.Clamp(page ?? 0, 0, last);
        var shown = all.Skip(at * PageOf).Take(PageOf);
        return Page("Episodes", Html.Of($"""
            <p class="row">{options.Tasks.Select(TaskLink)}</p>
            <p class="quiet">{all.Count} episodes{Html.When(last > 0, PageLinks(task, at, last))}</p>
            <div class="episodes">{shown.Select(episode => Episode(context, episode, state, competitors[episode.SubmissionId]))}</div>
            """));
    }

    private static Html TaskLink(TaskSpec task) =>
        Html.Of($"<a class=\"button\" href=\"/organiser/episodes?task={Uri.EscapeDataString(task.Id)}\">{task.Title}</a>");

    private static Html PageLinks(string? task, int at, int last)
    {
        var ofTask = task is null ? "" : "&task=" + Uri.EscapeDataString(task);
        var links = Enumerable.Range(0, last + 1).Select(i => Html.Of($"<a href=\"/organiser/episodes?page={i}{ofTask}\">{i + 1}</a> "));
        return Html.Of($", page {at + 1} of {last + 1}: {links}");
    }

    private Html Episode(HttpContext context, EpisodeRecord episode, RecordState state, Competitor competitor) => Html.Of($"""
        <article class="card">
        {Exhibit(episode)}
        <h2>{episode.Id}</h2>
        <p>{StandingsPages.Who(competitor)}</p>
        <p class="quiet">{episode.Steps} steps, {Words(episode.End)}, {episode.World}{(episode.Error is { } error ? $": {error}" : "")}</p>
        {(state.Voided.TryGetValue(episode.Id, out var voided) ? Void(voided) : TakeOut(context, episode))}
        </article>
        """);

    private static Html Exhibit(EpisodeRecord episode)
    {
        var address = "/organiser/exhibit?id=" + Uri.EscapeDataString(episode.Id);
        return episode.Exhibit.IsText()
            ? Html.Of($"<a class=\"button\" href=\"{address}\">Read the text</a>")
            : Html.Of($"<video controls muted playsinline preload=\"none\" aria-label=\"{episode.Id}\" src=\"{address}\"></video>");
    }

    private static Html Void(EpisodeVoided voided) => Html.Of($"""
        <p><span class="tag bad">void</span> {voided.Reason} <span class="quiet">{voided.By}, {Moment(voided.At)}</span></p>
        """);

    private Html TakeOut(HttpContext context, EpisodeRecord episode) => Html.Of($"""
        <details><summary>Take out</summary><form class="row" method="post" action="/organiser/episodes/void">
        {Csrf(context, signer)}<input type="hidden" name="episode" value="{episode.Id}">
        <input type="text" name="reason" required maxlength="300" aria-label="Reason to take {episode.Id} out" placeholder="Reason">
        <button>Take out for good</button></form></details>
        """);

    private async Task<IResult> ExhibitAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var episode = (await projection.NowAsync(cancellation)).Record.EpisodesEntered.FirstOrDefault(one => one.Id == id);
        if (episode is null)
        {
            return Problems.NotFound("There is no such episode.");
        }

        if (!watch.IsRight(episode))
        {
            return Layout.Message("This exhibit is not right", "Its file is not what was recorded; the overview says what is wrong.", 404);
        }

        return episode.Exhibit.IsText()
            ? Page(episode.Id, Html.Of($"<section class=\"card\">{new Html(exhibits.TextOf(episode))}</section>"))
            : exhibits.Show(episode, context);
    }

    private async Task<IResult> VoidAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        var (episode, reason) = ($"{form["episode"]}", $"{form["reason"]}".Trim());
        if (reason.Length is 0 or > 300 || !(await projection.NowAsync(cancellation)).Record.EpisodesById.ContainsKey(episode))
        {
            return Problems.BadRequest("wrong-decision", "A decision names an episode that is in, and a reason of up to 300 characters.");
        }

        var by = OrganiserSession.Of(context, signer)!.Name;
        await projection.Log.AppendAsync(new EpisodeVoided(episode, reason, by, options.Clock.GetUtcNow()), cancellation);
        return Results.Redirect("/organiser/episodes");
    }
}
