using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt import</c>: enters what was played, judged or exported elsewhere into a record.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("what")
        {
            Description = "run: a run's folder. log: an exported log (.jsonl). "
                + "benchmark: the BASALT benchmark's folder of human_answers.json. arena: a file of battles. preferences: TRL's rows (.jsonl).",
        };
        kind.AcceptOnlyFromAmong("run", "log", "benchmark", "arena", "preferences");
        var path = new Argument<string>("path") { Description = "The folder or file." };
        var run = Declare.Optional<string?>(
            "--run", "The run's folder to import into; the given folder, or the one the given file is in, when left out.");
        var record = Records.Option();
        var leaveOut = Declare.Flag(
            "--leave-out", "run: leave out episodes whose record or exhibit is not right, and list them, instead of refusing the whole run.");
        var keep = Declare.Flag(
            "--keep", "run: where the record has another episode of the same submission, task, scenario and setting, keep the record's.");
        var replace = Declare.Flag("--replace", "run: where the record has such an episode, void that one and enter this one.");
        var kinds = Declare.Usual("--raters", RaterKind.Person, "preferences: who preferred, person, model or program; the file does not say.");
        var json = Declare.Json("Print {entries, new, otherwise, notes, record}; of a run also {leftOut}.");
        var verb = new Command("import", "Enter episodes, votes or a whole log into a record: all of it, or none when something in it is wrong.")
        {
            kind, path, run, record, leaveOut, keep, replace, kinds, json,
        };
        HelpWithExamples.Give(
            verb,
            "import run out/play",
            "import run out/play --leave-out",
            "import log vote-archive.jsonl --run out/again",
            "import benchmark bedd --store bedd/record.db",
            "import arena battles.json --run out/arena",
            "import preferences pairs.jsonl --run out/preferences --raters model");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var from = parsed.GetValue(path)!;
            var folder = parsed.GetValue(run) ?? (Directory.Exists(from) ? from : Path.GetDirectoryName(Path.GetFullPath(from))!);
            var into = new RunRecord(folder, record.Value(parsed));
            var rule = (parsed.GetValue(keep), parsed.GetValue(replace)) switch
            {
                (true, true) => throw new BasaltException("found --keep and --replace; wanted one of them"),
                (true, _) => ClashRule.Keep,
                (_, true) => ClashRule.Replace,
                _ => ClashRule.Refuse,
            };
            var imports = new Imports(into);
            (Import import, IReadOnlyList<SetAside>? setAside) = parsed.GetValue(kind) switch
            {
                "run" => await imports.RunAsync(from, parsed.GetValue(leaveOut), rule, cancellation),
                "log" => (LogLines.Read(from), null),
                "benchmark" => (await imports.BenchmarkAsync(from, cancellation), null),
                "preferences" => (PreferenceImport.Read(from, parsed.GetValue(kinds)), null),
                _ => (await imports.ArenaAsync(from, cancellation), null),
            };
            WholeFile.CreateFolder(folder);
            await using var log = await into.OpenAsync(cancellation);
            var (added, otherwise) = await import.IntoAsync(log, folder, cancellation);
            if (parsed.GetValue(json))
            {
                var leftOut = setAside?.Select(aside => new { aside.File, aside.Reason });
                Terminal.WriteJson(new { entries = import.Entries.Count, @new = added, otherwise, notes = import.Notes, record = log.Name, leftOut });
            }
            else
            {
                foreach (var aside in setAside ?? [])
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
}
