using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary>The last part of a demo: a run is judged, and the standings are written as the votes come in.</summary>
internal static class DemoJudging
{
    /// <summary>Puts a run before raters: people at a site that stays up, or the scripted one.</summary>
    /// <param name="votes">Asked of a rater.</param>
    /// <param name="study">The invitation's name.</param>
    public static async Task RunAsync(
        string folder, IReadOnlyList<TaskSpec> tasks, int votes, bool unattended, int port, bool json, string study, Provenance provenance, CancellationToken cancellation)
    {
        // What another demo played into the folder is judged too, and stands on the same board.
        tasks = [.. tasks, .. TaskFile.ReadAll(Home.Tasks).Where(task => Directory.Exists(Path.Combine(folder, "episodes", task.Id))).ExceptBy(tasks.Select(task => task.Id), task => task.Id)];
        await using var log = await Records.OpenAsync(folder, null, cancellation);
        var options = new SiteOptions
        {
            Folder = folder,
            Log = log,
            Tasks = tasks,
            Secret = SigningKey.Of(folder),
            Urls = [$"http://127.0.0.1:{(unattended ? 0 : port)}"],
            Logging = TerminalLog.Factory,
        };
        // A program agrees with itself: it is not asked the same again, so that its votes cover every pair.
        options = unattended ? options with { MinimumWatch = TimeSpan.Zero, RequestsPerMinute = 10_000, RepeatShare = 0 } : options;
        await using var site = await JudgingSite.StartAsync(options, cancellation);
        var root = site.Urls.First();
        var signer = new TokenSigner(options.Secret, options.Clock);
        // An invitation counts all that its rater ever answered, and the scripted one is the same in every demo.
        var answered = unattended ? (await log.StateAsync(cancellation)).Comparisons.Count(comparison => comparison.Rater == ScriptedRater.Name) : 0;
        var invitation = new Invitation(study, answered + votes, unattended ? ScriptedRater.Name : null);
        if (unattended)
        {
            var cast = await ScriptedRater.VoteAsync(SiteLinks.Invite(root, signer, invitation, TimeSpan.FromHours(1)), votes, cancellation);
            Terminal.Say($"{cast} votes by the scripted rater, who prefers the exhibit with more bytes.");
            var board = await Standings.WriteAsync(folder, tasks, log, provenance, cancellation);
            if (json)
            {
                Terminal.WriteJson(board);
            }
            else
            {
                Print(board);
            }

            Terminal.Say($"Leaderboard: {Path.Combine(folder, StandingsFile.Name)}");
        }
        else
        {
            Terminal.WriteLink($"Judge:       {SiteLinks.Invite(root, signer, invitation, TimeSpan.FromDays(1))}");
            Terminal.WriteLink($"Organiser:   {SiteLinks.Organiser(root, signer, TimeSpan.FromDays(1))}");
            Terminal.WriteLink($"Leaderboard: {SiteLinks.Leaderboard(root)}");
            Terminal.Say("The standings follow every vote. Ctrl-C ends; votes are kept, and the same command goes on from there.");
            await Standings.FollowAsync(folder, tasks, log, provenance, cancellation);
        }
    }

    private static void Print(StandingsFile board)
    {
        foreach (var task in board.Tasks)
        {
            var table = new Table().Title(Markup.Escape(task.Title)).AddColumn("rank").AddColumn("submission")
                .AddColumn(new TableColumn("mean").RightAligned()).AddColumn(new TableColumn("deviation").RightAligned()).AddColumn(new TableColumn("votes").RightAligned());
            foreach (var row in task.Standings)
            {
                var name = task.Standings.Count(other => other.Submission == row.Submission) > 1 ? $"{row.Submission} ({(row.Digest is null ? row.Id : Digest.Short(row.Digest))})" : row.Submission;
                table.AddRow(
                    ReportPage.Rank(row.Rank), Markup.Escape(name), ReportPage.OrNothing(row.Rank is null ? null : row.Mean), ReportPage.OrNothing(row.Rank is null ? null : row.Deviation), $"{row.Votes}");
            }

            Terminal.Results.Write(table);
        }
    }
}
