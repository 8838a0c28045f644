using System.Security.Cryptography;

namespace Basalt.Evaluation.Web;

/// <summary>From the invitation to the first pair: consent, what the tasks are, a short check.</summary>
internal sealed class JoinPages(
    SiteOptions options, TokenSigner signer, LogProjection projection, Exhibits exhibits, ExhibitWatch watch, IReadOnlyList<GoldPair> gold)
{
    private readonly IReadOnlyList<GoldPair> _examples = [.. gold.Where(pair => pair.Use == GoldUse.Example)];

    public void Map(WebApplication site)
    {
        site.MapGet("/", () => Results.Redirect("/leaderboard")).ExcludeFromDescription();
        site.MapGet("/join", Welcome).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapPost("/join", JoinAsync).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapGet("/briefing", BriefingAsync).ExcludeFromDescription();
        site.MapGet("/check", (HttpContext context) => WithSession(context, Check)).ExcludeFromDescription();
        site.MapPost("/check", CheckAsync).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapGet("/examples/{number:int}/{side}", ExampleAsync).ExcludeFromDescription();
    }

    /// <summary>The steps before judging, with the present one marked.</summary>
    private static Html Steps(int at) => Html.Of($"""
        <ol class="steps">{new[] { "Consent", "The tasks", "A short check", "Judging" }.Select((words, i) =>
            i == at ? Html.Of($"<li aria-current=\"step\">{words}</li>") : Html.Of($"<li>{words}</li>"))}</ol>
        """);

    /// <summary>The answer to a browser without a session.</summary>
    public static IResult NoSession() => Layout.Message(
        "Please use your link", "This page opens from your invitation link. If it was open long, open the link again.", 401);

    private static IResult NoInvitation() => Layout.Message(
        "This link does not work",
        "The invitation is not complete, not ours, or has expired. Please ask whoever invited you for a new one.", 403);

    private static IResult WithSession(HttpContext context, Func<RaterSession, IResult> page)
    {
        if (RaterSession.Of(context) is not { } session)
        {
            return NoSession();
        }

        if (session.Platform == Platform.MTurk)
        {
            Headers.AllowPlatform(context, CrowdPlatform.MTurkFrames);
        }

        return page(session);
    }

    private IResult Welcome(HttpContext context, string? t)
    {
        if (Invitation.Open(signer, t) is not { } invitation)
        {
            return NoInvitation();
        }

        var details = CrowdPlatform.Read(invitation.Platform, name => context.Request.Query[name]);
        if (invitation.Platform == Platform.MTurk)
        {
            Headers.AllowPlatform(context, CrowdPlatform.MTurkFrames);
        }

        var preview = details.GetValueOrDefault("assignmentId") == CrowdPlatform.Preview;
        return Layout.Page("Welcome", Html.Of($"""
            {Steps(0)}
            <section class="card narrow">
            <h1>Which of two did it better?</h1>
            <p>You will see pairs of recordings. In each pair two players, or two programs, try the same task from the same start. You say which did
            it better and answer a few short questions. {invitation.Target} pairs are asked of you; you may stop at any time.</p>
            <h2>What is kept</h2>
            <ul>
            <li>Your verdicts, your answers, your reasons in your words, when you gave them, and which parts of the recordings you watched.</li>
            <li>A random name for you{(invitation.Platform == Platform.None
                ? ""
                : $", or your worker id at {invitation.Platform}, so that you can be paid")}. No address, no e-mail.</li>
            <li>Verdicts and reasons may be published for research, without that name. Please write nothing about yourself into a reason.</li>
            <li>Some pairs have a known answer and some come twice, to see how reliable answers are. The organisers read these figures; nothing
            is decided by a machine alone.</li>
            </ul>
            {(preview
                ? Html.Of($"<p class=\"note\">This is a preview. Accept the task on the platform to begin.</p>")
                : Html.Of($"""
                    <form method="post" action="/join">
                    <input type="hidden" name="t" value="{t}">
                    {details.Select(detail => Html.Of($"<input type=\"hidden\" name=\"{detail.Key}\" value=\"{detail.Value}\">"))}
                    <label class="consent"><input type="checkbox" name="consent" value="yes" required>
                    <span>I am at least 18 years old, I have read this, and I agree.</span></label>
                    <button class="primary" type="submit">Begin</button>
                    </form>
                    """))}
            </section>
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
            return Layout.Message("No consent, no judging", "You can go back and agree, or close this page; nothing was kept.", 400);
        }

        var details = CrowdPlatform.Read(invitation.Platform, name => form[name]);
        if (details.GetValueOrDefault("assignmentId") == CrowdPlatform.Preview)
        {
            return Layout.Message("This is a preview", "Accept the task on the platform to begin.", 403);
        }

        var rater = CrowdPlatform.RaterOf(invitation.Platform, details) ?? invitation.Rater
            ?? $"r-{RandomNumberGenerator.GetHexString(10, lowercase: true)}";
        var kept = new Dictionary<string, string>(details) { ["campaign"] = invitation.Campaign };
        await projection.Log.AppendAsync(
            new RaterJoined(rater, CrowdPlatform.Name(invitation.Platform), kept, options.Clock.GetUtcNow()), cancellation);
        var session = new RaterSession(
            rater, invitation.Target, invitation.Platform, 0, !options.CheckRequired,
            invitation.CompletionCode is { } code ? new Dictionary<string, string>(details) { ["code"] = code } : details)
        {
            Kind = invitation.Kind,
        };
        session.Write(context, signer);
        return Results.Redirect("/briefing", preserveMethod: false);
    }

    private async Task<IResult> BriefingAsync(HttpContext context, CancellationToken cancellation)
    {
        var state = await projection.NowAsync(cancellation);
        var shown = _examples.Index().Where(example => watch.AreShown(state.Record, example.Item.Better, example.Item.Worse)).ToList();
        return WithSession(context, session => Layout.Page("The tasks", Html.Of($"""
            {Steps(1)}
            <div class="narrow">
            <section class="card">
            <h1>How to judge</h1>
            <p>Both sides had the same task and began in the same situation. Watch both, as fast or as slow as you like, then decide:</p>
            <ul>
            <li><strong>Left</strong> or <strong>Right</strong>: this side did the task better, be it by a little.</li>
            <li><strong>Draw</strong>: both did it about equally well.</li>
            <li><strong>Both bad</strong>: neither got anywhere near the goal.</li>
            </ul>
            <p>Judge what was done, not how pretty it looks. Beside the verdict there are short questions; “Unsure” and “n/a” are honest answers.
            The sides are drawn by lot every time.</p>
            <h2>Worked examples</h2>
            {(shown.Count > 0 ? Html.Join(shown.Select(example => Example(example.Item, example.Index, state))) : WrittenExamples)}
            </section>
            {options.Tasks.Select(task => Html.Of($"""
                <section class="card"><h2>{task.Title}</h2><p>What the players were told: {task.Instruction}</p></section>
                """))}
            <p><a class="button primary" href="{(session.IsReady ? "/judge" : "/check")}">Go on</a></p>
            </div>
            """)));
    }

    private static Html WrittenExamples { get; } = Html.Of($"""
        <ul>
        <li>The task is to find a cave. The left player walks past one and digs into the ground; the right one searches longer, but stops inside a
        cave. <strong>Right</strong>: only the right one did the task, and digging was not allowed.</li>
        <li>Both build what was asked for; the left one blocks a door of the village with it. <strong>Left</strong> loses: the description
        forbids harm, so the verdict is <strong>Right</strong>.</li>
        <li>Both run in circles until time is up. <strong>Both bad</strong>.</li>
        </ul>
        """);

    private static Html Example(GoldPair pair, int number, JudgingState state)
    {
        var betterLeft = number % 2 == 0;
        Html Side(string side, bool better)
        {
            var episode = state.Record.EpisodesById[better ? pair.Better : pair.Worse];
            var (address, name) = ($"/examples/{number}/{side}", side == "left" ? "Left" : "Right");
            return episode.Exhibit.IsText()
                ? Html.Of($"<figure><figcaption><a href=\"{address}\">{name} text</a></figcaption></figure>")
                : Html.Of($"""
                    <figure><video src="{address}" controls muted playsinline preload="metadata"></video><figcaption>{name}</figcaption></figure>
                    """);
        }

        return Html.Of($"""
            <div class="pairs">{Side("left", betterLeft)}{Side("right", !betterLeft)}</div>
            <p>The verdict is <strong>{(betterLeft ? "Left" : "Right")}</strong>: {pair.Why}</p>
            """);
    }

    private async Task<IResult> ExampleAsync(HttpContext context, int number, string side, CancellationToken cancellation)
    {
        if (RaterSession.Of(context) is null || number < 0 || number >= _examples.Count || side is not ("left" or "right"))
        {
            return Problems.NotFound("There is no such example.");
        }

        var pair = _examples[number];
        var better = (number % 2 == 0) == (side == "left");
        var state = await projection.NowAsync(cancellation);
        return state.Record.EpisodesById.TryGetValue(better ? pair.Better : pair.Worse, out var episode) && watch.IsRight(episode)
            ? exhibits.Show(episode, context)
            : Problems.NotFound("There is no such example.");
    }

    private IResult Check(RaterSession session)
    {
        if (session.IsReady)
        {
            return Results.Redirect("/judge");
        }

        if (session.Tries >= ComprehensionCheck.MostTries)
        {
            return Layout.Message(
                "Thank you for your time",
                "The check was not passed, so there is nothing to judge here for you. On a crowd platform, please return the task; that has "
                    + "no consequences.",
                403);
        }

        return Layout.Page("A short check", Html.Of($"""
            {Steps(2)}
            <section class="card narrow">
            <h1>A short check</h1>
            <p>Three questions about the rules you just read. You can <a href="/briefing">read them again</a>; there are
            {ComprehensionCheck.MostTries - session.Tries} tries.</p>
            <form method="post" action="/check">
            <input type="hidden" name="{CsrfProtection.Field}" value="{CsrfProtection.Proof(signer, session.Token)}">
            {ComprehensionCheck.Items.Select(item => Html.Of($"""
                <fieldset class="choices"><legend>{item.Words}</legend>
                {item.Choices.Select((choice, i) => Html.Of($"""
                    <label><input type="radio" name="{item.Name}" value="{i}" required> <span>{choice}</span></label>
                    """))}
                </fieldset>
                """))}
            <button class="primary" type="submit">Check</button>
            </form>
            </section>
            """));
    }

    private async Task<IResult> CheckAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        return WithSession(context, session =>
        {
            if (!CsrfProtection.IsGenuine(signer, session.Token, form[CsrfProtection.Field]))
            {
                return Problems.Forbidden("forged", "This form is not from this session. Load the page again.");
            }

            if (session.Tries >= ComprehensionCheck.MostTries)
            {
                return Check(session);
            }

            var wrong = ComprehensionCheck.Wrong(form);
            var next = wrong.Count == 0 ? session with { IsReady = true } : session with { Tries = session.Tries + 1 };
            next.Write(context, signer);
            if (wrong.Count == 0)
            {
                return Results.Redirect("/judge", preserveMethod: false);
            }

            return next.Tries >= ComprehensionCheck.MostTries
                ? Check(next)
                : Layout.Page("A short check", Html.Of($"""
                    {Steps(2)}
                    <section class="card narrow"><h1>Not quite</h1>
                    {wrong.Select(item => Html.Of($"<p class=\"note warn\">{item.Words} {item.Why}</p>"))}
                    <p><a class="button primary" href="/check">Try once more</a>
                    <a class="button" href="/briefing">Read the rules again</a></p></section>
                    """), status: 422);
        });
    }
}
