using System.CommandLine;
using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt record</c>: records demonstrations of scripted teachers or of a person, on seeds of their own.</summary>
internal static class RecordVerb
{
    /// <summary>Teachers by task.</summary>
    internal static readonly Dictionary<string, Func<IAgent<PrivilegedObservation, PlayerInput>>> Teachers = new()
    {
        ["find-cave"] = () => new FindCaveExpert(),
        ["make-waterfall"] = () => new WaterfallExpert(),
        ["village-animal-pen"] = () => new PenExpert(),
        ["build-village-house"] = () => new HouseExpert(),
    };

    /// <summary>Who leads to where something is to be learnt, by task.</summary>
    private static readonly Dictionary<string, Func<IAgent<PrivilegedObservation, PlayerInput>>> Scouts = new() { ["find-cave"] = () => new CaveScout() };

    public static Command Create()
    {
        var tasks = new Option<string[]>("--tasks") { Description = $"Tasks to demonstrate: {string.Join(", ", Teachers.Keys)}.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Teachers.Keys] };
        var episodes = new Option<int>("--episodes") { Description = "Demonstrations of each task.", DefaultValueFactory = _ => 20 };
        var firstSeed = new Option<long>("--first-seed") { Description = "Seed of the first world; the others follow. The competition's own seeds are left out.", DefaultValueFactory = _ => 1_000_000 };
        var official = new Option<bool>("--official") { Description = "Play the competition's own worlds, to see what a teacher can do there. Never train on them." };
        var steps = new Option<int?>("--steps") { Description = "End episodes after so many steps; the task's own limit otherwise." };
        var student = new Option<string?>("--student") { Description = "An ONNX policy that drives by turns while the teacher says what to do: demonstrations of getting back on the way." };
        var share = new Option<double>("--student-share") { Description = "Share of the time in which the student drives.", DefaultValueFactory = _ => 0.5 };
        var scouted = new Option<bool>("--scouted") { Description = $"Begin where a scout who knows the map has led, near a cave: many more caves in as many frames. For {string.Join(", ", Scouts.Keys)}." };
        var person = new Option<bool>("--person") { Description = "A person plays, on a page in a browser." };
        var url = new Option<string>("--url") { Description = "Where the page of --person is.", DefaultValueFactory = _ => "http://127.0.0.1:8090" };
        var output = new Option<string>("--out") { Description = "Folder of the demonstrations; what is complete there is not recorded again.", DefaultValueFactory = _ => "out/demonstrations" };
        var worlds = new Option<string[]>("--world") { Description = "Record in worlds that listen here (tcp://host:port) instead of starting some.", AllowMultipleArgumentsPerToken = true };
        var policyView = new Option<bool>("--policy-view") { Description = "Draw and record only the 128x128 pixels that policies look at: about twice as fast, and little for people to see." };
        var atOnce = new Option<int>("--at-once") { Description = "Episodes at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Print the episode records." };
        var verb = new Command("record", "Record demonstrations (mp4 + jsonl): of scripted teachers, who know more of the world than a competitor may, or of a person.")
        {
            tasks, episodes, firstSeed, official, steps, student, share, scouted, person, url, output, worlds, policyView, atOnce, json,
        };
        var resume = new ResumeOptions();
        resume.AddTo(verb);
        HelpWithExamples.Give(
            verb,
            "record --tasks find-cave --episodes 40 --out out/demonstrations",
            "record --person --tasks make-waterfall --episodes 3",
            "record --tasks find-cave --student out/model.onnx --student-share 0.6 --first-seed 1001000 --policy-view --out out/corrections");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var provenance = Provenance.Of(["record", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            var byPerson = parsed.GetValue(person);
            var small = parsed.GetValue(policyView);
            if (small && (byPerson || parsed.GetValue(worlds)!.Length > 0))
            {
                throw new BasaltException("found --policy-view with a person or with another's world, to whom whole pictures are due; wanted teachers in worlds of our own");
            }

            if (byPerson && (parsed.GetValue(student) is not null || parsed.GetValue(scouted)))
            {
                throw new BasaltException("found --person with --student or --scouted, which help a scripted teacher; wanted a person alone");
            }

            var chosen = PlayVerb.Tasks(parsed.GetValue(tasks)!);
            var conditions = await Player.ConditionsAsync(chosen, parsed.GetValue(worlds)!, small, cancellation);
            var learner = Student(parsed.GetValue(student));
            var player = byPerson ? Person : Teacher(learner, parsed.GetValue(share), parsed.GetValue(scouted));
            var count = PlayVerb.Positive("--episodes", parsed.GetValue(episodes));
            var plans = chosen.Select(task => Plan(task, player, count, parsed.GetValue(official), parsed.GetValue(firstSeed), parsed.GetValue(steps), conditions)).ToList();
            List<EpisodeRecord> records = [];
            if (byPerson)
            {
                records.AddRange(await PlayPersonAsync(folder, [.. plans.SelectMany(plan => plan)], parsed.GetValue(url)!, parsed.GetValue(worlds)!, resume.Of(parsed), provenance, cancellation));
            }
            else
            {
                foreach (var plan in plans)
                {
                    records.AddRange(await PlayAsync(
                        folder, plan[0].Task, plan, learner, parsed.GetValue(share), parsed.GetValue(scouted), parsed.GetValue(worlds)!,
                        PlayVerb.Positive("--at-once", parsed.GetValue(atOnce)), resume.Of(parsed), provenance, cancellation));
                }
            }

            Report(folder, records, parsed.GetValue(json));
            return 0;
        });
        return verb;
    }

    private static Submission Person { get; } = Catalogue.OfProgram("person", "person", "person", []);

    /// <summary>Who demonstrates. The student's content and every setting are part of what the teacher is: corrections of another student are others.</summary>
    private static Submission Teacher(Submission? student, double share, bool scouted)
    {
        var settings = new JObject();
        if (student is not null)
        {
            settings["student"] = student.Digest;
            settings["share"] = share;
        }

        if (scouted)
        {
            settings["scouted"] = true;
        }

        return Catalogue.OfProgram("teacher", "Basalt", "teacher", settings);
    }

    /// <summary>The policy that drives by turns; null when there is none.</summary>
    private static Submission? Student(string? name) => name is null ? null
        : Catalogue.Submission(name) is { Agent: "onnx", Source: { } source } student && File.Exists(source) ? student
        : throw new BasaltException($"found the student {name}; wanted baseline or a model.onnx");

    private static IReadOnlyList<Assignment> Plan(
        TaskSpec task, Submission player, int episodes, bool official, long firstSeed, int? steps, Func<string, PlayConditions> conditions)
    {
        if (player.Agent != Person.Agent && !Teachers.ContainsKey(task.Id))
        {
            throw new BasaltException($"found the task {task.Id}, which nobody teaches; wanted one of {string.Join(", ", Teachers.Keys)}");
        }

        // The competition's own worlds show what a teacher can do; nobody may learn from them.
        var drawn = official ? task : Seeds.Draw(task, episodes, firstSeed, new HashSet<long>());
        return RunPlan.Grid([drawn], [player], episodes, steps, conditions);
    }

    /// <summary>One episode after the other, on a page; the person may take all the time there is.</summary>
    private static async Task<IReadOnlyList<EpisodeRecord>> PlayPersonAsync(
        string folder, IReadOnlyList<Assignment> plan, string url, IReadOnlyList<string> endpoints, Resuming resuming, Provenance provenance,
        CancellationToken cancellation)
    {
        using var run = RunFolder.Take(folder, resuming.Verify);
        plan = resuming.Settle(run, plan);
        using var seat = new PersonSeat();
        await using var page = await PersonPage.OpenAsync(url, seat, cancellation);
        Terminal.WriteLink($"play at {page.Address}");
        var log = TerminalLog.Create("record");
        var player = new Run<Frame, PlayerInput>(
            run, Player.Worlds(endpoints, 1, log), (assignment, _) => Task.FromResult<IAgent<Frame, PlayerInput>>(new PersonAgent(seat, assignment.Task.Title, TimeProvider.System)),
            assignment => new VideoRecorder(folder, RunFolder.PlaceOf(assignment), new VideoSettings()), TimeSpan.FromDays(1), TimeProvider.System, provenance, log);
        var records = await RunBars.ShowAsync(plan, progress => player.PlayAsync(plan, 1, progress, cancellation));
        await seat.AnnounceAsync("All episodes are recorded", "Thank you. You may close this page.", over: true, cancellation);
        return records;
    }

    private static async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        string folder, TaskSpec task, IReadOnlyList<Assignment> plan, Submission? student, double share, bool scouted, IReadOnlyList<string> endpoints, int atOnce,
        Resuming resuming, Provenance provenance, CancellationToken cancellation)
    {
        if (scouted && !Scouts.ContainsKey(task.Id))
        {
            throw new BasaltException($"found --scouted with {task.Id}; wanted {string.Join(", ", Scouts.Keys)}");
        }

        var policyView = plan.Any(assignment => assignment.Conditions.View == PlayConditions.PolicyView);
        // As small as a policy's picture is, what the encoder leaves out would be seen.
        var settings = policyView ? new VideoSettings(Quality: 12) : new VideoSettings();
        using var run = RunFolder.Take(folder, resuming.Verify);
        plan = resuming.Settle(run, plan);
        using var stage = Player.Stage(run, plan.Select(assignment => assignment with { Submission = student ?? assignment.Submission }));
        using var policies = new PolicyCache(path => PolicyModel.Load(path));
        var log = TerminalLog.Create("record");
        var worlds = new TaughtWorlds(
            Player.Worlds(endpoints, Math.Min(atOnce, plan.Count), log, policyView), () => student is null ? null : new OnnxPolicyAgent(policies.Take((string)stage.Of(student).Settings["model"]!), new Sampling()), share, task.Instruction, () => scouted ? Scouts[task.Id]() : null);
        var player = new Run<PrivilegedObservation, PlayerInput>(
            run, worlds, (_, _) => Task.FromResult(Teachers[task.Id]()), assignment => new LessonRecorder(new VideoRecorder(folder, RunFolder.PlaceOf(assignment), settings)),
            TimeSpan.FromSeconds(60), TimeProvider.System, provenance, log);
        return await RunBars.ShowAsync(plan, progress => player.PlayAsync(plan, atOnce, progress, cancellation));
    }

    private static void Report(string folder, List<EpisodeRecord> records, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(records);
            return;
        }

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
