using System.CommandLine;
using System.Globalization;
using Basalt.Core;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt bench NAME…</c>: measures, and prints a table for people or JSON for machines.</summary>
internal static class BenchVerb
{
    /// <summary>A benchmark: measures in its own time, says how far it is, returns its figures.</summary>
    private delegate Task<IReadOnlyList<Measurement>> Benchmark(Action<string> progress, CancellationToken cancellation);

    // One row a benchmark; each is one file in Bench.
    private static readonly Dictionary<string, Benchmark> Benchmarks = new()
    {
        ["wire"] = (progress, cancellation) => WireBench.RunAsync(WireBench.Short, progress, cancellation),
        ["wire-hour"] = (progress, cancellation) => WireBench.RunAsync(WireBench.Long, progress, cancellation),
        ["video"] = VideoBench.RunAsync,
        ["data"] = DataBench.RunAsync,
        ["rating"] = RatingBench.RunAsync,
        ["world"] = WorldBench.RunAsync,
        ["minerl"] = MineRLBench.RunAsync,
    };

    public static Command Create()
    {
        var names = new Argument<string[]>("name") { Arity = ArgumentArity.ZeroOrMore, Description = $"Which ones: {string.Join(", ", Benchmarks.Keys)}. All when none is named." };
        var json = new Option<bool>("--json") { Description = "Print an array of {name, value, unit, reference, note}." };
        var verb = new Command("bench", "Measure this machine: every figure beside the one to beat, in the same run.") { names, json };
        HelpWithExamples.Give(verb, "bench", "bench world", "bench wire video --json");
        verb.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(names)!, parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] names, bool json, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            if (!Benchmarks.ContainsKey(name))
            {
                throw new BasaltException($"found the benchmark {name}; wanted one of {string.Join(", ", Benchmarks.Keys)}");
            }
        }

        List<Measurement> figures = [];
        foreach (var name in names.Length > 0 ? names : [.. Benchmarks.Keys])
        {
            await Terminal.People.Status().StartAsync(name, async status =>
                figures.AddRange(await Benchmarks[name](step => status.Status($"{name}: {step}"), cancellation)));
        }

        if (json)
        {
            Terminal.WriteJson(figures);
            return 0;
        }

        var table = new Table().AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit")
            .AddColumn(new TableColumn("reference").RightAligned()).AddColumn("what");
        foreach (var figure in figures)
        {
            table.AddRow(figure.Name, Number(figure.Value), figure.Unit, figure.Reference is { } reference ? Number(reference) : "", Markup.Escape(figure.Note));
        }

        Terminal.Results.Write(table);
        return 0;
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
