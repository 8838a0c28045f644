using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt record</c>: records demonstrations of scripted experts or of a person, on seeds of their own.</summary>
internal static class RecordVerb
{
    public static Command Create()
    {
        var tasks = new Option<string[]>("--tasks") { Description = $"Tasks to demonstrate: {string.Join(", ", Experts.Tasks)}.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Experts.Tasks] };
        var episodes = new Option<int>("--episodes") { Description = "Demonstrations of each task.", DefaultValueFactory = _ => 20 };
        var firstSeed = new Option<long>("--first-seed") { Description = "Seed of the first world; the others follow. The competition's own seeds are left out.", DefaultValueFactory = _ => 1_000_000 };
        var official = new Option<bool>("--official") { Description = "Play the competition's own worlds, to see what an expert can do there. Never train on them." };
        var steps = new Option<int?>("--steps") { Description = "End episodes after so many steps; the task's own limit otherwise." };
        var learner = new Option<string?>("--learner") { Description = "An ONNX policy that drives by turns while the expert says what to do: demonstrations of getting back on the way." };
        var share = new Option<double>("--learner-share") { Description = "Share of the time in which the learner drives.", DefaultValueFactory = _ => 0.5 };
        var scouted = new Option<bool>("--scouted") { Description = $"Begin where a scout who knows the map has led, near a cave: many more caves in as many frames. For {string.Join(", ", Experts.Scouted)}." };
        var person = new Option<bool>("--person") { Description = "A person plays, on a page in a browser." };
        var url = new Option<string>("--url") { Description = "Where the page of --person is.", DefaultValueFactory = _ => "http://127.0.0.1:8090" };
        var output = new Option<string>("--out") { Description = "Folder of the demonstrations; what is complete there is not recorded again.", DefaultValueFactory = _ => "out/demonstrations" };
        var worlds = new Option<string[]>("--world") { Description = "Record in worlds that listen here (tcp://host:port) instead of starting some.", AllowMultipleArgumentsPerToken = true };
        var policyView = new Option<bool>("--policy-view") { Description = "Draw and record only the 128x128 pixels that policies look at: about twice as fast, and little for people to see." };
        var atOnce = new Option<int>("--at-once") { Description = "Episodes at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Print the episode records." };
        var verb = new Command("record", "Record demonstrations (mp4 + jsonl): of scripted experts, who know more of the world than a competitor may, or of a person.")
        {
            tasks, episodes, firstSeed, official, steps, scouted, person, url, output, worlds, policyView, atOnce, json,
        };
        var learners = new RenamedOption<string?>("--student", learner);
        var shares = new RenamedOption<double>("--student-share", share);
        learners.AddTo(verb);
        shares.AddTo(verb);
        var resume = new ResumeOptions();
        resume.AddTo(verb);
        HelpWithExamples.Give(
            verb,
            "record --tasks find-cave --episodes 40 --out out/demonstrations",
            "record --person --tasks make-waterfall --episodes 3",
            "record --tasks find-cave --learner out/model.onnx --learner-share 0.6 --first-seed 1001000 --policy-view --out out/corrections");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var provenance = Provenance.Of(["record", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            var byPerson = parsed.GetValue(person);
            var small = parsed.GetValue(policyView);
            if (small && (byPerson || parsed.GetValue(worlds)!.Length > 0))
            {
                throw new BasaltException("found --policy-view with a person or with another's world, to whom whole pictures are due; wanted experts in worlds of our own");
            }

            if (byPerson && (learners.Value(parsed) is not null || parsed.GetValue(scouted)))
            {
                throw new BasaltException("found --person with --learner or --scouted, which help a scripted expert; wanted a person alone");
            }

            using var catalogue = new Catalogue();
            var chosen = Catalogue.Tasks(parsed.GetValue(tasks)!);
            var conditions = await catalogue.ConditionsAsync(chosen, parsed.GetValue(worlds)!, small, cancellation);
            var policy = learners.Value(parsed) is { } named ? catalogue.LearnerNamed(named) : null;
            var demonstrations = new ExpertDemonstrations(policy, shares.Value(parsed), parsed.GetValue(scouted));
            var wanted = new DemonstrationPlan(Positive.Of("--episodes", parsed.GetValue(episodes)), parsed.GetValue(firstSeed), parsed.GetValue(official), parsed.GetValue(steps));
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
        var table = new Table().AddColumn("task").AddColumn(new TableColumn("episodes").RightAligned()).AddColumn(new TableColumn("ended by the player").RightAligned())
            .AddColumn(new TableColumn("frames").RightAligned()).AddColumn("trouble");
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
