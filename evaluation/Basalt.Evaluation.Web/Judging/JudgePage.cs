namespace Basalt.Evaluation.Web;

/// <summary>The judging page. The script fills it; nothing in it tells anything about the pair.</summary>
internal static class JudgePage
{
    private static readonly (string Keys, string What)[] Keys =
    [
        ("Space", "play or pause both"),
        (", .", "one frame back or on"),
        ("← →", "two seconds back or on"),
        ("[ ]", "slower or faster, 0.5 to 5 times"),
        ("O", "loop on or off"),
        ("Y N U", "yes, no, unsure in the marked question; then the next one is marked"),
        ("L D R X", "left, draw, right, not applicable in the marked question"),
        ("↑ ↓", "mark another question"),
        ("1 2 3 4", "verdict: Left, Draw, Right, Both bad"),
        ("E", "write a reason; Esc leaves it"),
        ("Enter", "submit; inside the reason Ctrl+Enter"),
        ("Z", "undo the last answer"),
        ("?", "this help"),
    ];

    private static readonly Html PlayOrPause = Html.Of($"{Icon("play", "M5 3l11 7-11 7z")}{Icon("pause", "M5 3h4v14H5zM11 3h4v14h-4z")}");

    public static void Map(WebApplication site, TokenSigner signer) => site.MapGet("/judge", (HttpContext context) =>
    {
        if (RaterSession.Of(context) is not { } session)
        {
            return JoinPages.NoSession();
        }

        if (!session.IsReady)
        {
            return Results.Redirect("/briefing");
        }

        if (session.Platform == Platform.MTurk)
        {
            Headers.AllowPlatform(context, CrowdPlatform.MTurkFrames);
        }

        return Results.Text(Page(CsrfProtection.Proof(signer, session.Token)).Text, "text/html; charset=utf-8");
    }).ExcludeFromDescription();

    private static Html Verdict(string value, int key, string words) => Html.Of($"""
        <label><input type="radio" name="verdict" value="{value}"><span>{words}</span><kbd aria-hidden="true">{key}</kbd></label>
        """);

    private static Html Key(string keys, string what) =>
        Html.Of($"<dt>{keys.Split(' ').Select(key => Html.Of($"<kbd>{key}</kbd>"))}</dt><dd>{what}</dd>");

    private static Html Page(string proof) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        {Layout.Head("Judging")}
        <meta name="csrf" content="{proof}">
        <script src="{Assets.Address("judge-clock.js")}" defer></script>
        <script src="{Assets.Address("judge.js")}" defer></script>
        </head>
        <body class="judging">
        <a class="skip" href="#verdict">Skip to the verdict</a>
        <header class="bar">
        <span class="mark">{Layout.Mark}</span>
        <h1 class="task" id="task">Judging</h1>
        <p class="asked" id="asked"></p>
        <div class="progress"><span id="counted"></span><progress id="bar" max="1" value="0" aria-label="Judged so far"></progress></div>
        <button class="small" id="open-help" type="button">Help <kbd aria-hidden="true">?</kbd></button>
        </header>
        <main>
        <div class="desk" id="judge">
        <section class="stages" aria-label="The pair">
        <div class="stage"><figure class="side"></figure><figure class="side"></figure></div>
        <div class="stage waiting" inert><figure class="side"></figure><figure class="side"></figure></div>
        </section>
        <div class="transport" id="transport" role="group" aria-label="Playback of both sides">
        <button id="play" type="button" aria-label="Play" data-state="paused">{PlayOrPause}</button>
        <button id="back" type="button" aria-label="One frame back">{Icon("", "M6 4h2v12H6zM16 4v12l-7-6z")}</button>
        <button id="forth" type="button" aria-label="One frame on">{Icon("", "M4 4l7 6-7 6zM12 4h2v12h-2z")}</button>
        <input class="seek" id="seek" type="range" min="0" max="1" step="0.01" value="0" aria-label="Position in both recordings">
        <output id="time">0:00 / 0:00</output>
        <label><span class="hidden-label">Speed of both recordings</span><select id="speed">{new[] { "0.5", "0.75", "1", "1.5", "2", "3", "5" }.Select(speed =>
            Html.Of($"<option value=\"{speed}\">{speed}×</option>"))}</select></label>
        <button id="loop" type="button" aria-pressed="true">Loop</button>
        </div>
        <div class="answer">
        <section class="questions" id="questions" aria-label="Questions" tabindex="0"></section>
        <section class="decide" aria-label="Your verdict">
        <fieldset class="verdicts" id="verdict"><legend>Which side did the task better?</legend>
        {Verdict("left", 1, "Left")}{Verdict("draw", 2, "Draw")}{Verdict("right", 3, "Right")}{Verdict("bothBad", 4, "Both bad")}
        </fieldset>
        <textarea id="reason" maxlength="4000" aria-label="Why, in your words"
            placeholder="Why, in a few words? (E to write, Esc to leave)"></textarea>
        <div class="row"><button class="primary submit" id="submit" type="button" disabled>Submit <kbd aria-hidden="true">Enter</kbd></button>
        <button id="undo" type="button" disabled>Undo last <kbd aria-hidden="true">Z</kbd></button></div>
        <p class="said" id="said" role="status"></p>
        </section>
        </div>
        </div>
        <section class="card narrow done" id="done" tabindex="-1" hidden>
        <h2 id="done-title"></h2><p id="done-words"></p>
        <div id="completion" hidden><p id="completion-code-line">Your completion code is <strong id="completion-code"></strong>.</p>
        <form id="completion-form"><span id="completion-fields"></span><button class="primary" type="submit">Hand in and finish</button></form></div>
        <p><button id="done-undo" type="button" hidden>Undo my last answer</button></p>
        </section>
        </main>
        <dialog id="help" aria-labelledby="help-title">
        <h2 id="help-title">The task and the keys</h2>
        <p id="instruction"></p>
        <dl class="keys">
        {Keys.Select(key => Key(key.Keys, key.What))}
        </dl>
        <p><label><input type="checkbox" id="hotkeys" checked> Single keys work as above</label></p>
        <p><a href="/briefing" target="_blank" rel="noopener">How to judge, once more</a></p>
        <button class="primary" id="close-help" type="button">Close</button>
        </dialog>
        </body>
        </html>
        """);

    private static Html Icon(string name, string path) =>
        Html.Of($"<svg class=\"icon {name}\" viewBox=\"0 0 20 20\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>");
}
