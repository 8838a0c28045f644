namespace Basalt.Evaluation.Web;

/// <summary>An organiser who opened the signed link or knew the password: a signed cookie, for the organiser's pages alone.</summary>
/// <param name="Name">What decisions are signed with in the record.</param>
internal sealed record OrganiserSession(string Name, string Token)
{
    private const string LinkPurpose = "organiser-link";
    private const string Purpose = "organiser";
    private const string Cookie = "basalt-organiser";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static string Link(TokenSigner signer, string name, TimeSpan lifetime) =>
        signer.Issue(LinkPurpose, lifetime, new Dictionary<string, string> { ["name"] = name });

    /// <summary>The name a link was made for; null when it is not ours or has expired.</summary>
    public static string? OpenLink(TokenSigner signer, string? token) => signer.TryOpen(LinkPurpose, token, out var claims) ? claims["name"] : null;

    public static OrganiserSession? Of(HttpContext context, TokenSigner signer) =>
        signer.TryOpen(Purpose, context.Request.Cookies[Cookie], out var claims)
            ? new OrganiserSession(claims["name"], context.Request.Cookies[Cookie]!)
            : null;

    public static void Write(HttpContext context, TokenSigner signer, string name) => context.Response.Cookies.Append(
        Cookie, signer.Issue(Purpose, Lifetime, new Dictionary<string, string> { ["name"] = name }),
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = "/organiser",
        });

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/organiser" });
}
