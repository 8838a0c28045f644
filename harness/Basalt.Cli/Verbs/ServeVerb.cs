using System.CommandLine;
using Basalt.Core;
using Basalt.Datasets;
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
        var record = new Option<string?>("--record") { Description = "The record: an SQLite file (record.db in the run's folder when left out), or a PostgreSQL connection string." };
        var invite = new Option<string[]>("--invite") { Description = "Print a link for each of these raters; one link for all comers when none is named.", AllowMultipleArgumentsPerToken = true };
        var votes = new Option<int>("--votes") { Description = "Votes asked of each rater.", DefaultValueFactory = _ => 20 };
        var platform = new Option<string>("--platform") { Description = "Where raters come from: none, mturk, prolific.", DefaultValueFactory = _ => "none" };
        var code = new Option<string?>("--completion-code") { Description = "Prolific's code for raters who are through." };
        var days = new Option<int>("--days") { Description = "How long the links work.", DefaultValueFactory = _ => 30 };
        var tasks = new Option<string[]>("--tasks") { Description = "Further task files, when the run has tasks that do not come with Basalt.", AllowMultipleArgumentsPerToken = true };
        var noCheck = new Option<bool>("--no-check") { Description = "Let raters begin without the comprehension check." };
        var verb = new Command("serve", "Start the judging site: raters compare pairs blind, standings follow every vote.")
        {
            run, port, address, record, invite, votes, platform, code, days, tasks, noCheck,
        };
        HelpWithExamples.Give(
            verb, "serve --run out/play", "serve --run out/play --invite ada grace --votes 40",
            "serve --run out/play --address 0.0.0.0 --record 'Host=db;Database=basalt;Username=basalt'");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            var judged = TasksOf(folder, parsed.GetValue(tasks)!);
            await using var log = await RecordLog.OpenAsync(parsed.GetValue(record) ?? Path.Combine(folder, "record.db"), TimeProvider.System, cancellation);
            var options = new SiteOptions
            {
                Folder = folder,
                Log = log,
                Tasks = judged,
                Secret = SiteSecret.Of(folder),
                Urls = [$"http://{parsed.GetValue(address)}:{parsed.GetValue(port)}"],
                OrganiserPasswordHash = Environment.GetEnvironmentVariable("BASALT_ORGANISER_PASSWORD") is { Length: > 0 } password ? OrganiserPassword.Hash(password) : null,
                CheckRequired = !parsed.GetValue(noCheck),
                Logging = TerminalLog.Factory,
            };
            var lifetime = TimeSpan.FromDays(PlayVerb.Positive("--days", parsed.GetValue(days)));
            var invitation = new Invitation("serve", PlayVerb.Positive("--votes", parsed.GetValue(votes)), null, Invitation.ParsePlatform(parsed.GetValue(platform)!), parsed.GetValue(code));
            await using var site = await JudgingSite.StartAsync(options, cancellation);
            var root = site.Urls.First();
            var seal = new Seal(options.Secret, options.Clock);
            foreach (var rater in parsed.GetValue(invite)! is { Length: > 0 } named ? named : new string?[] { null })
            {
                Print(rater is null ? "Raters" : $"Rater {rater}", SiteLinks.Invite(root, seal, invitation with { Rater = rater }, lifetime));
            }

            Print("Organiser", SiteLinks.Organiser(root, seal, lifetime));
            Print("Leaderboard", SiteLinks.Leaderboard(root));
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

    /// <summary>The tasks whose episodes are in a run.</summary>
    private static IReadOnlyList<TaskSpec> TasksOf(string folder, IReadOnlyList<string> files)
    {
        var played = EpisodeFolder.Read(folder).Select(episode => episode.TaskId).ToHashSet();
        return [.. TaskFile.ReadAll(Home.Tasks).Concat(files.Select(TaskFile.Read)).Where(task => played.Contains(task.Id))];
    }

    private static void Print(string what, string link) => Console.Out.WriteLine($"{what + ":",-13} {link}");
}
