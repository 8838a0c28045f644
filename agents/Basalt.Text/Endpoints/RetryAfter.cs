using System.Globalization;
using System.Net.Http.Headers;

namespace Basalt.Text;

/// <summary>How long an endpoint asks to be left alone (RFC 9110, 10.2.3), and <c>retry-after-ms</c>, which some send.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <returns>Zero for a time that is over; a year for anything longer; null when the endpoint asks for nothing that can be understood.</returns>
    public static TimeSpan? Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Number(headers, "retry-after-ms") is { } milliseconds)
        {
            return Bounded(milliseconds / 1000);
        }

        if (Number(headers, "Retry-After") is { } seconds)
        {
            return Bounded(seconds);
        }

        return Text(headers, "Retry-After") is { } date
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then)
                ? Bounded((then - now).TotalSeconds)
                : null;
    }

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Most.TotalSeconds));

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(
            Text(headers, name), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && !double.IsNaN(number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString().Trim() : null;
}
