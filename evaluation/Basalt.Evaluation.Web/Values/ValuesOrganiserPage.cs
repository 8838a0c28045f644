using Basalt.Alignment;
using Basalt.Core;
using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>What organisers see of the values: the graph and how sure it is, the cards, the interviews; and the two things they decide about cards.</summary>
internal sealed class ValuesOrganiserPage(SiteOptions options, TokenSigner signer, ValuesService service, ValuesBoard board)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/values", () => Results.Redirect($"/organiser/values/{options.Cases[0].Id}"));
        pages.MapGet("/values/{caseId}", ShowAsync);
        pages.MapPost("/values/{caseId}/withdraw", (HttpContext context, string caseId, CancellationToken cancellation) =>
            DecideAsync(context, caseId, (card, _, by, state) => service.WithdrawAsync(card, by, "withdrawn by the organiser", state), cancellation));
        pages.MapPost("/values/{caseId}/merge", (HttpContext context, string caseId, CancellationToken cancellation) =>
            DecideAsync(context, caseId, (card, into, by, state) => MergeAsync(card, into, by, state), cancellation));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        if (options.Cases.FirstOrDefault(one => one.Id == caseId) is not { } shown)
        {
            return Problems.NotFound("There is no such case.");
        }

        var (report, state) = await board.ReportAsync(caseId, cancellation);
        var survey = ExitSurvey.Of(state.Values, caseId);
        var cards = state.Values.Standing.Where(card => card.CaseId == caseId).ToList();
        return Page("Values", Html.Of($"""
            <p class="row">{options.Cases.Select(one => one.Id == caseId
                ? Html.Of($"<strong>{one.Title}</strong>")
                : Html.Of($"<a href=\"/organiser/values/{one.Id}\">{one.Title}</a>"))}</p>
            <section class="card"><h2>{shown.Title}</h2><ul>{ValuesSentences.Of(report, survey).Select(line => Html.Of($"<li>{line}</li>"))}</ul></section>
            <section class="card plot scroll" tabindex="0" role="region" aria-label="Moral graph">{new Html(MoralGraphPicture.Draw(report))}</section>
            {Table("Cards", ["Card", "#Picked", "PageRank 95 %", "First in", "What to do"], cards.Select(card => Row(context, card, cards, report, state)))}
            <section class="card"><h2>Interviews</h2>{Interviews(caseId, state)}</section>
            """));
    }

    private Html Row(HttpContext context, CardWritten card, IReadOnlyList<CardWritten> cards, ValuesReport report, RecordState state)
    {
        var sure = report.Certain?.Values.FirstOrDefault(value => value.Value == card.CardId);
        var picks = state.Values.Picks.Values.Count(pick => pick.Picked.Select(state.Values.StandsFor).Contains(card.CardId));
        var flagged = PersonalWords.In(ValuesCard.Of(card)).ToList();
        return Html.Of($"""
            <tr><td><strong><bdi>{VisibleText.OneLine(card.Title)}</bdi></strong><br><bdi>{VisibleText.OneLine(string.Join(" / ", card.Policies))}</bdi>
            {Html.When(flagged.Count > 0, Html.Of($"<br><span class=\"tag bad\">personal? {string.Join(", ", flagged)}</span>"))}</td>
            <td class="number">{picks}</td>
            <td>{(sure is null ? "–" : FormattableString.Invariant($"{sure.PageRank.Low:0.000}–{sure.PageRank.High:0.000}"))}</td>
            <td>{(sure is null ? "–" : FormattableString.Invariant($"{100 * sure.TopByPageRank:0} %"))}</td>
            <td>{Decision(context, card, "withdraw", Html.None, "Withdraw")}
            {Html.When(cards.Count > 1, Decision(context, card, "merge", Html.Of($"""
                <select name="into" aria-label="Card that stands for {card.Title}">{cards.Where(other => other != card).Select(other =>
                    Html.Of($"<option value=\"{other.CardId}\">{other.Title}</option>"))}</select>
                """), "Says the same as"))}</td></tr>
            """);
    }

    private Html Decision(HttpContext context, CardWritten card, string what, Html more, string words) => Html.Of($"""
        <form class="inline" method="post" action="/organiser/values/{card.CaseId}/{what}">{Csrf(context, signer)}
        <input type="hidden" name="card" value="{card.CardId}"><button aria-label="{words}: {card.Title}">{words}</button>{more}</form>
        """);

    private static Html Interviews(string caseId, RecordState state)
    {
        var own = state.Values.Interviews.Where(interview => interview.Key.CaseId == caseId).OrderBy(interview => interview.Key.Rater, StringComparer.Ordinal).ToList();
        return own.Count == 0 ? Html.Of($"<p>None yet.</p>") : Html.Join(own.Select(interview => Html.Of($"""
            <details><summary>{interview.Key.Rater}, {interview.Value.Count} turns</summary>
            {interview.Value.Select(turn => Html.Of($"<p><bdi>{VisibleText.Of(turn.Said)}</bdi></p><p class=\"quiet\"><bdi>{VisibleText.Of(turn.Answered)}</bdi></p>"))}</details>
            """)));
    }

    private async Task<IResult> DecideAsync(
        HttpContext context, string caseId, Func<CardWritten, string, string, JudgingState, Task> decide, CancellationToken cancellation)
    {
        var by = OrganiserSession.Of(context, signer)!.Name;
        var state = await service.StateAsync(by, cancellation);
        var form = await PostedForm.OfAsync(context, cancellation);
        if (!state.Record.Values.Cards.TryGetValue($"{form["card"]}", out var card) || card.CaseId != caseId)
        {
            return Problems.NotFound("There is no such card.");
        }

        await decide(card, $"{form["into"]}", by, state);
        return Results.Redirect($"/organiser/values/{caseId}", preserveMethod: false);
    }

    private async Task MergeAsync(CardWritten card, string into, string by, JudgingState state)
    {
        var values = state.Record.Values;
        if (!values.Cards.TryGetValue(into, out var other) || other.CaseId != card.CaseId || values.StandsFor(into) == card.CardId
            || values.Withdrawn.ContainsKey(values.StandsFor(into)))
        {
            throw new RefusedException(409, "no-merger", "These two cannot be one", "A card joins another card of its case that stands and is not joined with it already.");
        }

        await service.AppendAsync(new CardMerged(card.CardId, values.StandsFor(into), by, options.Clock.GetUtcNow()));
    }
}
