using System.CommandLine;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt serve</c>: the judging site of a run.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/play", "The run's folder, as 'play' wrote it.");
        var port = Declare.Usual("--port", 5080, "Where to listen; 0 takes a free one.");
        var address = Declare.Usual("--address", "127.0.0.1", "Which address to listen on; 0.0.0.0 for all of them.");
        var record = Records.Option();
        var invite = Declare.Several("--invite", "Print a link for each of these raters; one link for all comers when none is named.");
        var votes = Declare.Usual("--votes", 20, "Votes asked of each rater.");
        var platform = Declare.Usual("--platform", "none", "Where raters come from: none, mturk, prolific.");
        var code = Declare.Optional<string?>("--completion-code", "Prolific's code for raters who are through.");
        var days = Declare.Usual("--days", 30, "How long the links work.");
        var tasks = Declare.Several("--tasks", "Further task files, when the run has tasks that do not come with Basalt.");
        var noCheck = Declare.Flag("--no-check", "Let raters begin without the comprehension check.");
        var watch = Declare.Usual("--minimum-watch", 8.0, "Seconds that a pair must be looked at before an answer counts.");
        var daily = Declare.Usual("--daily-cap", 200, "Most answers taken from one rater within 24 hours.");
        var requests = Declare.Usual("--requests", 240, "Requests a minute that one rater may make; four times as many for one address.");
        var json = Declare.Json("Print the links as one JSON document.");
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
            var password = Environment.GetEnvironmentVariable("BASALT_ORGANISER_PASSWORD");
            await using var log = await new RunRecord(folder, record.Value(parsed)).OpenAsync(cancellation);
            var options = new SiteOptions
            {
                Folder = folder,
                Log = log,
                Tasks = [.. Catalogue.Shipped.Concat(parsed.GetValue(tasks)!.Select(TaskFile.Read))],
                Secret = SigningKey.Of(folder),
                Urls = [ListeningAddress.Of(parsed.GetValue(address)!, parsed.GetValue(port))],
                OrganiserPasswordHash = string.IsNullOrEmpty(password) ? null : OrganiserPassword.Hash(password),
                CheckRequired = !parsed.GetValue(noCheck),
                MinimumWatch = Watch(parsed.GetValue(watch)),
                DailyCap = Positive.Of("--daily-cap", parsed.GetValue(daily)),
                RequestsPerMinute = Positive.Of("--requests", parsed.GetValue(requests)),
                Logging = TerminalLog.Factory,
            };
            var lifetime = TimeSpan.FromDays(Positive.Of("--days", parsed.GetValue(days)));
            var invitation = new Invitation(
                "serve", Positive.Of("--votes", parsed.GetValue(votes)), null, Invitation.ParsePlatform(parsed.GetValue(platform)!),
                parsed.GetValue(code));
            await using var site = await JudgingSite.StartAsync(options, cancellation);
            var signer = new TokenSigner(options.Secret, options.Clock);
            var links = JudgingLinks.Of(site.Urls.First(), signer, invitation, parsed.GetValue(invite)!, lifetime);
            Terminal.Show(links, parsed.GetValue(json), Print);

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
        seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new BasaltException(FormattableString.Invariant($"--minimum-watch is {seconds}; must be 0 to 3600 seconds"));

    private static void Print(JudgingLinks links)
    {
        foreach (var link in links.Raters)
        {
            Print(link.Rater is null ? "Raters" : $"Rater {link.Rater}", link.Link);
        }

        Print("Organiser", links.Organiser);
        Print("Leaderboard", links.Leaderboard);
    }

    private static void Print(string what, string link) => Terminal.WriteLink($"{what + ":",-13} {link}");
}
