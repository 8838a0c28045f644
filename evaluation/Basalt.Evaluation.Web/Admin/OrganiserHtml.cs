using System.Globalization;

namespace Basalt.Evaluation.Web;

/// <summary>What the organiser's pages are built of.</summary>
internal static class OrganiserHtml
{
    private static readonly (string, string)[] Links =
    [
        ("/organiser", "Overview"), ("/organiser/episodes", "Episodes"), ("/organiser/raters", "Raters"), ("/organiser/pairs", "Pairs"),
        ("/organiser/standings", "Standings"), ("/organiser/audit", "Audit"), ("/organiser/exports", "Exports"),
        ("/leaderboard", "Public leaderboard"),
    ];

    public static IResult Page(string title, Html body) => Layout.Page(title, Html.Of($"<h1>{title}</h1>{body}"), Links);

    /// <param name="heads">A column whose head begins with # holds numbers.</param>
    public static Html Table(string label, string[] heads, IEnumerable<Html> rows) => Html.Of($"""
        <div class="scroll card" tabindex="0" role="region" aria-label="{label}"><table>
        <thead><tr>{heads.Select(Head)}</tr></thead>
        <tbody>{rows}</tbody></table></div>
        """);

    /// <summary>The proof of the organiser's session, as every form carries it.</summary>
    public static Html Csrf(HttpContext context, TokenSigner signer)
    {
        var proof = CsrfProtection.Proof(signer, OrganiserSession.Of(context, signer)!.Token);
        return Html.Of($"<input type=\"hidden\" name=\"{CsrfProtection.Field}\" value=\"{proof}\">");
    }

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A value's name as words, as in <c>too fast</c>.</summary>
    public static string Words(Enum value) => string.Concat($"{value}".Select((letter, i) =>
        char.IsUpper(letter) ? (i > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));

    private static Html Head(string head) =>
        head.StartsWith('#') ? Html.Of($"<th class=\"number\"><bdi>{head[1..]}</bdi></th>") : Html.Of($"<th>{head}</th>");
}
