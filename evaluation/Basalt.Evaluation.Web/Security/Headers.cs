namespace Basalt.Evaluation.Web;

/// <summary>
/// Sets the security headers of every answer: run and load nothing from elsewhere, send no referrer to others, guess no media types.
/// Pages inside a crowd platform's frame name that platform; nobody else may frame the site.
/// </summary>
internal static class Headers
{
    public static void Use(WebApplication site) => site.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy("'none'", "'self'");
        headers.XContentTypeOptions = "nosniff";
        // Not "no-referrer": with that, browsers send "Origin: null" with our own forms, and CsrfProtection could not tell them from foreign ones.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>Lets this answer stand in a frame of a platform and post its form there.</summary>
    public static void AllowPlatform(HttpContext context, string origins) =>
        context.Response.Headers.ContentSecurityPolicy = Policy(origins, $"'self' {origins}");

    private static string Policy(string ancestors, string forms) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
        + $"base-uri 'none'; form-action {forms}; frame-ancestors {ancestors}";
}
