using System.Globalization;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Who recruited the raters of an invitation.</summary>
public enum Platform
{
    /// <summary>The organisers themselves.</summary>
    None,
    MTurk,
    Prolific,
}

/// <summary>What a signed invitation link says.</summary>
/// <param name="Campaign">The organiser's name for this batch of raters.</param>
/// <param name="Target">Votes that are asked of each rater; positive.</param>
/// <param name="Rater">Whom it is for; null when everybody who opens it becomes a rater of their own.</param>
/// <param name="CompletionCode">Prolific's code for whoever reached the target; null when there is none.</param>
public sealed record Invitation(string Campaign, int Target, string? Rater = null, Platform Platform = Platform.None, string? CompletionCode = null)
{
    private const string Purpose = "invitation";

    /// <summary>What kind of rater it is for; their answers are recorded as such a rater's.</summary>
    public RaterKind Kind { get; init; }

    /// <summary>The token of the link.</summary>
    public string Sign(TokenSigner signer, TimeSpan lifetime)
    {
        if (Target is < 1 or > 10_000)
        {
            throw new BasaltException($"the invitation asks for {Target} votes; wanted 1 to 10000");
        }

        Dictionary<string, string> claims = new()
        {
            ["campaign"] = Campaign,
            ["target"] = Target.ToString(CultureInfo.InvariantCulture),
            ["platform"] = Platform.ToString(),
            ["kind"] = Kind.ToString(),
        };
        if (Rater is not null)
        {
            claims["rater"] = Rater;
        }

        if (CompletionCode is not null)
        {
            claims["code"] = CompletionCode;
        }

        return signer.Issue(Purpose, lifetime, claims);
    }

    /// <summary>The platform a word names.</summary>
    /// <exception cref="BasaltException">The word is no platform.</exception>
    public static Platform ParsePlatform(string word) => Enum.TryParse<Platform>(word, ignoreCase: true, out var platform) && Enum.IsDefined(platform)
        ? platform
        : throw new BasaltException($"found the platform {word}; wanted none, mturk or prolific");

    /// <summary>Reads a token; null when it is not ours or has expired.</summary>
    public static Invitation? Open(TokenSigner signer, string? token) => signer.TryOpen(Purpose, token, out var claims)
        ? new Invitation(
            claims["campaign"], int.Parse(claims["target"], CultureInfo.InvariantCulture), claims.GetValueOrDefault("rater"),
            Enum.Parse<Platform>(claims["platform"]), claims.GetValueOrDefault("code"))
        {
            // A link of an older Basalt was for people.
            Kind = claims.GetValueOrDefault("kind") is { } kind ? Enum.Parse<RaterKind>(kind) : RaterKind.Person,
        }
        : null;
}
