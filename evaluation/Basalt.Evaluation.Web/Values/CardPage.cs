using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>The card that somebody writes, with the linter beside it. Its author may edit it until others have read it, and withdraw it at any time.</summary>
internal sealed class CardPage(TokenSigner signer, ValuesService service)
{
    private const int Lines = 5;
    private const int LongestDescription = 500;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{caseId}/card", ShowAsync);
        pages.MapPost("/{caseId}/card", WriteAsync);
        pages.MapPost("/{caseId}/withdraw", WithdrawAsync);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        var there = ValuesService.CardOf(rater, caseId, state.Record.Values);
        return there is not null && ValuesService.IsAsked(there, state.Record)
            ? ValuesHtml.Page("Your card", 1, Html.Of($"""
                <h1>Your card</h1>{ValuesHtml.Card(there)}
                <p>Others have read it, so its words stay as they are.</p>{ValuesHtml.GoOn($"/values/{caseId}/others")}
                {ValuesHtml.Form(context, signer, $"/values/{caseId}/withdraw", Html.Of($"<button>Withdraw the card, and write a new one</button>"))}
                """))
            : Form(context, one, new(
                there?.CardId ?? "", there?.Title ?? "", there?.Policies ?? [], there?.Description ?? ""), there?.Contexts ?? [], [], 200);
    }

    private async Task<IResult> WriteAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var one = service.CaseOf(caseId);
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        var form = await PostedForm.OfAsync(context, cancellation);
        var card = new ValuesCard(
            "", $"{form["title"]}".Trim(), [.. form["policy"].OfType<string>().Select(policy => policy.Trim()).Where(policy => policy.Length > 0)],
            $"{form["description"]}".Trim());
        var known = one.Scenarios.Select(context => context.Id).ToList();
        string[] contexts = [.. form["context"].OfType<string>().Where(known.Contains).Distinct()];
        var findings = CardLinter.Check(card).ToList();
        if (contexts.Length == 0)
        {
            findings.Insert(0, new(true, "contexts", "Say when it matters: choose at least one of the situations."));
        }

        if (card.Description.Length > LongestDescription)
        {
            findings.Insert(0, new(true, "why", $"It has {card.Description.Length} letters; at most {LongestDescription} are kept."));
        }

        if (findings.Exists(finding => finding.IsFault) || (findings.Count > 0 && form["anyway"] != "yes"))
        {
            return Form(context, one, card, contexts, findings, 422);
        }

        await service.WriteAsync(rater, caseId, card, contexts, state);
        return Results.Redirect($"/values/{caseId}/others", preserveMethod: false);
    }

    private async Task<IResult> WithdrawAsync(HttpContext context, string caseId, CancellationToken cancellation)
    {
        var rater = RaterSession.Of(context)!.Rater;
        var state = await service.StateAsync(rater, cancellation);
        if (ValuesService.CardOf(rater, service.CaseOf(caseId).Id, state.Record.Values) is { } card)
        {
            await service.WithdrawAsync(card, rater, "withdrawn by its author", state);
        }

        return Results.Redirect($"/values/{caseId}/card", preserveMethod: false);
    }

    private IResult Form(
        HttpContext context, TaskSpec one, ValuesCard card, IReadOnlyList<string> contexts, IReadOnlyList<CardFinding> findings, int status)
    {
        var isAdvice = findings.Count > 0 && !findings.Any(finding => finding.IsFault);
        return ValuesHtml.Page("Your card", 1, Html.Of($"""
            <section class="card"><h1>Your card</h1>{ValuesHtml.Case(one)}
            <p>Write what to look out for, one thing a line: things that one can see or hear, and not what one has to do. As in “SIGNS that a hard word would be
            heard as care”.</p>
            {Html.When(findings.Count > 0, Html.Of($"""
                <div class="note {(isAdvice ? "warn" : "bad")}" role="alert"><ul>{findings.Select(finding =>
                    Html.Of($"<li><strong>{finding.Where}</strong>: {finding.Sentence}</li>"))}</ul></div>
                """))}
            {ValuesHtml.Form(context, signer, $"/values/{one.Id}/card", Html.Of($"""
                <p><label for="title">A name for it, in a few words</label>
                <input class="wide" type="text" id="title" name="title" value="{Cut(card.Title)}" required></p>
                {Enumerable.Range(0, Lines).Select(at => Html.Of($"""
                    <p><label for="policy-{at}">Look out for ({at + 1}{(at > 0 ? ", may be empty" : "")})</label>
                    <textarea class="line" id="policy-{at}" name="policy" rows="2">{Cut(card.Policies.ElementAtOrDefault(at) ?? "")}</textarea></p>
                    """))}
                <fieldset class="choices"><legend>When does it matter?</legend>
                {one.Scenarios.Select(scenario => Html.Of($"""
                    <label><input type="checkbox" name="context" value="{scenario.Id}"{(contexts.Contains(scenario.Id) ? new Html(" checked") : Html.None)}>
                    <span>{RecordedValues.NameOf(scenario)}</span></label>
                    """))}</fieldset>
                <p><label for="description">Why it matters to you (may be empty)</label>
                <textarea id="description" name="description" rows="3">{Cut(card.Description)}</textarea></p>
                {Html.When(isAdvice, Html.Of($"""
                    <label class="consent"><input type="checkbox" name="anyway" value="yes"><span>I read the advice, and keep the card like this.</span></label>
                    """))}
                <button class="primary" type="submit">Keep the card</button>
                """))}
            </section>
            """), status);
    }

    // A field of twenty thousand letters is answered by a sentence, and not by itself.
    private static string Cut(string text) => text.Length > 1000 ? text[..1000] : text;
}
