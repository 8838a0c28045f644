using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt play</c>: plays episodes and records them.</summary>
internal static class PlayVerb
{
    public static Command Create()
    {
        var grid = new GridOptions();
        var output = Declare.Usual("--out", "out/play", "The run's folder; what is complete there is not played again.");
        var worlds = Declare.Several("--world", "Play in worlds that listen here (tcp://host:port) instead of starting some.");
        var atOnce = Declare.Usual("--at-once", Environment.ProcessorCount, "Episodes at once.");
        var together = Declare.Flag(
            "--batch", "Answer all worlds that wait by one run of the model: for many worlds, or a GPU. The last digits of a policy's "
                + "scores then depend on who waits.");
        var planned = Declare.Optional<string?>("--plan", "Play this plan, together with all who do the same; it says who plays what, and where.");
        var rows = Declare.Several("--row", "With --plan: play these rows alone, one attempt each.");
        var shard = Declare.Optional<string?>("--shard", "Play only the rows of part I of N, as in 2/8: one command a machine.");
        var again = Declare.Optional<string?>("--again", "Play rows anew: 'failed' where the agent failed, 'notPlayed' what was set aside.");
        var engine = new EngineOptions();
        var json = Declare.Json("Print the episode records.");
        var resume = new ResumeOptions();
        var boxes = new BoxOptions();
        var verb = new Command("play", "Play tasks and record every episode; goes on where an earlier run was stopped.")
        {
            grid, output, worlds, atOnce, together, planned, rows, shard, again, engine, json, resume, boxes,
        };
        HelpWithExamples.Give(
            verb,
            "play",
            "play --tasks find-cave --agents random walker --scenarios 11 --out out/cave",
            "play --tasks text-steer-hopeful --agents text-plain text-value-guided --scenarios 12 --out out/text",
            "play --agents tcp://127.0.0.1:6000 --world tcp://127.0.0.1:5555 --steps 400",
            "play --plan out/season",
            "play --plan out/season --row 17",
            "play --plan out/season --on slurm --parallel 64 --partition cpu");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var catalogue = new Catalogue();
            var (provenance, named) = (parsed.Provenance(), parsed.GetValue(planned));
            if (named is not null && (grid.Given(parsed) ?? (parsed.GetResult(output) is { Implicit: false } ? "--out" : null)) is { } twice)
            {
                throw new BasaltException($"found --plan and {twice}, which the plan states; wanted one of them");
            }

            var season = named is null
                ? await Seasons.PlanAsync(
                    parsed.GetValue(output)!, await grid.ReadAsync(parsed, catalogue, parsed.GetValue(worlds)!, null, cancellation),
                    grows: false, null, provenance)
                : SeasonPlan.Read(named);
            var chosen = RowNumbers.Of(season, parsed.GetValue(rows)!, parsed.GetValue(shard));
            var isNamed = parsed.GetValue(rows)!.Length > 0;
            var request = new PlayRequest(named is null ? parsed.GetValue(output)! : season.Folder, chosen.Assignments, provenance, resume.Of(parsed))
            {
                Worlds = parsed.GetValue(worlds)!, AtOnce = Positive.Of("--at-once", parsed.GetValue(atOnce)), Together = parsed.GetValue(together),
                Sharing = named is null ? null : new Sharing(Engines.WorkerHere(), isNamed), Again = RowNumbers.StateOf(parsed.GetValue(again)),
                Boxes = boxes.Of(parsed),
            };
            if (engine.IsElsewhere(parsed))
            {
                Seasons.PlayAnew(request, Terminal.Say);
            }

            await engine.PlayAsync(parsed, chosen, request.Worlds, async (part, stop) =>
            {
                var records = await catalogue.PlayAsync(request with { Plan = part.Assignments }, TerminalView.Instance, stop);
                Terminal.Show(records, parsed.GetValue(json), played => Print(request.Folder, played));
            }, cancellation);
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
