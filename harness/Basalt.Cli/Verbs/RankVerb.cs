using System.CommandLine;
using System.Text;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt rank</c>: the standings in the terminal, and as a page.</summary>
internal static class RankVerb
{
    /// <param name="methods">The rating methods to choose from; null for those that come with Basalt.</param>
    public static Command Create(RatingMethods? methods = null)
    {
        var known = methods ?? RatingMethods.Published;
        var folder = new Argument<string>("folder") { Description = "The run's folder.", DefaultValueFactory = _ => "out/play" };
        var record = Records.Option();
        var tasks = Declare.Several("--tasks", "Further task files, for the titles of tasks that do not come with Basalt.");
        var method = Declare.Usual(
            "--method", known.All[0].Name, $"What rates: {string.Join(", ", known.All.Select(row => $"{row.Name} ({row.Title})"))}.");
        var redraws = Declare.Usual(
            "--rater-redraws", 200, "Draw the raters anew so many times, for intervals that allow for raters; 0 for none.");
        var page = Declare.Optional<string?>("--report", "Where to write the page; report.html in the folder when left out, and report-QUESTION.html of a question.");
        var raters = new RaterOptions();
        var json = Declare.Json("Print everything the page shows.");
        var verb = new Command("rank", "Print the standings; write leaderboard.json and report.html, a page that needs nothing else.")
        {
            folder, record, tasks, raters, method, redraws, page, json,
        };
        HelpWithExamples.Give(
            verb, "rank out/play", "rank out/play --store 'Host=db;Database=basalt;Username=basalt' --report board.html",
            "rank out/play --method crowd-bradley-terry", "rank out/play --question find-cave.c2", "rank out/play --raters model", "rank out/play --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var run = parsed.GetValue(folder)!;
            var competition = Catalogue.Shipped.Concat(parsed.GetValue(tasks)!.Select(TaskFile.Read))
                .DistinctBy(task => task.Id).ToList();
            var (state, leftOut) = await new RunRecord(run, record.Value(parsed)).StateAsync(cancellation);
            foreach (var aside in leftOut)
            {
                Terminal.Error($"{aside.File}: {aside.Reason}; it is left out");
            }

            (state, var asked) = (raters.Read(parsed, state), raters.Question(parsed));
            var provenance = parsed.Provenance();
            var report = RankReport.Of(state, competition.ToDictionary(task => task.Id, task => task.Title), provenance, new ReportSettings
            {
                Method = known.Named(parsed.GetValue(method)!),
                RaterRedraws = NotNegative("--rater-redraws", parsed.GetValue(redraws)),
                Questions = ReportSettings.WordingOf(competition),
            });
            var played = competition.Where(task => report.Tasks.Any(part => part.Task == task.Id)).ToList();
            var dossiers = Dossiers.Read(run);
            if (asked is null)
            {
                StandingsFile.Of(played, report.Board, provenance, dossiers).Write(run);
            }

            var file = parsed.GetValue(page) ?? Path.Combine(run, ReportPage.FileNameOf(asked));
            var text = ReportPage.Write($"Standings of {Path.GetFileName(Path.GetFullPath(run))}", report);
            await WholeFile.WriteAsync(file, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask());
            Terminal.Show(report, parsed.GetValue(json), shown => Print(shown, dossiers));
            Terminal.Say($"Page:        {file}");
            if (asked is null)
            {
                Terminal.Say($"Leaderboard: {Path.Combine(run, StandingsFile.Name)}");
            }

            return 0;
        });
        return verb;
    }

    private static void Print(RankReport report, IReadOnlyDictionary<string, string> dossiers)
    {
        foreach (var task in report.Tasks)
        {
            var table = new Table().Title(Markup.Escape($"{task.Title}, {task.Votes} votes")).Border(TableBorder.Simple)
                .AddColumn("rank").AddColumn(new TableColumn("submission").NoWrap());
            foreach (var name in new[] { "skill", "ranks", "best", "votes", "w-d-l", "online" })
            {
                table.AddColumn(new TableColumn(name).RightAligned().NoWrap().Padding(0, 1));
            }

            foreach (var one in task.Standings)
            {
                var isRanked = one.Rank is not null;
                table.AddRow(
                    ReportPage.Rank(one.Rank), Markup.Escape(one.Competitor.Label),
                    isRanked ? ReportPage.Skill(one.Rating) : ReportPage.Nothing, ReportPage.Ranks(one),
                    one.ChanceBest is { } best ? ReportPage.Percent(best) : ReportPage.Nothing,
                    $"{one.Votes}", $"{one.Wins}-{one.Draws}-{one.Losses}", ReportPage.OrNothing(isRanked ? one.Online?.Mean : null));
            }

            Terminal.Results.Write(table);
            foreach (var sentence in (task.Votes > 0 ? ReportSentences.Of(task.Checks, task.Label) : [ReportPage.NoVotes])
                .Concat(ReportSentences.Details(task, report.Questions)).Concat(ReportSentences.Identities(task)))
            {
                Terminal.Say($"· {sentence}");
            }
        }

        if (report.Tasks.Count > 1 && report.Votes > 0 && report.Overall.Count > 0)
        {
            var table = new Table().Title("All tasks").Border(TableBorder.Simple)
                .AddColumn("rank").AddColumn("submission").AddFigures("normalised");
            foreach (var one in report.Overall)
            {
                table.AddRow(ReportPage.Rank(one.Rank), Markup.Escape(one.Competitor.Label), ReportPage.OrNothing(one.Score));
            }

            Terminal.Results.Write(table);
        }

        foreach (var sentence in ReportSentences.Details(report))
        {
            Terminal.Say($"· {sentence}");
        }

        Terminal.Say(ReportSentences.Summary(report));
        foreach (var (submission, conditions) in dossiers)
        {
            Terminal.Results.MarkupLineInterpolated($"Conditions of {submission}: {conditions}");
        }
    }

    private static int NotNegative(string option, int value) =>
        value >= 0 ? value : throw new BasaltException($"{option} is {value}; must be 0 or more");
}
