namespace Basalt.Evaluation.Web;

/// <summary>
/// Against forged requests: a request that changes something must come from our own pages (Origin), and when it acts for a session it
/// must carry that session's proof in the <c>X-Csrf</c> header or the <c>csrf</c> field, which no other site can read.
/// </summary>
internal static class CsrfProtection
{
    public const string Header = "X-Csrf";
    public const string Field = "csrf";
    private const string Purpose = "csrf";

    public static void Use(WebApplication site) => site.Use((context, next) =>
    {
        var request = context.Request;
        if (HeadRequests.IsRead(context))
        {
            return next(context);
        }

        var foreign = request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value))
        {
            foreign = true;
        }

        return foreign ? Problems.Forbidden("foreign-origin", "This request came from another site.").ExecuteAsync(context) : next(context);
    });

    public static string Proof(TokenSigner signer, string session) => signer.Proof(Purpose, session);

    public static bool IsGenuine(TokenSigner signer, string session, string? proof) => signer.IsProof(Purpose, session, proof);
}
