using System.CommandLine;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;

namespace Basalt.Cli;

/// <summary><c>basalt import</c>: enters what was played, judged or exported elsewhere into a record.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("what") { Description = "run: a run's folder. log: an exported log (.jsonl). benchmark: the BASALT benchmark's folder of human_answers.json. arena: a file of battles." };
        kind.AcceptOnlyFromAmong("run", "log", "benchmark", "arena");
        var path = new Argument<string>("path") { Description = "The folder or file." };
        var run = new Option<string?>("--run") { Description = "The run's folder to import into; the given folder, or the one the given file is in, when left out." };
        var record = Records.Option();
        var leaveOut = new Option<bool>("--leave-out") { Description = "run: leave out episodes whose record or exhibit is not right, and list them, instead of refusing the whole run." };
        var keep = new Option<bool>("--keep") { Description = "run: where the record has another episode of the same submission, task, scenario and setting, keep the record's." };
        var replace = new Option<bool>("--replace") { Description = "run: where the record has such an episode, void that one and enter this one." };
        var json = new Option<bool>("--json") { Description = "Print {entries, new, otherwise, notes, record}; of a run also {leftOut}." };
        var verb = new Command("import", "Enter episodes, votes or a whole log into a record: all of it, or none when something in it is wrong.") { kind, path, run, record, leaveOut, keep, replace, json };
        HelpWithExamples.Give(
            verb,
            "import run out/play",
            "import run out/play --leave-out",
            "import log vote-archive.jsonl --run out/again",
            "import benchmark bedd --store bedd/record.db",
            "import arena battles.json --run out/arena");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var from = parsed.GetValue(path)!;
            var folder = parsed.GetValue(run) ?? (Directory.Exists(from) ? from : Path.GetDirectoryName(Path.GetFullPath(from))!);
            var place = record.Value(parsed);
            var rule = (parsed.GetValue(keep), parsed.GetValue(replace)) switch
            {
                (true, true) => throw new BasaltException("found --keep and --replace; wanted one of them"),
                (true, _) => ClashRule.Keep,
                (_, true) => ClashRule.Replace,
                _ => ClashRule.Refuse,
            };
            var survey = parsed.GetValue(kind) == "run" ? RunSurvey.Of(from) : null;
            Import import;
            if (survey is not null)
            {
                var episodes = parsed.GetValue(leaveOut) ? survey.Episodes : survey.Whole();
                import = RunImport.Against(episodes, await EntriesAsync(folder, place, cancellation), rule, TimeProvider.System.GetUtcNow()).OrRefuse(rule);
            }
            else
            {
                import = parsed.GetValue(kind) switch
                {
                    "log" => LogLines.Read(from),
                    "benchmark" => BenchmarkArchive.Read(from, Scenarios(), RecordState.Empty.Apply(await EntriesAsync(folder, place, cancellation))),
                    _ => ArenaBattles.Read(from, RecordState.Empty.Apply(await EntriesAsync(folder, place, cancellation)), folder),
                };
            }

            WholeFile.CreateFolder(folder);
            await using var log = await Records.OpenAsync(folder, place, cancellation);
            var (added, otherwise) = await import.IntoAsync(log, folder, cancellation);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { entries = import.Entries.Count, @new = added, otherwise, notes = import.Notes, record = log.Name, leftOut = survey?.SetAside.Select(aside => new { aside.File, aside.Reason }) });
            }
            else
            {
                foreach (var aside in survey?.SetAside ?? [])
                {
                    Terminal.Error($"{aside.File}: {aside.Reason}; it is left out");
                }

                Terminal.Say($"{from}: {import.Entries.Count} entries, {added} of them new, are in {log.Name}");
                foreach (var note in import.Notes)
                {
                    Terminal.Say(note);
                }

                if (otherwise > 0)
                {
                    Terminal.Say($"{otherwise} of them the record has otherwise already; it stays as it is");
                }
            }

            return 0;
        });
        return verb;
    }

    /// <summary>The scenarios of every task that comes with Basalt, by the task's id.</summary>
    private static Dictionary<string, IReadOnlySet<string>> Scenarios() =>
        TaskFile.ReadAll(Home.Tasks).ToDictionary(task => task.Id, task => (IReadOnlySet<string>)task.Scenarios.Select(scenario => scenario.Id).ToHashSet());

    /// <summary>What the record holds before the import; nothing when there is none yet.</summary>
    private static async Task<IReadOnlyList<LoggedEntry>> EntriesAsync(string folder, string? place, CancellationToken cancellation)
    {
        if (!Records.IsThere(folder, place))
        {
            return [];
        }

        await using var log = await Records.OpenExistingAsync(folder, place, cancellation);
        return await log.ReadAsync(0, cancellation);
    }
}
