using Microsoft.Net.Http.Headers;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Which ranges count (RFC 9110, 13.1.5 and 14.2): those in bytes, and behind an If-Range only where it names what is sent now. The framework
/// would take any unit for bytes, and a date for a match where it knows none.
/// </summary>
internal static class Ranges
{
    /// <summary>Drops a range that does not count, so that the whole is sent.</summary>
    /// <param name="tag">The strong tag of what is sent.</param>
    public static void Honour(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Request.Headers;
        var condition = headers.IfRange.ToString().Trim();
        if (!$"{headers.Range}".TrimStart().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)
            || (condition.Length > 0 && condition != tag.ToString()))
        {
            headers.Range = default;
        }

        headers.IfRange = default;
    }
}
