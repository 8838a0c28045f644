namespace Basalt.Evaluation.Web;

/// <summary>The links an organiser hands out.</summary>
public static class SiteLinks
{
    /// <summary>Lets whoever opens it become a rater.</summary>
    /// <param name="root">The site's address, as in <c>http://127.0.0.1:5000</c>.</param>
    public static string Invite(string root, Seal seal, Invitation invitation, TimeSpan lifetime) =>
        $"{root.TrimEnd('/')}/join?t={invitation.Seal(seal, lifetime)}";

    /// <summary>Opens the organiser's pages.</summary>
    /// <param name="name">What decisions made behind this link are signed with.</param>
    public static string Organiser(string root, Seal seal, TimeSpan lifetime, string name = "organiser") =>
        $"{root.TrimEnd('/')}/organiser/enter?t={OrganiserSession.Link(seal, name, lifetime)}";

    /// <summary>The public standings.</summary>
    public static string Leaderboard(string root) => $"{root.TrimEnd('/')}/leaderboard";
}
