using System.CommandLine;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;

namespace Basalt.Cli;

/// <summary><c>basalt serve</c>: the judging site of a run.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var run = new Option<string>("--run") { Description = "The run's folder, as 'play' wrote it.", DefaultValueFactory = _ => "out/play" };
        var port = new Option<int>("--port") { Description = "Where to listen; 0 takes a free one.", DefaultValueFactory = _ => 5080 };
        var address = new Option<string>("--address") { Description = "Which address to listen on; 0.0.0.0 for all of them.", DefaultValueFactory = _ => "127.0.0.1" };
        var record = Records.Option();
        var invite = new Option<string[]>("--invite") { Description = "Print a link for each of these raters; one link for all comers when none is named.", AllowMultipleArgumentsPerToken = true };
        var votes = new Option<int>("--votes") { Description = "Votes asked of each rater.", DefaultValueFactory = _ => 20 };
        var platform = new Option<string>("--platform") { Description = "Where raters come from: none, mturk, prolific.", DefaultValueFactory = _ => "none" };
        var code = new Option<string?>("--completion-code") { Description = "Prolific's code for raters who are through." };
        var days = new Option<int>("--days") { Description = "How long the links work.", DefaultValueFactory = _ => 30 };
        var tasks = new Option<string[]>("--tasks") { Description = "Further task files, when the run has tasks that do not come with Basalt.", AllowMultipleArgumentsPerToken = true };
        var noCheck = new Option<bool>("--no-check") { Description = "Let raters begin without the comprehension check." };
        var watch = new Option<double>("--minimum-watch") { Description = "Seconds that a pair must be looked at before an answer counts.", DefaultValueFactory = _ => 8 };
        var daily = new Option<int>("--daily-cap") { Description = "Most answers taken from one rater within 24 hours.", DefaultValueFactory = _ => 200 };
        var requests = new Option<int>("--requests") { Description = "Requests a minute that one rater may make; four times as many for one address.", DefaultValueFactory = _ => 240 };
        var json = new Option<bool>("--json") { Description = "Print the links as one JSON document." };
        var verb = new Command("serve", "Start the judging site: raters compare pairs blind, standings follow every vote.")
        {
            run, port, address, record, invite, votes, platform, code, days, tasks, noCheck, watch, daily, requests, json,
        };
        HelpWithExamples.Give(
            verb, "serve --run out/play", "serve --run out/play --invite ada grace --votes 40",
            "serve --run out/play --address 0.0.0.0 --store 'Host=db;Database=basalt;Username=basalt'");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            EpisodeFolder.Of(folder);
            await using var log = await Records.OpenAsync(folder, record.Value(parsed), cancellation);
            var options = new SiteOptions
            {
                Folder = folder,
                Log = log,
                Tasks = [.. TaskFile.ReadAll(Home.Tasks).Concat(parsed.GetValue(tasks)!.Select(TaskFile.Read))],
                Secret = SigningKey.Of(folder),
                Urls = [ListeningAddress.Of(parsed.GetValue(address)!, parsed.GetValue(port))],
                OrganiserPasswordHash = Environment.GetEnvironmentVariable("BASALT_ORGANISER_PASSWORD") is { Length: > 0 } password ? OrganiserPassword.Hash(password) : null,
                CheckRequired = !parsed.GetValue(noCheck),
                MinimumWatch = Watch(parsed.GetValue(watch)),
                DailyCap = Positive.Of("--daily-cap", parsed.GetValue(daily)),
                RequestsPerMinute = Positive.Of("--requests", parsed.GetValue(requests)),
                Logging = TerminalLog.Factory,
            };
            var lifetime = TimeSpan.FromDays(Positive.Of("--days", parsed.GetValue(days)));
            var invitation = new Invitation("serve", Positive.Of("--votes", parsed.GetValue(votes)), null, Invitation.ParsePlatform(parsed.GetValue(platform)!), parsed.GetValue(code));
            await using var site = await JudgingSite.StartAsync(options, cancellation);
            var root = site.Urls.First();
            var signer = new TokenSigner(options.Secret, options.Clock);
            var links = new Links(
                root,
                (parsed.GetValue(invite)! is { Length: > 0 } named ? named : new string?[] { null }).Select(rater => new RaterLink(rater, SiteLinks.Invite(root, signer, invitation with { Rater = rater }, lifetime))).ToList(),
                SiteLinks.Organiser(root, signer, lifetime),
                SiteLinks.Leaderboard(root));
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(links);
            }
            else
            {
                Print(links);
            }

            Terminal.Say("Ctrl-C stops the site; every vote that was confirmed is kept.");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }
            catch (OperationCanceledException)
            {
                await site.StopAsync(CancellationToken.None);
            }

            return 0;
        });
        return verb;
    }

    private static TimeSpan Watch(double seconds) =>
        seconds is >= 0 and <= 3600 ? TimeSpan.FromSeconds(seconds) : throw new BasaltException(FormattableString.Invariant($"--minimum-watch is {seconds}; must be 0 to 3600 seconds"));

    private static void Print(Links links)
    {
        foreach (var link in links.Raters)
        {
            Print(link.Rater is null ? "Raters" : $"Rater {link.Rater}", link.Link);
        }

        Print("Organiser", links.Organiser);
        Print("Leaderboard", links.Leaderboard);
    }

    private static void Print(string what, string link) => Terminal.WriteLink($"{what + ":",-13} {link}");

    /// <param name="Address">Where the site listens.</param>
    /// <param name="Organiser">Opens the organiser's pages; not for others.</param>
    private sealed record Links(string Address, IReadOnlyList<RaterLink> Raters, string Organiser, string Leaderboard);

    /// <param name="Rater">Null when whoever opens the link becomes a rater of their own.</param>
    private sealed record RaterLink(string? Rater, string Link);
}
