using Basalt.Alignment;

namespace Basalt.Evaluation.Web;

/// <summary>Where the person's card stands now, and the survey at the end.</summary>
internal sealed class StandingPage(SiteOptions options, TokenSigner signer, ValuesService service, ValuesBoard board)
{
    private static readonly (string Name, string Words)[] Questions =
    [
        ("represented", "The cards that I wrote or picked express what I care about."),
        ("fair", "It is fair if what this public holds to be wise decides what the assistant pays attention to."),
    ];

    private static readonly string[] Scale = ["not at all", "little", "partly", "much", "very much"];

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{caseId}/standing", ShowAsync);
        pages.MapPost("/{caseId}/survey", SurveyAsync);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        if (ValuesService.CardOf(rater, caseId, state.Record.Values) is not { } card)
        {
            return Results.Redirect($"/values/{caseId}/card");
        }

        var isThrough = state.Record.Values.Surveys.ContainsKey((rater, caseId));
        return ValuesHtml.Page("Result", 4, Html.Of($"""
            <section class="card"><h1>Where your card stands now</h1>{ValuesHtml.Card(card)}<p>{Standing(card, state)}</p>
            <p class="row"><a class="button" href="/values/{caseId}/step?more=true">Answer more steps</a><a class="button" href="/values/cases">Other cases</a></p>
            </section>
            {(isThrough
                ? Html.Of($"<section class=\"card\"><h2>Thank you!</h2><p>Your answers are in the record of “{one.Title}”.</p></section>")
                : Survey(context, caseId))}
            """));
    }

    private string Standing(CardWritten card, JudgingState state)
    {
        var id = state.Record.Values.StandsFor(card.CardId);
        var graph = board.GraphOf(card.CaseId, state.Record);
        var joined = id == card.CardId ? "" : $"It says the same as “{state.Record.Values.Cards[id].Title}”, and the two count as one. ";
        if (!graph.Values.Contains(id))
        {
            return joined + "Not enough people have compared it with other cards yet, so nobody can say.";
        }

        var ranks = WisdomRank.PageRank(graph);
        var place = 1 + ranks.Count(rank => rank.Value > ranks[id]);
        var (over, under) = (graph.Edges.Count(edge => edge.To == id), graph.Edges.Count(edge => edge.From == id));
        return joined + $"It is {place} of {ranks.Count} at the moment. People hold it to be wiser than {over} other cards, and {under} to be wiser than it. "
            + "This may change with every answer.";
    }

    private Html Survey(HttpContext context, string caseId) => Html.Of($"""
        <section class="card"><h2>Two questions at the end</h2>
        {ValuesHtml.Form(context, signer, $"/values/{caseId}/survey", Html.Of($"""
            {Questions.Select(question => Html.Of($"""
                <fieldset class="choices"><legend>{question.Words}</legend>{Scale.Select((words, at) => Html.Of($"""
                    <label><input type="radio" name="{question.Name}" value="{at + 1}" required><span>{words}</span></label>
                    """))}</fieldset>
                """))}
            <p><label for="comment">What else do you want to say? (may be empty)</label><textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea></p>
            <button class="primary" type="submit">Send</button>
            """))}</section>
        """);

    private async Task<IResult> SurveyAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        await service.StateAsync(rater, cancellation);
        var form = await PostedForm.OfAsync(context, cancellation);
        var said = Questions.Select(question => int.TryParse(form[question.Name], out var value) && value is >= 1 and <= 5 ? value : 0).ToList();
        if (said.Contains(0))
        {
            throw new RefusedException(400, "not-whole", "A question is open", "Go back, and answer both questions.");
        }

        var comment = $"{form["comment"]}".Trim();
        await service.AppendAsync(new SurveyAnswered(
            rater, caseId, said[0], said[1], comment.Length > 2000 ? comment[..2000] : comment, options.Clock.GetUtcNow()));
        return Results.Redirect($"/values/{caseId}/standing", preserveMethod: false);
    }
}
