using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Basalt.Harness;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt demo</c>: the whole line in one command, from worlds to a leaderboard.</summary>
internal static class DemoVerb
{
    private const int Scenarios = 2;
    private const int ShortEpisode = 300;
    private static readonly string[] Competitors = ["random", "walker", "baseline"];

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Where everything goes; what is complete there is not played again.", DefaultValueFactory = _ => "out/demo" };
        var full = new Option<bool>("--full") { Description = "Play to the tasks' own limits of 3 to 12 minutes, not 15 seconds." };
        var headless = new Option<bool>("--headless") { Description = "Let a scripted rater vote through the site's HTTP API, print the leaderboard, and end." };
        var port = new Option<int>("--port") { Description = "Where the rater site listens; 0 takes a free port.", DefaultValueFactory = _ => 5080 };
        var steps = new Option<int>("--steps") { Description = "Steps of the short episodes; 20 are a second.", DefaultValueFactory = _ => ShortEpisode };
        var json = new Option<bool>("--json") { Description = "With --headless: print the leaderboard as JSON." };
        var verb = new Command("demo", "Play four tasks on two real seeds with three agents, record them, and judge them on a site of your own.") { output, full, headless, port, steps, json };
        HelpWithExamples.Give(verb, "demo", "demo --headless --out out/demo", "demo --full --out out/evening");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var tasks = PlayVerb.Tasks([]);
            var plan = RunPlan.Grid(tasks, [.. Competitors.Select(Catalogue.Submission)], Scenarios, parsed.GetValue(full) ? null : PlayVerb.Positive("--steps", parsed.GetValue(steps)));
            var provenance = Provenance.Of(["demo", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            Terminal.Say($"Playing {plan.Count} episodes: {tasks.Count} tasks, {Scenarios} seeds, {Competitors.Length} agents.");
            await Player.PlayAsync(folder, plan, [], Environment.ProcessorCount, provenance, cancellation);
            Terminal.Say($"Videos: {Path.Combine(folder, "episodes")}");

            await JudgeAsync(folder, tasks, plan.Count, parsed.GetValue(headless), parsed.GetValue(port), parsed.GetValue(json), "demo", provenance, cancellation);
            return 0;
        });
        return verb;
    }

    /// <summary>Puts a run before raters: people at a site that stays up, or the scripted one.</summary>
    /// <param name="votes">Asked of a rater.</param>
    /// <param name="study">The invitation's name.</param>
    public static async Task JudgeAsync(
        string folder, IReadOnlyList<TaskSpec> tasks, int votes, bool unattended, int port, bool json, string study, Provenance provenance, CancellationToken cancellation)
    {
        await using var log = await RecordLog.OpenAsync(Path.Combine(folder, "record.db"), TimeProvider.System, cancellation);
        var options = new SiteOptions
        {
            Folder = folder,
            Log = log,
            Tasks = tasks,
            Secret = SiteSecret.Of(folder),
            Urls = [$"http://127.0.0.1:{(unattended ? 0 : port)}"],
            Logging = TerminalLog.Factory,
        };
        // A program agrees with itself: it is not asked the same again, so that its votes cover every pair.
        options = unattended ? options with { MinimumWatch = TimeSpan.Zero, RequestsPerMinute = 10_000, RepeatShare = 0 } : options;
        await using var site = await JudgingSite.StartAsync(options, cancellation);
        var root = site.Urls.First();
        var seal = new Seal(options.Secret, options.Clock);
        var invitation = new Invitation(study, votes, unattended ? ScriptedRater.Name : null);
        if (unattended)
        {
            var cast = await ScriptedRater.VoteAsync(SiteLinks.Invite(root, seal, invitation, TimeSpan.FromHours(1)), votes, cancellation);
            Terminal.Say($"{cast} votes by the scripted rater, who prefers the exhibit with more bytes.");
            var board = await StandAsync(folder, tasks, log, provenance, cancellation);
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
            Terminal.Results.WriteLine($"Judge:       {SiteLinks.Invite(root, seal, invitation, TimeSpan.FromDays(1))}");
            Terminal.Results.WriteLine($"Organiser:   {SiteLinks.Organiser(root, seal, TimeSpan.FromDays(1))}");
            Terminal.Results.WriteLine($"Leaderboard: {SiteLinks.Leaderboard(root)}");
            Terminal.Say("The standings follow every vote. Ctrl-C ends; votes are kept, and the same command goes on from there.");
            await FollowAsync(folder, tasks, log, provenance, cancellation);
        }
    }

    /// <summary>Writes the standings as the record has them now.</summary>
    private static async Task<StandingsFile> StandAsync(string folder, IReadOnlyList<TaskSpec> tasks, IRecordLog log, Provenance provenance, CancellationToken cancellation)
    {
        var state = await log.StateAsync(cancellation);
        var board = StandingsFile.Of(tasks, Leaderboard.Build(state.Episodes, state.Comparisons), provenance, Dossiers.Read(folder));
        board.Write(folder);
        return board;
    }

    /// <summary>Keeps the leaderboard file abreast of the votes until somebody presses Ctrl-C.</summary>
    private static async Task FollowAsync(string folder, IReadOnlyList<TaskSpec> tasks, IRecordLog log, Provenance provenance, CancellationToken cancellation)
    {
        using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var seen = -1L;
        try
        {
            do
            {
                if (await log.ReadAsync(seen, cancellation) is [.., var last])
                {
                    await StandAsync(folder, tasks, log, provenance, cancellation);
                    seen = last.Sequence;
                }
            }
            while (await everySecond.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how the demo ends.
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
                table.AddRow($"{row.Rank}", Markup.Escape(row.Submission), FormattableString.Invariant($"{row.Mean:0.00}"), FormattableString.Invariant($"{row.Deviation:0.00}"), $"{row.Votes}");
            }

            Terminal.Results.Write(table);
        }
    }
}
