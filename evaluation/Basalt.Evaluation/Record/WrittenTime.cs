using System.Globalization;
using System.Text.RegularExpressions;

namespace Basalt.Evaluation;

/// <summary>
/// A moment as files write it: seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size, as a number or as
/// text; or ISO 8601, in UTC where no zone is said; or as HTTP writes it. Kept to the microsecond.
/// </summary>
/// <remarks>Seconds reach from 1970 to 2100, the finer units from 1973 to 2100. So every number means one moment or none.</remarks>
internal static partial class WrittenTime
{
    private const double Earliest = 1e8;
    private const string Wanted =
        "a moment between 1970 and 2100: seconds, milliseconds or microseconds since 1970, or ISO 8601 as in 2025-04-24T17:22:40Z";

    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Marks a moment that nobody knows. No file contains it, because it lies one tick after a whole microsecond.</summary>
    public static DateTimeOffset Unknown { get; } = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1);

    /// <summary>Null for <see cref="Unknown"/>.</summary>
    public static DateTimeOffset? Known(DateTimeOffset at) => at == Unknown ? null : at;

    /// <exception cref="Core.BasaltException">It is no moment of these years; the message names the line.</exception>
    public static DateTimeOffset Read(JsonCursor written) =>
        (written.Number() is { } number ? OfNumber(number) : OfText(written.Text().Trim())) is { } at && at >= DateTimeOffset.UnixEpoch && at < Latest
            ? at
            : throw written.Wrong($"the time {written.Word}", Wanted);

    private static DateTimeOffset? OfNumber(double number)
    {
        foreach (var unit in new[] { 1, 1e3, 1e6, 1e9 })
        {
            var seconds = number / unit;
            if (seconds >= (unit == 1 ? 0 : Earliest) && seconds < Latest.ToUnixTimeSeconds())
            {
                return DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e6) * TimeSpan.TicksPerMicrosecond);
            }
        }

        return null;
    }

    private static DateTimeOffset? OfText(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return OfNumber(number);
        }

        if (DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var http))
        {
            return http;
        }

        var iso = Iso().Match(text);
        if (!iso.Success)
        {
            return null;
        }

        var zone = iso.Groups["zone"].Value is not ("" or "Z" or "z" or "UTC") and var other ? other : "+00:00";
        var clock = iso.Groups["clock"].Success
            ? iso.Groups["clock"].Value + (iso.Groups["seconds"].Success ? iso.Groups["seconds"].Value : ":00")
            : "00:00:00";
        var plain = $"{iso.Groups["day"].Value}T{clock}{(zone.Contains(':') ? zone : zone.Length > 3 ? zone.Insert(3, ":") : zone + ":00")}";
        if (!DateTimeOffset.TryParseExact(plain, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return null;
        }

        var fraction = iso.Groups["fraction"] is { Success: true } digits ? double.Parse("0." + digits.Value, CultureInfo.InvariantCulture) : 0;
        return at.AddTicks((long)Math.Round(fraction * 1e6) * TimeSpan.TicksPerMicrosecond).ToUniversalTime();
    }

    [GeneratedRegex(
        @"^(?<day>\d{4}-\d\d-\d\d)(?:[Tt ](?<clock>\d\d:\d\d)(?<seconds>:\d\d)?(?:[.,](?<fraction>\d+))? ?(?<zone>[Zz]|UTC|[+-]\d\d(?::?\d\d)?)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
