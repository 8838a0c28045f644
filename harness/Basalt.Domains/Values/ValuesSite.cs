using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>The links of a site that asks a public about values.</summary>
/// <param name="People">For whoever takes part.</param>
/// <param name="Organiser">Opens the organiser's pages; the values are behind its overview.</param>
public sealed record ValuesLinks(IReadOnlyList<RaterLink> People, string Organiser, string Leaderboard);

/// <summary>A site that asks a public about values, and about nothing else.</summary>
public sealed class ValuesSite : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly TokenSigner _signer;

    private ValuesSite(WebApplication site, TokenSigner signer) => (_site, _signer) = (site, signer);

    /// <summary>Starts the site.</summary>
    /// <param name="address">Where to listen, as in <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</param>
    /// <param name="interviewer">Null for the questions of a form.</param>
    /// <param name="requests">Requests a minute that one person may make.</param>
    /// <exception cref="BasaltException">The address is in use.</exception>
    public static async Task<ValuesSite> StartAsync(
        string folder, IRecordLog log, IReadOnlyList<TaskSpec> cases, string address, IInterviewer? interviewer, int requests, ILoggerFactory logging,
        CancellationToken cancellation)
    {
        WholeFile.CreateFolder(folder);
        var password = Environment.GetEnvironmentVariable("BASALT_ORGANISER_PASSWORD");
        var options = new SiteOptions
        {
            Folder = folder,
            Log = log,
            Tasks = Directory.Exists(Path.Combine(folder, "episodes")) ? Catalogue.Shipped : [],
            Cases = cases,
            Interviewer = interviewer,
            Secret = SigningKey.Of(folder),
            Urls = [address],
            OrganiserPasswordHash = string.IsNullOrEmpty(password) ? null : OrganiserPassword.Hash(password),
            RequestsPerMinute = requests,
            Logging = logging,
        };
        return new(await JudgingSite.StartAsync(options, cancellation), new TokenSigner(options.Secret, options.Clock));
    }

    /// <summary>Makes and signs the links.</summary>
    /// <param name="people">Whom to invite; one link for all comers when there is none.</param>
    /// <param name="steps">Wiser-steps asked of each who wants to answer more than the first three.</param>
    /// <param name="kind">What they are: programs, where people are simulated.</param>
    public ValuesLinks Links(IReadOnlyList<string> people, int steps, TimeSpan lifetime, RaterKind kind = RaterKind.Person)
    {
        var root = _site.Urls.First();
        RaterLink Invite(string? person) =>
            new(person, SiteLinks.Values(root, _signer, new Invitation("values", steps, person) { Kind = kind }, lifetime));
        return new(
            people.Count > 0 ? [.. people.Select(Invite)] : [Invite(null)], SiteLinks.Organiser(root, _signer, lifetime), SiteLinks.Leaderboard(root));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _site.StopAsync(CancellationToken.None);
        await _site.DisposeAsync();
    }
}
