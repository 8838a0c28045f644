using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>The judging site of a demo: for people on this machine, or for the scripted rater.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly TokenSigner _signer;
    private readonly Invitation _invitation;
    private readonly int _votes;
    private readonly IRecordLog _log;
    private readonly string _folder;

    private DemoSite(WebApplication site, SiteOptions options, Invitation invitation, int votes)
    {
        (_site, Tasks, _invitation, _votes, _log, _folder) = (site, options.Tasks, invitation, votes, options.Log, options.Folder);
        _signer = new TokenSigner(options.Secret, options.Clock);
    }

    /// <summary>The tasks that are judged: the demo's, and those that another demo played into the folder.</summary>
    public IReadOnlyList<TaskSpec> Tasks { get; }

    /// <summary>The links, which work for a day.</summary>
    public JudgingLinks Links => LinksFor(TimeSpan.FromDays(1));

    /// <summary>Starts the site.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="votes">Asked of a rater.</param>
    /// <param name="port">Where people find it; null for the scripted rater.</param>
    /// <param name="study">The invitation's name.</param>
    /// <exception cref="BasaltException">There is nothing to judge, or the port is not free.</exception>
    public static async Task<DemoSite> StartAsync(
        IRecordLog log, string folder, IReadOnlyList<TaskSpec> tasks, int votes, int? port, string study, ILoggerFactory logging,
        CancellationToken cancellation)
    {
        var played = Catalogue.Shipped.Where(task => Directory.Exists(Path.Combine(folder, "episodes", task.Id)));
        var options = new SiteOptions
        {
            Folder = folder,
            Log = log,
            Tasks = [.. tasks, .. played.ExceptBy(tasks.Select(task => task.Id), task => task.Id)],
            Secret = SigningKey.Of(folder),
            Urls = [$"http://127.0.0.1:{port ?? 0}"],
            Logging = logging,
        };
        if (port is not null)
        {
            return new(await JudgingSite.StartAsync(options, cancellation), options, new Invitation(study, votes), votes);
        }

        // A program agrees with itself: it is not asked the same again, so that its votes cover every pair.
        options = options with { MinimumWatch = TimeSpan.Zero, RequestsPerMinute = 10_000, RepeatShare = 0 };
        var site = await JudgingSite.StartAsync(options, cancellation);
        // An invitation counts all that its rater ever answered, and the scripted one is the same in every demo.
        var answered = (await log.StateAsync(cancellation)).Comparisons.Count(comparison => comparison.Rater == ScriptedRater.Name);
        return new(site, options, new Invitation(study, answered + votes, ScriptedRater.Name) { Kind = RaterKind.Program }, votes);
    }

    /// <summary>Lets the scripted rater vote.</summary>
    /// <param name="texts">The rewards of text tasks.</param>
    /// <returns>How many votes were taken.</returns>
    public Task<int> VoteAsync(TextAssets texts, CancellationToken cancellation) =>
        new ScriptedRater(_log, Tasks, new TaskFigures(_folder, texts)).VoteAsync(LinksFor(TimeSpan.FromHours(1)).Raters[0].Link, _votes, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private JudgingLinks LinksFor(TimeSpan lifetime) => JudgingLinks.Of(_site.Urls.First(), _signer, _invitation, [], lifetime);
}
