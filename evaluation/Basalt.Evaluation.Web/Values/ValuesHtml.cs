using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>What the pages of values are built of.</summary>
internal static class ValuesHtml
{
    private static readonly string[] Steps = ["Case", "Your card", "Others", "Wiser?", "Result"];

    /// <summary>A page of the way through a case.</summary>
    /// <param name="step">Where on the way it is, from 0.</param>
    public static IResult Page(string title, int step, Html body, int status = 200) => Layout.Page(
        title,
        Html.Of($"""
            <ol class="steps" aria-label="Your way">{Steps.Select((words, at) => at == step
                ? Html.Of($"<li aria-current=\"step\">{words}</li>")
                : Html.Of($"<li>{words}</li>"))}</ol>
            <div class="narrow">{body}</div>
            """),
        kind: "reading values", status: status);

    /// <summary>A form that carries the session's proof.</summary>
    public static Html Form(HttpContext context, TokenSigner signer, string address, Html fields) => Html.Of($"""
        <form method="post" action="{address}">
        <input type="hidden" name="{CsrfProtection.Field}" value="{CsrfProtection.Proof(signer, RaterSession.Of(context)!.Token)}">
        {fields}
        </form>
        """);

    /// <summary>A card, as others read it.</summary>
    /// <param name="label">Before its title, as in <c>A</c>; null for none.</param>
    public static Html Card(CardWritten card, string? label = null) => Html.Of($"""
        <article class="value"><h2>{Html.When(label is not null, Html.Of($"<span class=\"tag\">{label}</span> "))}<bdi>{VisibleText.OneLine(card.Title)}</bdi></h2>
        <ul>{card.Policies.Select(policy => Html.Of($"<li><bdi>{VisibleText.OneLine(policy)}</bdi></li>"))}</ul>
        {Html.When(card.Description.Length > 0, Html.Of($"<p class=\"quiet\"><bdi>{VisibleText.Of(card.Description)}</bdi></p>"))}</article>
        """);

    /// <summary>The case, for the top of a page.</summary>
    public static Html Case(TaskSpec one) => Html.Of($"<p class=\"case\">{one.Instruction}</p>");

    /// <summary>A link that looks like the button to go on.</summary>
    public static Html GoOn(string address, string words = "Go on") => Html.Of($"<p><a class=\"button primary\" href=\"{address}\">{words}</a></p>");
}
