using System.Collections.Concurrent;
using System.CommandLine;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Minecraft;
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
        var quick = new Option<bool>("--quick") { Description = "Count frames without decoding them: many times faster, and damage inside a frame goes unseen." };
        var picture = new Option<string>("--picture") { Description = "Where the picture of the actions goes.", DefaultValueFactory = _ => "out/actions.png" };
        var atOnce = new Option<int>("--at-once") { Description = "Recordings at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Print what was found in each recording." };
        var verb = new Command("check", "Look through demonstrations: frames, pace, lines that do not fit, how often nothing is done; every broken file is named.")
        {
            path, quick, picture, atOnce, json,
        };
        HelpWithExamples.Give(verb, "data check out/demonstrations", "data check data/find-cave-Jul-28.json --quick --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var demonstrations = Demonstrations.Open(parsed.GetValue(path)!);
            var checks = await CheckAllAsync(demonstrations, !parsed.GetValue(quick), Positive.Of("--at-once", parsed.GetValue(atOnce)), cancellation);
            var all = new ActionCounts();
            checks.ToList().ForEach(check => all.Add(check.Actions));
            ActionPicture.Draw(all, parsed.GetValue(picture)!);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(checks.Select(Row));
            }
            else
            {
                Report(checks, all, parsed.GetValue(picture)!);
            }

            return checks.Any(check => check.Problems.Count > 0) ? Broken : 0;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<DemonstrationCheck>> CheckAllAsync(
        IReadOnlyList<Demonstration> demonstrations, bool decode, int atOnce, CancellationToken cancellation)
    {
        var checks = new DemonstrationCheck[demonstrations.Count];
        await Terminal.People.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var bar = bars.AddTask("looking through demonstrations", maxValue: demonstrations.Count);
            await Parallel.ForAsync(0, checks.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, (i, _) =>
            {
                checks[i] = DemonstrationCheck.Of(demonstrations[i], decode);
                bar.Increment(1);
                return ValueTask.CompletedTask;
            });
        });
        return checks;
    }

    private static object Row(DemonstrationCheck check) => new
    {
        check.Name,
        check.Frames,
        FramesPerSecond = double.IsNaN(check.FramesPerSecond) ? (double?)null : check.FramesPerSecond,
        Actions = check.Actions.Total,
        NullActions = check.Actions.Null,
        Keys = PlayerInput.KeyNames.Zip(check.Actions.Keys).Where(key => key.Second > 0).ToDictionary(key => key.First, key => key.Second),
        check.Actions.Pitch,
        check.Actions.Yaw,
        check.Problems,
    };

    private static void Report(IReadOnlyList<DemonstrationCheck> checks, ActionCounts all, string picture)
    {
        var table = new Table().AddColumn("folder");
        foreach (var column in new[] { "files", "frames", "fps", "mismatches", "null", "broken" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        var folders = checks.GroupBy(check => Path.GetDirectoryName(check.Name) is { Length: > 0 } folder ? folder : ".").ToList();
        foreach (var folder in folders)
        {
            AddRow(table, folder.Key, [.. folder]);
        }

        if (folders.Count > 1)
        {
            table.AddEmptyRow();
            AddRow(table, "all", checks);
        }

        Terminal.Results.Write(table);
        foreach (var problem in checks.SelectMany(check => check.Problems))
        {
            Terminal.Error(problem);
        }

        Terminal.Say($"{picture}: what was done, in {all.Total:N0} frames");
    }

    private static void AddRow(Table table, string name, IReadOnlyList<DemonstrationCheck> checks)
    {
        var actions = checks.Sum(check => check.Actions.Total);
        var paces = checks.Select(check => check.FramesPerSecond).Where(pace => !double.IsNaN(pace)).Select(pace => $"{pace:0.##}").Distinct().Order().ToList();
        var broken = checks.Count(check => check.Problems.Count > 0);
        table.AddRow(
            Markup.Escape(name), $"{checks.Count:N0}", $"{checks.Sum(check => (long)check.Frames):N0}", string.Join(", ", paces),
            $"{checks.Count(check => check.IsMismatch)}", actions == 0 ? "" : $"{100.0 * checks.Sum(check => check.Actions.Null) / actions:0.0} %",
            broken == 0 ? "0" : $"[red]{broken}[/]");
    }

    private static Command Index()
    {
        var file = new Argument<string>("file") { Description = "An index of recordings ({\"basedir\", \"relpaths\"}) or lines of addresses, a SHA-256 before each or not." };
        var output = new Option<string?>("--out") { Description = "Where the recordings lie; the list's own folder otherwise." };
        var fetch = new Option<bool>("--fetch") { Description = "Get what is not there yet, and the rest of what was begun." };
        var verify = new Option<bool>("--verify") { Description = "Read what is there and compare its checksums; with --fetch, get again what is damaged." };
        var limit = new Option<int?>("--limit") { Description = "Look at the first files of the list only." };
        var atOnce = new Option<int>("--at-once") { Description = "Files at once.", DefaultValueFactory = _ => 4 };
        var verb = new Command("index", "Say what is there of a list of published recordings; with --fetch, go on getting it.") { file, output, fetch, verify, limit, atOnce };
        HelpWithExamples.Give(verb, "data index data/find-cave-Jul-28.json", "data index data/find-cave-Jul-28.json --fetch --limit 40");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var list = DownloadList.Read(parsed.GetValue(file)!);
            var folder = parsed.GetValue(output) ?? Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(file)!))!;
            Directory.CreateDirectory(folder);
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var downloads = new Downloads(http, folder, TimeProvider.System);
            var items = parsed.GetValue(limit) is { } most ? [.. list.Items.Take(Positive.Of("--limit", most))] : list.Items;
            var workers = new ParallelOptions { MaxDegreeOfParallelism = Positive.Of("--at-once", parsed.GetValue(atOnce)), CancellationToken = cancellation };
            var states = await StatesAsync(downloads, items, parsed.GetValue(verify), workers);
            IReadOnlyCollection<string> problems = [];
            if (parsed.GetValue(fetch))
            {
                problems = await FetchAllAsync(downloads, [.. items.Where((_, i) => states[i] != DownloadState.Complete)], workers);
                states = await StatesAsync(downloads, items, verify: false, workers);
            }

            ReportStates(list.Name, folder, states, problems, parsed.GetValue(fetch));
            return problems.Count > 0 || states.Contains(DownloadState.Damaged) ? Broken : 0;
        });
        return verb;
    }

    private static async Task<DownloadState[]> StatesAsync(Downloads downloads, IReadOnlyList<DownloadItem> items, bool verify, ParallelOptions workers)
    {
        var states = new DownloadState[items.Count];
        await Parallel.ForAsync(0, states.Length, workers, async (i, stop) => states[i] = await downloads.StateAsync(items[i], verify, stop));
        return states;
    }

    private static async Task<IReadOnlyCollection<string>> FetchAllAsync(Downloads downloads, IReadOnlyList<DownloadItem> items, ParallelOptions workers)
    {
        var problems = new ConcurrentQueue<string>();
        await Terminal.People.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask($"{items.Count:N0} files", maxValue: Math.Max(1, items.Count));
                long bytes = 0;
                await Parallel.ForEachAsync(items, workers, async (item, stop) =>
                {
                    try
                    {
                        await downloads.FetchAsync(item, count => bar.Description = $"{items.Count:N0} files, {Interlocked.Add(ref bytes, count) / 1e6:N0} MB", stop);
                    }
                    catch (BasaltException problem)
                    {
                        problems.Enqueue(problem.Message);
                    }

                    bar.Increment(1);
                });
            });
        return problems;
    }

    private static void ReportStates(string list, string folder, DownloadState[] states, IReadOnlyCollection<string> problems, bool fetched)
    {
        var table = new Table().AddColumn("list").AddColumn(new TableColumn("files").RightAligned());
        Enum.GetNames<DownloadState>().ToList().ForEach(state => table.AddColumn(new TableColumn(state.ToLowerInvariant()).RightAligned()));
        table.AddRow([Markup.Escape(list), $"{states.Length:N0}", .. Enum.GetValues<DownloadState>().Select(state => $"{states.Count(found => found == state):N0}")]);
        Terminal.Results.Write(table);
        foreach (var problem in problems)
        {
            Terminal.Error(problem);
        }

        Terminal.Say(fetched || states.All(state => state == DownloadState.Complete) ? $"in {folder}" : $"in {folder}; nothing was fetched, --fetch does");
    }
}
