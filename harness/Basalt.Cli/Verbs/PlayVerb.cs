using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt play</c>: plays episodes and records them.</summary>
internal static class PlayVerb
{
    public static Command Create()
    {
        var tasks = Declare.Several("--tasks", "Task ids or task files; all Minecraft tasks when none is named.");
        var agents = Declare.Several(
            "--agents", "Competitors: random, walker, baseline, a model.onnx, tcp://host:port or NAME=tcp://host:port, a submission; for "
                + "text tasks text-plain, text-best-of-16, text-value-guided, text-guarded.", ["walker"]);
        var scenarios = Declare.Usual("--scenarios", 1, "How many of each task's scenarios, in its order.");
        var steps = Declare.Optional<int?>("--steps", "End episodes after so many steps; the task's own limit otherwise.");
        var output = Declare.Usual("--out", "out/play", "The run's folder; what is complete there is not played again.");
        var worlds = Declare.Several("--world", "Play in worlds that listen here (tcp://host:port) instead of starting some.");
        var atOnce = Declare.Usual("--at-once", Environment.ProcessorCount, "Episodes at once.");
        var together = Declare.Flag(
            "--batch", "Answer all worlds that wait by one run of the model: for many worlds, or a GPU. The last digits of a policy's "
                + "scores then depend on who waits.");
        var shard = Declare.Optional<string?>("--shard", "Play only part I of N of the plan, as in 2/8: one command a machine.");
        var json = Declare.Json("Print the episode records.");
        var resume = new ResumeOptions();
        var boxes = new BoxOptions();
        var verb = new Command("play", "Play tasks and record every episode; goes on where an earlier run was stopped.")
        {
            tasks, agents, scenarios, steps, output, worlds, atOnce, together, shard, json, resume, boxes,
        };
        HelpWithExamples.Give(
            verb,
            "play",
            "play --tasks find-cave --agents random walker --scenarios 11 --out out/cave",
            "play --tasks text-steer-hopeful --agents text-plain text-value-guided --scenarios 12 --out out/text",
            "play --agents tcp://127.0.0.1:6000 --world tcp://127.0.0.1:5555 --steps 400");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var catalogue = new Catalogue();
            var chosen = Catalogue.Tasks(parsed.GetValue(tasks)!, [.. catalogue.All.Select(domain => domain.Environment)]);
            var count = Positive.Of("--scenarios", parsed.GetValue(scenarios));
            var limit = parsed.GetValue(steps) is { } most ? Positive.Of("--steps", most) : (int?)null;
            var plan = RunPlan.Grid(
                chosen, catalogue.CompetitorsNamed(parsed.GetValue(agents)!, Terminal.Say), count, limit,
                await catalogue.ConditionsAsync(chosen, parsed.GetValue(worlds)!, policyView: false, cancellation));
            if (parsed.GetValue(shard) is { } part)
            {
                plan = RunPlan.Part(plan, "--shard", part);
            }

            var folder = parsed.GetValue(output)!;
            var provenance = parsed.Provenance();
            var request = new PlayRequest(folder, plan, provenance, resume.Of(parsed))
            {
                Worlds = parsed.GetValue(worlds)!, AtOnce = Positive.Of("--at-once", parsed.GetValue(atOnce)),
                Together = parsed.GetValue(together), Boxes = boxes.Of(parsed),
            };
            var records = await catalogue.PlayAsync(request, TerminalView.Instance, cancellation);
            Terminal.Show(records, parsed.GetValue(json), played => Print(folder, played));
            return 0;
        });
        return verb;
    }

    private static void Print(string folder, IReadOnlyList<EpisodeRecord> records)
    {
        var table = new Table().AddColumn("episode").AddFigures("steps").AddColumn("end").AddColumn("exhibit");
        foreach (var record in records)
        {
            table.AddRow(
                Markup.Escape(record.Id), $"{record.Steps}", Markup.Escape(record.Error ?? Words(record.End)), Markup.Escape(Path.Combine(folder, record.Exhibit.Path)));
        }

        Terminal.Results.Write(table);
    }

    private static string Words(EpisodeEnd end) => end switch
    {
        EpisodeEnd.Finished => "finished",
        EpisodeEnd.StepLimit => "step limit",
        _ => "agent failed",
    };
}
