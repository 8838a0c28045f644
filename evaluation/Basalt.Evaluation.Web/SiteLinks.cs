namespace Basalt.Evaluation.Web;

/// <summary>The links an organiser hands out.</summary>
public static class SiteLinks
{
    /// <summary>Lets whoever opens it become a rater.</summary>
    /// <param name="root">The site's address, as in <c>http://127.0.0.1:5000</c>.</param>
    public static string Invite(string root, TokenSigner signer, Invitation invitation, TimeSpan lifetime) =>
        $"{root.TrimEnd('/')}/join?t={invitation.Sign(signer, lifetime)}";

    /// <summary>Lets whoever opens it say what they hold to be wise.</summary>
    /// <inheritdoc cref="Invite"/>
    public static string Values(string root, TokenSigner signer, Invitation invitation, TimeSpan lifetime) =>
        $"{root.TrimEnd('/')}/values?t={invitation.Sign(signer, lifetime)}";

    /// <summary>Opens the organiser's pages.</summary>
    /// <param name="name">What decisions made behind this link are signed with.</param>
    public static string Organiser(string root, TokenSigner signer, TimeSpan lifetime, string name = "organiser") =>
        $"{root.TrimEnd('/')}/organiser/enter?t={OrganiserSession.Link(signer, name, lifetime)}";

    /// <summary>The public standings.</summary>
    public static string Leaderboard(string root) => $"{root.TrimEnd('/')}/leaderboard";
}
