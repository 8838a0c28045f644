namespace Basalt.Evaluation.Web;

/// <summary>The frame around every page.</summary>
internal static class Layout
{
    /// <summary>A page that people read.</summary>
    /// <param name="links">Navigation: address and words.</param>
    public static IResult Page(
        string title, Html body, IReadOnlyList<(string Address, string Words)>? links = null, string kind = "reading", int status = 200) =>
        Results.Text(
            Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            {Head(title)}
            </head>
            <body class="{kind}">
            <a class="skip" href="#main">Skip to the content</a>
            <header class="bar"><span class="mark">{Mark}<span>Basalt</span></span>
            <nav aria-label="Pages">{(links ?? []).Select(link => Html.Of($"<a href=\"{link.Address}\">{link.Words}</a>"))}</nav></header>
            <main id="main">{body}</main>
            </body>
            </html>
            """).Text,
            "text/html; charset=utf-8", statusCode: status);

    /// <summary>The head of every page.</summary>
    public static Html Head(string title) => Html.Of($"""
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Basalt</title>
        <link rel="icon" href="{Assets.Address("mark.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{Assets.Address("style.css")}">
        """);

    /// <summary>Three basalt columns.</summary>
    public static Html Mark { get; } = new("""
        <svg class="logo" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M3 9l3.5-2L10 9v12H3z" opacity=".55"/><path d="M8.500 5L12 3l3.500 2v16h-7z"/><path d="M14 11l3.500-2L21 11v10h-7z" opacity=".75"/></svg>
        """);

    /// <summary>One sentence on a page of its own.</summary>
    public static IResult Message(string title, string sentence, int status) =>
        Page(title, Html.Of($"<section class=\"card narrow\"><h1>{title}</h1><p>{sentence}</p></section>"), status: status);
}
