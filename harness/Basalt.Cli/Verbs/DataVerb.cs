using System.CommandLine;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt data check</c> and <c>basalt data index</c>: demonstrations of others and of ours.</summary>
internal static class DataVerb
{
    // Something is broken, which is an answer and not an error.
    private const int Broken = 1;

    public static Command Create() => new("data", "Look through demonstrations, and get those that were published.") { Check(), Index() };

    private static Command Check()
    {
        var path = new Argument<string>("path") { Description = "A folder of recordings, one of them, or the list they were published in." };
        var quick = Declare.Flag("--quick", "Count frames without decoding them: many times faster, and damage inside a frame goes unseen.");
        var picture = Declare.Usual("--picture", "out/actions.png", "Where the picture of the actions goes.");
        var atOnce = Declare.Usual("--at-once", Environment.ProcessorCount, "Recordings at once.");
        var json = Declare.Json("Print what was found in each recording.");
        var verb = new Command(
            "check", "Look through demonstrations: frames, pace, lines that do not fit, how often nothing is done; every broken file is named.")
        {
            path, quick, picture, atOnce, json,
        };
        HelpWithExamples.Give(verb, "data check out/demonstrations", "data check data/find-cave-Jul-28.json --quick --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var demonstrations = Demonstrations.Open(parsed.GetValue(path)!);
            var most = Positive.Of("--at-once", parsed.GetValue(atOnce));
            var checks = await CheckAsync(demonstrations, !parsed.GetValue(quick), most, cancellation);
            var all = new ActionCounts();
            checks.ToList().ForEach(check => all.Add(check.Actions));
            ActionPicture.Draw(all, parsed.GetValue(picture)!);
            Terminal.Show(
                checks.Select(DemonstrationFigures.Of), parsed.GetValue(json), _ => Report(checks, all, parsed.GetValue(picture)!));
            return checks.Any(check => check.Problems.Count > 0) ? Broken : 0;
        });
        return verb;
    }

    private static Task<IReadOnlyList<DemonstrationCheck>> CheckAsync(
        IReadOnlyList<Demonstration> demonstrations, bool decode, int atOnce, CancellationToken cancellation) =>
        Terminal.People.Progress().AutoClear(true).StartAsync(bars =>
        {
            var bar = bars.AddTask("looking through demonstrations", maxValue: demonstrations.Count);
            return DemonstrationChecks.RunAsync(demonstrations, decode, atOnce, () => bar.Increment(1), cancellation);
        });

    private static void Report(IReadOnlyList<DemonstrationCheck> checks, ActionCounts all, string picture)
    {
        var table = new Table().AddColumn("folder").AddFigures("files", "frames", "fps", "mismatches", "null", "broken");
        var folders = DemonstrationSummary.ByFolder(checks);
        folders.ToList().ForEach(folder => AddRow(table, folder));
        if (folders.Count > 1)
        {
            table.AddEmptyRow();
            AddRow(table, DemonstrationSummary.Of("all", checks));
        }

        Terminal.Results.Write(table);
        foreach (var problem in checks.SelectMany(check => check.Problems))
        {
            Terminal.Error(problem);
        }

        Terminal.Say($"{picture}: what was done, in {all.Total:N0} frames");
    }

    private static void AddRow(Table table, DemonstrationSummary row) => table.AddRow(
        Markup.Escape(row.Name), $"{row.Files:N0}", $"{row.Frames:N0}", string.Join(", ", row.Paces.Select(pace => $"{pace:0.##}").Distinct().Order()),
        $"{row.Mismatches}", row.NullShare is { } share ? $"{100 * share:0.0} %" : "", row.Broken == 0 ? "0" : $"[red]{row.Broken}[/]");

    private static Command Index()
    {
        var file = new Argument<string>("file")
        {
            Description = "An index of recordings ({\"basedir\", \"relpaths\"}) or lines of addresses, a SHA-256 before each or not.",
        };
        var output = Declare.Optional<string?>("--out", "Where the recordings lie; the list's own folder otherwise.");
        var fetch = Declare.Flag("--fetch", "Get what is not there yet, and the rest of what was begun.");
        var verify = Declare.Flag("--verify", "Read what is there and compare its checksums; with --fetch, get again what is damaged.");
        var limit = Declare.Optional<int?>("--limit", "Look at the first files of the list only.");
        var atOnce = Declare.Usual("--at-once", 4, "Files at once.");
        var verb = new Command("index", "Say what is there of a list of published recordings; with --fetch, go on getting it.")
        {
            file, output, fetch, verify, limit, atOnce,
        };
        HelpWithExamples.Give(verb, "data index data/find-cave-Jul-28.json", "data index data/find-cave-Jul-28.json --fetch --limit 40");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var list = DownloadList.Read(parsed.GetValue(file)!);
            var folder = parsed.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(file)!))!;
            Directory.CreateDirectory(folder);
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var downloads = new Downloads(http, folder, TimeProvider.System);
            var items = parsed.GetValue(limit) is { } first ? [.. list.Items.Take(Positive.Of("--limit", first))] : list.Items;
            var most = Positive.Of("--at-once", parsed.GetValue(atOnce));
            var batch = new DownloadBatch(downloads, items, most);
            var states = await batch.StatesAsync(parsed.GetValue(verify), cancellation);
            IReadOnlyCollection<string> problems = [];
            if (parsed.GetValue(fetch))
            {
                problems = await FetchAsync(downloads, [.. items.Where((_, i) => states[i] != DownloadState.Complete)], most, cancellation);
                states = await batch.StatesAsync(verify: false, cancellation);
            }

            ReportStates(list.Name, folder, states, problems, parsed.GetValue(fetch));
            return problems.Count > 0 || states.Contains(DownloadState.Damaged) ? Broken : 0;
        });
        return verb;
    }

    private static Task<IReadOnlyCollection<string>> FetchAsync(
        Downloads downloads, IReadOnlyList<DownloadItem> items, int atOnce, CancellationToken cancellation) =>
        RunBars.Bars().AutoClear(true).StartAsync(bars =>
        {
            var bar = bars.AddTask($"{items.Count:N0} files", maxValue: Math.Max(1, items.Count));
            long bytes = 0;
            return new DownloadBatch(downloads, items, atOnce).FetchAsync(
                count => bar.Description = $"{items.Count:N0} files, {Interlocked.Add(ref bytes, count) / 1e6:N0} MB",
                () => bar.Increment(1), cancellation);
        });

    private static void ReportStates(
        string list, string folder, IReadOnlyList<DownloadState> states, IReadOnlyCollection<string> problems, bool fetched)
    {
        var table = new Table().AddColumn("list").AddFigures("files")
            .AddFigures(Enum.GetNames<DownloadState>().Select(state => state.ToLowerInvariant()));
        var counts = Enum.GetValues<DownloadState>().Select(state => $"{states.Count(found => found == state):N0}");
        table.AddRow([Markup.Escape(list), $"{states.Count:N0}", .. counts]);
        Terminal.Results.Write(table);
        foreach (var problem in problems)
        {
            Terminal.Error(problem);
        }

        var isComplete = fetched || states.All(state => state == DownloadState.Complete);
        Terminal.Say(isComplete ? $"in {folder}" : $"in {folder}; nothing was fetched, --fetch does");
    }
}
