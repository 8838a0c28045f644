using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>The interview about a case. Every turn is kept word for word.</summary>
internal sealed class InterviewPage(SiteOptions options, TokenSigner signer, ValuesService service)
{
    private const int MostTurns = 12;
    private const int EnoughTurns = 3;
    private const int LongestTurn = 4000;

    private readonly IInterviewer _interviewer = options.Interviewer ?? new GuidedInterviewer();

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{caseId}/interview", AskAsync);
        pages.MapPost("/{caseId}/interview", AnswerAsync);
    }

    private async Task<IResult> AskAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        var turns = Turns(rater, caseId, state);
        var (question, trouble) = turns.Count > 0 ? (turns[^1].Answered, null) : await NextAsync(one, [], "", cancellation);
        return Shown(context, one, turns, question, trouble, "");
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        var said = $"{(await PostedForm.OfAsync(context, cancellation))["said"]}".Trim();
        var turns = Turns(rater, caseId, state);
        var last = turns.Count > 0 ? turns[^1].Answered : "";
        if (said.Length is 0 or > LongestTurn)
        {
            var words = said.Length == 0 ? "Please write something, or write your card at once." : $"That has {said.Length} letters; at most {LongestTurn} are read.";
            return Shown(context, one, turns, last, words, said.Length == 0 ? "" : said[..LongestTurn], 422);
        }

        if (turns.Count >= MostTurns)
        {
            return Results.Redirect($"/values/{caseId}/card", preserveMethod: false);
        }

        var (question, trouble) = await NextAsync(one, turns, said, cancellation);
        await service.AppendAsync(new InterviewTurn(rater, caseId, turns.Count + 1, said, question, options.Clock.GetUtcNow()));
        return trouble is null && turns.Count + 1 < MostTurns
            ? Results.Redirect($"/values/{caseId}/interview", preserveMethod: false)
            : Results.Redirect($"/values/{caseId}/card", preserveMethod: false);
    }

    // What was said is kept also when an endpoint does not answer; the form's own questions go on.
    private async Task<(string Question, string? Trouble)> NextAsync(
        TaskSpec one, IReadOnlyList<InterviewTurn> turns, string said, CancellationToken cancellation)
    {
        try
        {
            return (await _interviewer.AskAsync(one, turns, said, cancellation), null);
        }
        catch (BasaltException) when (_interviewer is not GuidedInterviewer)
        {
            var question = await new GuidedInterviewer().AskAsync(one, turns, said, cancellation);
            return (question, "The interviewer does not answer at the moment. The questions of a form go on; what you said is kept.");
        }
    }

    private static IReadOnlyList<InterviewTurn> Turns(string rater, string caseId, JudgingState state) =>
        state.Record.Values.Interviews.TryGetValue((rater, caseId), out var turns) ? turns : [];

    private IResult Shown(
        HttpContext context, TaskSpec one, IReadOnlyList<InterviewTurn> turns, string question, string? trouble, string said, int status = 200) =>
        ValuesHtml.Page(one.Title, 0, Html.Of($"""
            <section class="card"><h1>{one.Title}</h1>{ValuesHtml.Case(one)}
            <p class="quiet">You are asked by {_interviewer.Name}.</p></section>
            {Html.When(turns.Count > 0, Html.Of($"""
                <section class="card talk" aria-label="What was said">{turns.Select((turn, at) => Html.Of($"""
                    <p class="said"><bdi>{VisibleText.Of(turn.Said)}</bdi></p>{Html.When(at < turns.Count - 1, Html.Of($"<p class=\"asked\"><bdi>{VisibleText.Of(turn.Answered)}</bdi></p>"))}
                    """))}</section>
                """))}
            <section class="card">
            {Html.When(trouble is not null, Html.Of($"<p class=\"note warn\" role=\"alert\">{trouble}</p>"))}
            {ValuesHtml.Form(context, signer, $"/values/{one.Id}/interview", Html.Of($"""
                <p><label for="said">{VisibleText.Of(question)}</label></p>
                <textarea id="said" name="said" rows="5" required maxlength="{LongestTurn}">{said}</textarea>
                <p class="row"><button class="primary" type="submit">Answer</button>
                <a class="button" href="/values/{one.Id}/card">{(turns.Count >= EnoughTurns ? "Write your card" : "Write your card at once")}</a></p>
                """))}
            </section>
            """), status);
}
