using System.CommandLine;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt progress</c>: does an alignment method follow changing people, foresee them, or lock them in?</summary>
internal static class ProgressVerb
{
    private static readonly string[] Usual =
        ["never", "lifelong-rlhf", "lifelong-rlhf-iterative", "lifelong-dpo", "lifelong-dpo-iterative", "extrapolative-1-1", "extrapolative-2-2", "graded-0-1", "graded-0.3-2"];

    public static Command Create() => new("progress", "ProgressGym on real history: do alignment methods follow people who change?") { CreateRun(), CreateBoard() };

    private static Command CreateRun()
    {
        var rows = string.Join("; ", ProgressExaminees.Rows.Select(row => $"{row.Name}: {row.Meaning}"));
        var examinees = Declare.Several("--examinees", $"Who is tried, separated by commas or spaces. {rows}.", Usual);
        var judges = Declare.Several("--judge", "By what: follow, predict-N, predict-1..3, coevolve.", "follow", "predict-1..3", "coevolve");
        var texts = Declare.Optional<string?>("--people", "Folder with a .txt file an era, a text a line; State of the Union addresses when left out.");
        var (learned, tested) = (Declare.Usual("--learn", 2000, "Pairs that people may be asked about."), Declare.Usual("--test", 500, "Pairs of the test."));
        var (seed, output) = (Declare.Usual("--seed", 1, "The same seed holds the same pairs out."), Declare.Usual("--out", "out/progress", "Where results go."));
        var verb = new Command("run", "Lead examinees through nine eras. What is finished is kept; the same command goes on.")
        {
            examinees, judges, texts, learned, tested, seed, output,
        };
        HelpWithExamples.Give(
            verb, "progress run --out out/progress", "progress run --examinees lifelong-dpo,graded-0.3-2 --judge follow,predict-1..3",
            "progress run --examinees \"process:python3 mine.py\" --judge follow");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(output)!;
            var request = new ProgressRequest(
                path, parsed.GetValue(examinees)!, parsed.GetValue(judges)!, parsed.GetValue(texts), Positive.Of("--learn", parsed.GetValue(learned)),
                Positive.Of("--test", parsed.GetValue(tested)), parsed.GetValue(seed));
            using var assets = new TextAssets(new HttpClient());
            var failed = await RunBars.Bars().AutoClear(true).StartAsync(async context =>
            {
                var (making, bar) = (context.AddTask("people", maxValue: 1), context.AddTask("examinees", maxValue: 1));
                return await request.RunAsync(
                    assets, parsed.Provenance(), share => making.Value = share, (name, share) => (bar.Description, bar.Value) = (Markup.Escape(name), share),
                    Terminal.Say, cancellation);
            });
            Terminal.Say($"Results: {path}; './basalt progress board --run {path}' shows them.");
            return failed.Count == 0 ? 0 : BasaltException.BadInput;
        });
        return verb;
    }

    private static Command CreateBoard()
    {
        var run = Declare.Usual("--run", "out/progress", "Folder of a run; results of others may lie in its results/.");
        var baseline = Declare.Usual("--baseline", "lifelong-dpo", "The examinee beside which the others are set.");
        var (seed, json) = (Declare.Usual("--seed", 1, "Seed of the redrawn pairs."), Declare.Json("Print the board as JSON."));
        var verb = new Command("board", "Scores from the vectors alone, with intervals, and pictures.") { run, baseline, seed, json };
        HelpWithExamples.Give(verb, "progress board --run out/progress", "progress board --baseline graded-0-1 --json");
        verb.SetAction(parsed =>
        {
            var path = parsed.GetValue(run)!;
            var folder = new ProgressFolder(path);
            var people = folder.ReadPeople();
            var board = ProgressBoard.Of(folder, people, parsed.GetValue(baseline)!, parsed.GetValue(seed));
            board.Stated.ToList().ForEach(Terminal.Say);
            Terminal.Show(board, parsed.GetValue(json), _ => Print(board));
            Terminal.Say($"Pictures: {string.Join(", ", ProgressPictures.Draw(folder, people, path))}");
        });
        return verb;
    }

    private static void Print(ProgressBoard board)
    {
        var gate = board.Gate;
        Terminal.Say(
            $"Cosine within an era {gate.Within.Text("0.000")}, between eras {gate.Between.Text("0.000")}; {gate.Named} of {gate.Eras} eras named by their other half. "
            + $"By distance: {string.Join(" ", gate.ByDistance.Select(cosine => cosine.Text("0.000")))}.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("examinee").AddFigures(board.Judges);
        foreach (var row in board.Rows)
        {
            table.AddRow([Markup.Escape(row.Examinee), .. board.Judges.Select(judge => row.Cells.TryGetValue(judge, out var cell)
                ? $"{cell.Score.Value.Text("0.000")} ({cell.Score.Low.Text("0.000")} to {cell.Score.High.Text("0.000")}){(cell.Lead is { IsAboveZero: true } ? " ▲" : "")}"
                : "")]);
        }

        Terminal.Results.Write(table);
        Terminal.Say($"95 % of redrawn pairs. ▲: above {board.Baseline ?? "no baseline"} by a paired interval that excludes zero. In brackets: the people's own vectors.");
    }
}
