using System.Globalization;

namespace Basalt.Evaluation.Web;

/// <summary>Who is judging: a signed cookie, so that any of several sites knows the rater.</summary>
/// <param name="Rater">The rater's id in the record; never shown in public.</param>
/// <param name="Target">Votes asked for.</param>
/// <param name="Tries">Comprehension checks failed so far.</param>
/// <param name="IsReady">Whether the rater may judge.</param>
/// <param name="Details">What the platform sent along: MTurk's assignment and submit address, Prolific's code.</param>
internal sealed record RaterSession(string Rater, int Target, Platform Platform, int Tries, bool IsReady, IReadOnlyDictionary<string, string> Details)
{
    private const string Purpose = "rater";

    /// <summary>What kind of rater it is.</summary>
    public RaterKind Kind { get; init; }

    private const string Cookie = "basalt-rater";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private static readonly object Key = new();

    /// <summary>The token as it came; proofs against forgery are made from it.</summary>
    public string Token { get; private init; } = "";

    /// <summary>Reads the rater's session once for each request.</summary>
    public static void Use(WebApplication site, TokenSigner signer) => site.Use((context, next) =>
    {
        context.Items[Key] = Open(signer, context.Request.Cookies[Cookie]);
        return next(context);
    });

    /// <summary>The rater of this request, or null.</summary>
    public static RaterSession? Of(HttpContext context) => (RaterSession?)context.Items[Key];

    /// <summary>Gives the browser this session.</summary>
    public void Write(HttpContext context, TokenSigner signer)
    {
        var claims = new Dictionary<string, string>(Details)
        {
            [".rater"] = Rater,
            [".target"] = Target.ToString(CultureInfo.InvariantCulture),
            [".platform"] = Platform.ToString(),
            [".tries"] = Tries.ToString(CultureInfo.InvariantCulture),
            [".ready"] = IsReady ? "yes" : "no",
            [".kind"] = Kind.ToString(),
        };

        // Inside a platform's frame only a cookie that says so is sent at all; everywhere else it stays at home.
        var framed = Platform == Platform.MTurk;
        context.Response.Cookies.Append(Cookie, signer.Issue(Purpose, Lifetime, claims), new CookieOptions
        {
            HttpOnly = true,
            SameSite = framed ? SameSiteMode.None : SameSiteMode.Lax,
            Secure = framed || context.Request.IsHttps,
            IsEssential = true,
            MaxAge = Lifetime,
        });
    }

    private static RaterSession? Open(TokenSigner signer, string? token) => signer.TryOpen(Purpose, token, out var claims)
        ? new RaterSession(
            claims[".rater"], int.Parse(claims[".target"], CultureInfo.InvariantCulture), Enum.Parse<Platform>(claims[".platform"]),
            int.Parse(claims[".tries"], CultureInfo.InvariantCulture), claims[".ready"] == "yes",
            claims.Where(claim => claim.Key[0] != '.').ToDictionary())
        { Token = token!, Kind = claims.GetValueOrDefault(".kind") is { } kind ? Enum.Parse<RaterKind>(kind) : RaterKind.Person }
        : null;
}
