using System.Security.Cryptography;

namespace Basalt.Evaluation.Web;

/// <summary>The door to the pages of values: what is asked and kept, and the consent.</summary>
internal sealed class ValuesJoinPages(SiteOptions options, TokenSigner signer, LogProjection projection)
{
    public void Map(WebApplication site)
    {
        site.MapGet("/values", Welcome).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapPost("/values", JoinAsync).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
    }

    private static IResult NoInvitation() =>
        Layout.Message("This link does not work", "It is not complete, not ours, or has expired. Please ask whoever sent it for a new one.", 403);

    private IResult Welcome(HttpContext context, string? t)
    {
        if (t is null && RaterSession.Of(context) is not null)
        {
            return Results.Redirect("/values/cases");
        }

        return Invitation.Open(signer, t) is null
            ? NoInvitation()
            : ValuesHtml.Page("Welcome", 0, Html.Of($"""
                <section class="card">
                <h1>What should an assistant pay attention to?</h1>
                <p>You read about a situation, and say in your own words what matters in it. Then you read what others wrote, and say what is wiser. It
                takes about ten minutes, and you may stop at any time.</p>
                <h2>What is kept</h2>
                <ul>
                <li>What you say in the interview, your card, what you pick, your answers and when you gave them, under a random name.</li>
                <li>Others read your card and may read your reasons. Please leave out names, addresses and whatever tells who somebody is.</li>
                <li>Cards and answers may be published for research, without that name. You can withdraw your card.</li>
                </ul>
                <form method="post" action="/values">
                <input type="hidden" name="t" value="{t}">
                <label class="consent"><input type="checkbox" name="consent" value="yes" required>
                <span>I am at least 18 years old, I have read this, and I agree.</span></label>
                <button class="primary" type="submit">Begin</button>
                </form></section>
                """));
    }

    private async Task<IResult> JoinAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        if (Invitation.Open(signer, form["t"]) is not { } invitation)
        {
            return NoInvitation();
        }

        if (form["consent"] != "yes")
        {
            return Layout.Message("No consent, no questions", "You can go back and agree, or close this page; nothing was kept.", 400);
        }

        var rater = invitation.Rater ?? $"p-{RandomNumberGenerator.GetHexString(10, lowercase: true)}";
        await projection.Log.AppendAsync(
            new RaterJoined(rater, "invitation", new Dictionary<string, string> { ["campaign"] = invitation.Campaign }, options.Clock.GetUtcNow()),
            cancellation);
        var session = new RaterSession(rater, invitation.Target, Platform.None, 0, !options.CheckRequired, new Dictionary<string, string>())
        {
            Kind = invitation.Kind,
        };
        session.Write(context, signer);
        return Results.Redirect("/values/cases", preserveMethod: false);
    }
}
