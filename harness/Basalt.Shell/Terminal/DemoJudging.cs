using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Spectre.Console;

namespace Basalt.Shell;

/// <summary>The last part of a demo: a run is judged, and the standings are written as the votes come in.</summary>
internal static class DemoJudging
{
    /// <summary>Puts a run before raters: people at a site that stays up, or the scripted one.</summary>
    /// <param name="votes">Asked of a rater.</param>
    /// <param name="study">The invitation's name.</param>
    public static async Task RunAsync(
        string folder, IReadOnlyList<TaskSpec> tasks, int votes, bool unattended, int port, bool json, string study, Provenance provenance,
        TextAssets texts, CancellationToken cancellation)
    {
        await using var log = await new RunRecord(folder, null).OpenAsync(cancellation);
        await using var site = await DemoSite.StartAsync(
            log, folder, tasks, votes, unattended ? null : port, study, TerminalLog.Factory, cancellation);
        if (unattended)
        {
            var cast = await site.VoteAsync(texts, cancellation);
            Terminal.Say($"{cast} votes by the scripted rater, a program, which {ScriptedRater.Rule}: the board says how its rule sorts them.");
            var board = await Standings.WriteAsync(folder, site.Tasks, log, provenance, cancellation);
            Terminal.Show(board, json, Print);

            Terminal.Say($"Leaderboard: {Path.Combine(folder, StandingsFile.Name)}");
        }
        else
        {
            var links = site.Links;
            Terminal.WriteLink($"Judge:       {links.Raters[0].Link}");
            Terminal.WriteLink($"Organiser:   {links.Organiser}");
            Terminal.WriteLink($"Leaderboard: {links.Leaderboard}");
            Terminal.Say("The standings follow every vote. Ctrl-C ends; votes are kept, and the same command goes on from there.");
            await Standings.FollowAsync(folder, site.Tasks, log, provenance, cancellation);
        }
    }

    private static void Print(StandingsFile board)
    {
        foreach (var task in board.Tasks)
        {
            var table = new Table().Title(Markup.Escape(task.Title)).AddColumn("rank").AddColumn("submission")
                .AddFigures("mean", "deviation", "votes");
            foreach (var row in task.Standings)
            {
                var isAlone = task.Standings.Count(other => other.Submission == row.Submission) == 1;
                var name = isAlone ? row.Submission : $"{row.Submission} ({(row.Digest is null ? row.Id : Digest.Short(row.Digest))})";
                var (mean, deviation) = row.Rank is null ? (null, null) : ((double?)row.Mean, (double?)row.Deviation);
                table.AddRow(
                    ReportPage.Rank(row.Rank), Markup.Escape(name), ReportPage.OrNothing(mean), ReportPage.OrNothing(deviation), $"{row.Votes}");
            }

            Terminal.Results.Write(table);
        }
    }
}
