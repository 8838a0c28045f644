namespace Basalt.Evaluation.Web;

/// <summary>The cases, and how far the person is with each.</summary>
internal sealed class CasePage(SiteOptions options, ValuesService service)
{
    public void Map(RouteGroupBuilder pages) => pages.MapGet("/cases", CasesAsync);

    private async Task<IResult> CasesAsync(HttpContext context, CancellationToken cancellation)
    {
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        return ValuesHtml.Page("The cases", 0, Html.Of($"""
            <h1>Choose a case</h1>
            {options.Cases.Select(one => Html.Of($"""
                <section class="card"><h2>{one.Title}</h2>{ValuesHtml.Case(one)}{ValuesHtml.GoOn(NextOf(rater, one.Id, state), Words(rater, one.Id, state))}</section>
                """))}
            """));
    }

    private string NextOf(string rater, string caseId, JudgingState state)
    {
        var values = state.Record.Values;
        return ValuesService.CardOf(rater, caseId, values) is null ? $"/values/{caseId}/interview"
            : !values.Picks.ContainsKey((rater, caseId)) ? $"/values/{caseId}/others"
            : ValuesService.AnsweredIn(rater, caseId, state) < options.StepsAsked ? $"/values/{caseId}/step"
            : $"/values/{caseId}/standing";
    }

    private static string Words(string rater, string caseId, JudgingState state) =>
        state.Record.Values.Surveys.ContainsKey((rater, caseId)) ? "See where your card stands"
        : ValuesService.CardOf(rater, caseId, state.Record.Values) is null ? "Begin" : "Go on";
}
