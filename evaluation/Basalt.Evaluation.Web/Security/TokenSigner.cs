using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Signed, expiring tokens: invitations, sessions, organiser links. A token is <c>payload.signature</c> in URL-safe Base64; the signature
/// is HMAC-SHA256 under a key of its own for each purpose, so that one kind of token never passes for another.
/// </summary>
public sealed class TokenSigner
{
    private readonly byte[] _secret;
    private readonly TimeProvider _clock;

    /// <param name="secret">At least 32 bytes; whoever knows it can invite raters and act as the organiser.</param>
    /// <exception cref="BasaltException">The secret is too short.</exception>
    public TokenSigner(byte[] secret, TimeProvider clock)
    {
        _secret = secret.Length >= 32 ? secret : throw new BasaltException($"the site's secret has {secret.Length} bytes; wanted at least 32");
        _clock = clock;
    }

    /// <summary>Signs claims until a moment.</summary>
    public string Issue(string purpose, TimeSpan lifetime, IReadOnlyDictionary<string, string> claims)
    {
        var payload = Encoding.UTF8.GetBytes(Json.Write(new SignedClaims(_clock.GetUtcNow().Add(lifetime).ToUnixTimeSeconds(), claims)));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Sign(purpose, payload))}";
    }

    /// <summary>The claims of a token that this site signed for this purpose and that has not expired.</summary>
    public bool TryOpen(string purpose, string? token, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? claims)
    {
        claims = null;
        var dot = token?.IndexOf('.') ?? -1;
        if (token is null || dot < 1 || token.Length > 4096
            || !Base64Url.IsValid(token.AsSpan(0, dot)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
        {
            return false;
        }

        var payload = Base64Url.DecodeFromChars(token.AsSpan(0, dot));
        if (!CryptographicOperations.FixedTimeEquals(Sign(purpose, payload), Base64Url.DecodeFromChars(token.AsSpan(dot + 1))))
        {
            return false;
        }

        var opened = Json.Read<SignedClaims>(Encoding.UTF8.GetString(payload), "a token");
        if (opened.Expires <= _clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        claims = opened.Claims;
        return true;
    }

    /// <summary>A short proof that belongs to a text, as for form tokens.</summary>
    public string Proof(string purpose, string text) => Base64Url.EncodeToString(Sign(purpose, Encoding.UTF8.GetBytes(text)));

    public bool IsProof(string purpose, string text, string? proof) =>
        proof is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(purpose, text)), Encoding.UTF8.GetBytes(proof));

    private byte[] Sign(string purpose, byte[] payload) =>
        HMACSHA256.HashData(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes("basalt/" + purpose)), payload);

    private sealed record SignedClaims(long Expires, IReadOnlyDictionary<string, string> Claims);
}
