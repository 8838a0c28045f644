using Basalt.Evaluation.Web;

namespace Basalt.Domains;

/// <summary>The links of a judging site that an organiser hands out.</summary>
/// <param name="Address">Where the site listens.</param>
/// <param name="Organiser">Opens the organiser's pages; not for others.</param>
public sealed record JudgingLinks(string Address, IReadOnlyList<RaterLink> Raters, string Organiser, string Leaderboard)
{
    /// <summary>Makes and signs the links.</summary>
    /// <param name="root">The site's address.</param>
    /// <param name="raters">Whom to invite; one link for all comers when there is none.</param>
    /// <param name="lifetime">How long the links work.</param>
    public static JudgingLinks Of(
        string root, TokenSigner signer, Invitation invitation, IReadOnlyList<string> raters, TimeSpan lifetime)
    {
        RaterLink Invite(Invitation one) => new(one.Rater, SiteLinks.Invite(root, signer, one, lifetime));
        return new(
            root,
            raters.Count > 0 ? [.. raters.Select(rater => Invite(invitation with { Rater = rater }))] : [Invite(invitation)],
            SiteLinks.Organiser(root, signer, lifetime),
            SiteLinks.Leaderboard(root));
    }
}

/// <summary>The link of a rater.</summary>
/// <param name="Rater">Null when whoever opens the link becomes a rater of their own.</param>
public sealed record RaterLink(string? Rater, string Link);
