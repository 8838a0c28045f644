using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>A wiser-step: two cards in a context, with a story; is the second wiser? Which of the two stands first is drawn by lot.</summary>
internal sealed class StepPage(SiteOptions options, TokenSigner signer, ValuesService service)
{
    private static readonly (WiserAnswer Answer, string Words)[] Answers =
        [(WiserAnswer.Yes, "Yes, wiser"), (WiserAnswer.No, "No"), (WiserAnswer.Unsure, "Unsure")];

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{caseId}/step", ShowAsync);
        pages.MapPost("/{caseId}/step", AnswerAsync);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string caseId, bool? more, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var session = RaterSession.Of(context)!;
        var state = await service.StateAsync(session.Rater, cancellation);
        var answered = ValuesService.AnsweredIn(session.Rater, caseId, state);
        var asked = more == true ? Math.Max(session.Target, options.StepsAsked) : options.StepsAsked;
        if (answered >= asked || await service.NextAsync(session.Rater, caseId, state) is not { } step)
        {
            return Results.Redirect($"/values/{caseId}/standing");
        }

        var asksLeft = step.AsksLeft == true;
        var (left, contextId) = ValueEpisodes.PartsOf(step.LeftEpisode);
        var (right, _) = ValueEpisodes.PartsOf(step.RightEpisode);
        CardWritten[] cards = [state.Record.Values.Cards[left], state.Record.Values.Cards[right]];
        var (from, to) = asksLeft ? (1, 0) : (0, 1);
        string[] labels = [asksLeft ? "B" : "A", asksLeft ? "A" : "B"];
        var scenario = one.Scenarios.FirstOrDefault(scenario => scenario.Id == contextId);
        return ValuesHtml.Page("Wiser?", 3, Html.Of($"""
            <h1>Is B wiser than A?</h1>
            <p class="quiet">{answered + 1} of {asked}. Wiser: whoever sees what B says no longer needs A, or sees what A was really about.</p>
            <p class="context">{(scenario is null ? contextId : RecordedValues.NameOf(scenario))}</p>
            <div class="step">{cards.Select((card, at) => ValuesHtml.Card(card, labels[at]))}</div>
            <section class="card story"><h2>From A to B</h2>{Story(cards[from], cards[to], state)}</section>
            {ValuesHtml.Form(context, signer, $"/values/{caseId}/step{(more == true ? "?more=true" : "")}", Html.Of($"""
                <input type="hidden" name="serving" value="{step.ServingId}">
                <p><label for="story">Your reason, or a time when you saw it (may be empty)</label>
                <textarea id="story" name="story" rows="2" maxlength="2000"></textarea></p>
                <div class="answers">{Answers.Select(answer => Html.Of($"""
                    <button class="{(answer.Answer == WiserAnswer.Yes ? "primary" : "")}" type="submit" name="answer" value="{answer.Answer}">{answer.Words}</button>
                    """))}</div>
                """))}
            """));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string caseId, bool? more, CancellationToken cancellation)
    {
        service.CaseOf(caseId);
        var session = RaterSession.Of(context)!;
        var state = await service.StateAsync(session.Rater, cancellation);
        var form = await PostedForm.OfAsync(context, cancellation);
        if (!Enum.TryParse<WiserAnswer>(form["answer"], out var answer) || !Enum.IsDefined(answer))
        {
            throw new RefusedException(400, "no-answer", "No answer was chosen", "Go back, and choose yes, no or unsure.");
        }

        await service.VoteAsync(session, form["serving"], answer, $"{form["story"]}", state);
        return Results.Redirect($"/values/{caseId}/step{(more == true ? "?more=true" : "")}", preserveMethod: false);
    }

    // The latest reason that somebody gave for this step and that tells nothing of a person; else the step in plain words.
    private Html Story(CardWritten from, CardWritten to, JudgingState state) => service.StoryOf(from, to, state) is { } told
        ? Html.Of($"<p>Somebody who said yes wrote: <q><bdi>{VisibleText.Of(told)}</bdi></q></p>")
        : Html.Of($"""
            <p>Somebody used to look out for <q><bdi>{Look(from)}</bdi></q>. Now they look out for
            <q><bdi>{Look(to)}</bdi></q>.</p>
            """);

    // An imported card may have a title alone.
    private static string Look(CardWritten card) => VisibleText.OneLine(card.Policies.FirstOrDefault(card.Title));
}
