using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text forgotten</c>: whether a model has forgotten, what else it lost, and how cheaply it comes back.</summary>
internal static class TextForgottenVerb
{
    private static readonly Option<string?> Logs = Declare.Optional<string?>("--logs", "A folder with logs of TOFU or OpenUnlearning, at any depth.");
    private static readonly Option<string?> Model = Declare.Optional<string?>("--model", "The model that claims to have forgotten: a transformer's folder.");
    private static readonly Option<string?> Full = Declare.Optional<string?>("--full", "With --model: the model that learned everything.");
    private static readonly Option<string?> Twin = Declare.Optional<string?>(
        "--retain-only", "A model that never learned the forget set; with --logs: a part of its log's name.");

    private static readonly Option<string?> Data = Declare.Optional<string?>("--data", "With --model: the sets; those that 'text forget' kept else.");
    private static readonly Option<string?> Benchmark = Declare.Optional<string?>(
        "--benchmark", "Run the benchmark of fictitious authors in this folder. The same command goes on where it was stopped.");

    private static readonly Option<bool> Quick = Declare.Flag("--quick", "With --benchmark: a size that only shows that everything works.");
    private static readonly Option<string[]> Methods = Declare.Several("--methods", "With --benchmark: only these methods; all when none is named.");
    private static readonly Option<double[]> Strengths = new("--strengths")
    {
        Description = "With --benchmark: only these strengths; all when none is named.", AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int> Threads = Declare.Usual("--threads", Environment.ProcessorCount, "With --benchmark: rows at once.");
    private static readonly Option<int> Seeds = Declare.Usual("--seeds", 5, "With --model: draws of the questions that are taught again.");
    private static readonly Option<string?> Output = Declare.Optional<string?>("--out", "With --model: where the card goes; MODEL/card else.");
    private static readonly Option<bool> AsJson = Declare.Json("Print the card as JSON.");

    public static Command Create()
    {
        var verb = new Command("forgotten", "Say whether a model has forgotten, what else it lost, and how cheaply it comes back.")
        {
            Logs, Model, Full, Twin, Data, Benchmark, Quick, Methods, Strengths, Threads, Seeds, Output, AsJson,
        };
        HelpWithExamples.Give(
            verb, "text forgotten --logs out/tofu --retain-only retain90",
            "text forgotten --model out/npo --full out/forgetting/full --retain-only out/forgetting/retain-only",
            "text forgotten --benchmark out/forgetting");
        verb.SetAction((parsed, cancellation) => (parsed.GetValue(Logs), parsed.GetValue(Model), parsed.GetValue(Benchmark)) switch
        {
            ({ } logs, null, null) => Task.FromResult(Show(
                parsed, ForgettingLogCard.Read(logs, parsed.GetValue(Twin)), card => [card.Table()])),
            (null, { } model, null) => ExamineAsync(parsed, model, cancellation),
            (null, null, { } folder) => BenchmarkAsync(parsed, folder, cancellation),
            _ => throw new BasaltException("wanted one of --logs, --model and --benchmark"),
        });
        return verb;
    }

    private static async Task<int> ExamineAsync(ParseResult parsed, string model, CancellationToken cancellation)
    {
        string Wanted(Option<string?> option) => parsed.GetValue(option)
            ?? throw new BasaltException($"found --model without {option.Name}; wanted the full model and the retain-only twin beside it");
        var examining = new Examining(
            model, Wanted(Full), Wanted(Twin), parsed.GetValue(Data), Positive.Of("--seeds", parsed.GetValue(Seeds)));
        var card = await WorkAsync(say => examining.Run(parsed.Provenance(), say, cancellation));
        var folder = parsed.GetValue(Output) ?? Path.Combine(model, "card");
        ForgettingSheet.Write(card, folder);
        Terminal.Say($"Card: {Path.Combine(folder, "forgotten.md")}");
        return Show(parsed, card, ForgettingSheet.Tables);
    }

    private static async Task<int> BenchmarkAsync(ParseResult parsed, string folder, CancellationToken cancellation)
    {
        var settings = (parsed.GetValue(Quick) ? BenchmarkSettings.Quick : BenchmarkSettings.Whole).Only(
            parsed.GetValue(Methods)!, parsed.GetValue(Strengths)!);
        var benchmark = new ForgettingBenchmark(folder, settings, Positive.Of("--threads", parsed.GetValue(Threads)));
        var result = await WorkAsync(say => benchmark.Run(parsed.Provenance(), say, cancellation));
        BenchmarkSheet.Write(result, folder);
        Terminal.Say($"Table and picture: {Path.Combine(folder, "benchmark.md")}");
        return Show(parsed, result, all => [BenchmarkSheet.Table(all)]);
    }

    private static async Task<T> WorkAsync<T>(Func<Action<string>, T> work) => await Terminal.People.Status().StartAsync(
        "reading", status => Task.Run(() => work(step => status.Status(Markup.Escape(step)))));

    private static int Show<T>(ParseResult parsed, T value, Func<T, IReadOnlyList<FigureTable>> tables)
    {
        Terminal.Show(value, parsed.GetValue(AsJson), one =>
        {
            foreach (var figures in tables(one).Where(figures => figures.Rows.Count > 0))
            {
                Print(figures);
            }
        });
        return 0;
    }

    private static void Print(FigureTable figures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(figures.Columns[0]).NoWrap()).AddFigures(figures.Columns.Skip(1));
        foreach (var row in figures.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        Terminal.Results.Write(table);
        foreach (var note in figures.Notes)
        {
            Terminal.Say(note);
        }
    }
}
