using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt progress</c>: does an alignment method follow changing people, foresee them, or lock them in?</summary>
internal static class ProgressVerb
{
    public static Command Create() => new("progress", "ProgressGym: do alignment methods follow people who change?") { CreateRun(), CreateBoard() };

    private static Command CreateRun()
    {
        var examinees = Declare.Several("--examinees", $"Who is tried. {ProgressExaminees.Known}.", ProgressExaminees.Usual);
        var judges = Declare.Several("--judge", "By what: follow, predict-N, predict-1..3, coevolve.", "follow", "predict-1..3", "coevolve");
        var texts = Declare.Optional<string?>("--people", "Folder with a .txt file an era, a text a line; addresses when left out.");
        var learned = Declare.Usual("--learn", 2000, "Pairs that people may be asked about.");
        var tested = Declare.Usual("--test", 500, "Pairs of the test.");
        var seed = Declare.Usual("--seed", 1, "The same seed holds the same pairs out.");
        var output = Declare.Usual("--out", "out/progress", "Where results go.");
        var verb = new Command("run", "Lead examinees through nine eras of addresses. What is finished is kept; the same command goes on.")
        {
            examinees, judges, texts, learned, tested, seed, output,
        };
        HelpWithExamples.Give(verb, "progress run", "progress run --examinees \"process:python3 mine.py\" graded-0.3-2 --judge follow,predict-1..3");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var request = new ProgressRequest(
                parsed.GetValue(output)!, parsed.GetValue(examinees)!, parsed.GetValue(judges)!, parsed.GetValue(texts),
                Positive.Of("--learn", parsed.GetValue(learned)), Positive.Of("--test", parsed.GetValue(tested)), parsed.GetValue(seed));
            using var assets = new TextAssets(new HttpClient());
            var failed = await RunBars.Bars().AutoClear(true).StartAsync(async context =>
            {
                var (making, bar) = (context.AddTask("people", maxValue: 1), context.AddTask("examinees", maxValue: 1));
                void Stepped(string name, double share) => (bar.Description, bar.Value) = (Markup.Escape(name), share);
                return await request.RunAsync(assets, parsed.Provenance(), share => making.Value = share, Stepped, Terminal.Say, cancellation);
            });
            Terminal.Say($"Results: {request.Folder}; './basalt progress board --run {request.Folder}' shows them.");
            return failed.Count == 0 ? 0 : BasaltException.BadInput;
        });
        return verb;
    }

    private static Command CreateBoard()
    {
        var run = Declare.Usual("--run", "out/progress", "Folder of a run; results of others may lie in its results/.");
        var baseline = Declare.Usual("--baseline", "lifelong-dpo", "The examinee beside which the others are set.");
        var json = Declare.Json("Print the board as JSON.");
        var verb = new Command("board", "Scores from the vectors alone, with intervals, and pictures.") { run, baseline, json };
        HelpWithExamples.Give(verb, "progress board", "progress board --baseline graded-0-1 --json");
        verb.SetAction(parsed =>
        {
            var folder = new ProgressFolder(parsed.GetValue(run)!);
            var people = folder.ReadPeople();
            var board = ProgressBoard.Of(folder, people, parsed.GetValue(baseline)!, seed: 1);
            board.Stated.ToList().ForEach(Terminal.Say);
            Terminal.Show(board, parsed.GetValue(json), Print);
            Terminal.Say($"Pictures: {string.Join(", ", ProgressPictures.Draw(folder, people, parsed.GetValue(run)!))}");
        });
        return verb;
    }

    private static void Print(ProgressBoard board)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("examinee").AddFigures(board.Judges);
        board.Lines().ToList().ForEach(line => table.AddRow([.. line.Select(Markup.Escape)]));
        Terminal.Say(board.Sentences().Before);
        Terminal.Results.Write(table);
        Terminal.Say(board.Sentences().After);
    }
}
