namespace Basalt.Evaluation.Web;

/// <summary>Other people's cards: which of them are wise? Half are those that people picked most often, half are the newest.</summary>
internal sealed class PickPage(SiteOptions options, TokenSigner signer, ValuesService service)
{
    private const int OfEach = 6;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{caseId}/others", ShowAsync);
        pages.MapPost("/{caseId}/others", PickAsync);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        if (ValuesService.CardOf(rater, caseId, state.Record.Values) is null)
        {
            return Results.Redirect($"/values/{caseId}/card");
        }

        if (state.Record.Values.Picks.ContainsKey((rater, caseId)))
        {
            return Results.Redirect($"/values/{caseId}/step");
        }

        var cards = Shown(rater, caseId, state.Record.Values);
        return ValuesHtml.Page("Others", 2, cards.Count == 0
            ? Html.Of($"""
                <section class="card"><h1>You are the first</h1><p>Nobody else has written a card for this case yet. Come back later, to read what others wrote.</p>
                {ValuesHtml.GoOn($"/values/{caseId}/standing")}</section>
                """)
            : Html.Of($"""
                <h1>What others wrote</h1>{ValuesHtml.Case(one)}
                <p>Choose those that are wise: that you would want an assistant to pay attention to, whether or not you had thought of them.</p>
                {ValuesHtml.Form(context, signer, $"/values/{caseId}/others", Html.Of($"""
                    {cards.Select(card => Html.Of($"""
                        <label class="pick"><input type="checkbox" name="picked" value="{card.CardId}" aria-label="Wise: {card.Title}">
                        <input type="hidden" name="shown" value="{card.CardId}">{ValuesHtml.Card(card)}</label>
                        """))}
                    <button class="primary" type="submit">Go on</button>
                    """))}
                """));
    }

    private async Task<IResult> PickAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        var values = state.Record.Values;
        var form = await PostedForm.OfAsync(context, cancellation);
        string[] shown = [.. form["shown"].OfType<string>().Distinct().Where(id => values.Cards.TryGetValue(id, out var card) && card.CaseId == caseId)];
        string[] picked = [.. form["picked"].OfType<string>().Distinct()];
        if (picked.FirstOrDefault(id => values.Cards.GetValueOrDefault(id)?.Author == rater) is not null)
        {
            throw new RefusedException(409, "own-card", "That is your own card", "Nobody picks their own card: it counts as yours already. Nothing was kept.");
        }

        if (picked.Except(shown).Any())
        {
            throw new RefusedException(400, "not-shown", "This card was not there", "A card was picked that this page did not show. Load the page again.");
        }

        await service.AppendAsync(new CardsPicked(rater, caseId, shown, picked, options.Clock.GetUtcNow()));
        return Results.Redirect($"/values/{caseId}/step", preserveMethod: false);
    }

    // The same for one person however often they load the page: the order hangs on their name.
    private static IReadOnlyList<CardWritten> Shown(string rater, string caseId, ValuesRecord values)
    {
        var others = values.Standing.Where(card => card.CaseId == caseId && card.Author != rater).ToList();
        var picks = values.Picks.Values.SelectMany(pick => pick.Picked).Select(values.StandsFor).CountBy(id => id).ToDictionary();
        var shows = values.Picks.Values.SelectMany(pick => pick.Shown).Select(values.StandsFor).CountBy(id => id).ToDictionary();
        var hot = others.OrderByDescending(card => picks.GetValueOrDefault(card.CardId) / (1.0 + shows.GetValueOrDefault(card.CardId))).Take(OfEach).ToList();
        return
        [
            .. hot.Concat(others.Except(hot).OrderByDescending(card => card.At).Take(OfEach))
                .OrderBy(card => Core.Digest.Of(System.Text.Encoding.UTF8.GetBytes(rater + card.CardId)), StringComparer.Ordinal),
        ];
    }
}
