using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt record</c>: records demonstrations of scripted experts or of a person, on seeds of their own.</summary>
internal static class RecordVerb
{
    public static Command Create()
    {
        var tasks = Declare.Several("--tasks", $"Tasks to demonstrate: {string.Join(", ", Experts.Tasks)}.", [.. Experts.Tasks]);
        var episodes = Declare.Usual("--episodes", 20, "Demonstrations of each task.");
        var firstSeed = Declare.Usual(
            "--first-seed", 1_000_000L, "Seed of the first world; the others follow. The competition's own seeds are left out.");
        var official = Declare.Flag("--official", "Play the competition's own worlds, to see what an expert can do there. Never train on them.");
        var steps = Declare.Optional<int?>("--steps", "End episodes after so many steps; the task's own limit otherwise.");
        var learners = new RenamedOption<string?>("--student", Declare.Optional<string?>(
            "--learner", "An ONNX policy that drives by turns while the expert says what to do: demonstrations of getting back on the way."));
        var shares = new RenamedOption<double>("--student-share", Declare.Usual("--learner-share", 0.5, "Share of the time in which the learner drives."));
        var scouted = Declare.Flag(
            "--scouted", "Begin where a scout who knows the map has led, near a cave: many more caves in as many frames. "
                + $"For {string.Join(", ", Experts.Scouted)}.");
        var person = Declare.Flag("--person", "A person plays, on a page in a browser.");
        var url = Declare.Usual("--url", "http://127.0.0.1:8090", "Where the page of --person is.");
        var output = Declare.Usual("--out", "out/demonstrations", "Folder of the demonstrations; what is complete there is not recorded again.");
        var worlds = Declare.Several("--world", "Record in worlds that listen here (tcp://host:port) instead of starting some.");
        var policyView = Declare.Flag(
            "--policy-view", "Draw and record only the 128x128 pixels that policies look at: about twice as fast, and little for people to see.");
        var atOnce = Declare.Usual("--at-once", Environment.ProcessorCount, "Episodes at once.");
        var json = Declare.Json("Print the episode records.");
        var resume = new ResumeOptions();
        var verb = new Command("record", "Record demonstrations (mp4 + jsonl): of scripted experts, who know more of the world than a competitor may, or of a person.")
        {
            tasks, episodes, firstSeed, official, steps, scouted, person, url, output, worlds, policyView, atOnce, json, learners, shares,
            resume,
        };
        HelpWithExamples.Give(
            verb,
            "record --tasks find-cave --episodes 40 --out out/demonstrations",
            "record --person --tasks make-waterfall --episodes 3",
            "record --tasks find-cave --learner out/model.onnx --learner-share 0.6 --first-seed 1001000 --policy-view --out out/corrections");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var provenance = parsed.Provenance();
            var byPerson = parsed.GetValue(person);
            var small = parsed.GetValue(policyView);
            var policy = learners.Value(parsed);
            if (small && (byPerson || parsed.GetValue(worlds)!.Length > 0))
            {
                throw new BasaltException("found --policy-view with a person or with another's world, to whom whole pictures are due; wanted experts in worlds of our own");
            }

            if (byPerson && (policy is not null || parsed.GetValue(scouted)))
            {
                throw new BasaltException("found --person with --learner or --scouted, which help a scripted expert; wanted a person alone");
            }

            using var catalogue = new Catalogue();
            var chosen = Catalogue.Tasks(parsed.GetValue(tasks)!);
            var conditions = await catalogue.ConditionsAsync(chosen, parsed.GetValue(worlds)!, small, cancellation);
            var learner = policy is null ? null : catalogue.LearnerNamed(policy, Terminal.Say);
            var demonstrations = new ExpertDemonstrations(learner, shares.Value(parsed), parsed.GetValue(scouted));
            var wanted = new DemonstrationPlan(
                Positive.Of("--episodes", parsed.GetValue(episodes)), parsed.GetValue(firstSeed), parsed.GetValue(official), parsed.GetValue(steps));
            var request = new PlayRequest(folder, [], provenance, resume.Of(parsed))
            {
                Worlds = parsed.GetValue(worlds)!, AtOnce = Positive.Of("--at-once", parsed.GetValue(atOnce)),
            };
            List<EpisodeRecord> records = [];
            if (byPerson)
            {
                request = request with { Plan = [.. chosen.SelectMany(task => wanted.Of(task, PersonDemonstrations.Player, conditions))] };
                records.AddRange(await PersonDemonstrations.RecordAsync(
                    request, parsed.GetValue(url)!, address => Terminal.WriteLink($"play at {address}"), TerminalView.Instance, cancellation));
            }
            else
            {
                chosen.ToList().ForEach(demonstrations.Check);
                foreach (var task in chosen)
                {
                    request = request with { Plan = wanted.Of(task, demonstrations.Player, conditions) };
                    records.AddRange(await demonstrations.RecordAsync(request, TerminalView.Instance, cancellation));
                }
            }

            Terminal.Show(records, parsed.GetValue(json), recorded => Print(folder, recorded));
            return 0;
        });
        return verb;
    }

    private static void Print(string folder, IReadOnlyList<EpisodeRecord> records)
    {
        var table = new Table().AddColumn("task").AddFigures("episodes", "ended by the player", "frames").AddColumn("trouble");
        foreach (var task in records.GroupBy(record => record.TaskId))
        {
            table.AddRow(
                task.Key, $"{task.Count()}", $"{task.Count(record => record.End == EpisodeEnd.Finished)}", $"{task.Sum(record => record.Steps)}",
                Markup.Escape(task.Select(record => record.Error).FirstOrDefault(error => error is not null) ?? ""));
        }

        Terminal.Results.Write(table);
        Terminal.Say($"in {folder}");
    }
}
