using System.CommandLine;
using System.Globalization;
using Basalt.Bench;
using Basalt.Core;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt bench NAME…</c>: measures, and prints a table for people or JSON for machines.</summary>
internal static class BenchVerb
{
    private const int Minute = 60;

    public static Command Create()
    {
        var names = new Argument<string[]>("name") { Arity = ArgumentArity.ZeroOrMore, Description = $"Which ones: {string.Join(", ", Benchmarks.Of(Minute, Terminal.Say).Keys)}. All when none is named." };
        var seconds = new Option<int>("--seconds") { Description = "How long 'site' lets raters vote at each of its three sites.", DefaultValueFactory = _ => Minute };
        var json = new Option<bool>("--json") { Description = "Print an array of {name, value, unit, reference, note}." };
        var verb = new Command("bench", "Measure this machine: every figure beside the one to beat, in the same run.") { names, seconds, json };
        HelpWithExamples.Give(verb, "bench", "bench world", "bench wire video --json", "bench site --seconds 20");
        verb.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(names)!, Positive.Of("--seconds", parsed.GetValue(seconds)), parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] names, int seconds, bool json, CancellationToken cancellation)
    {
        var benchmarks = Benchmarks.Of(seconds, Terminal.Say);
        foreach (var name in names)
        {
            if (!benchmarks.ContainsKey(name))
            {
                throw new BasaltException($"found the benchmark {name}; wanted one of {string.Join(", ", benchmarks.Keys)}");
            }
        }

        List<Measurement> figures = [];
        foreach (var name in names.Length > 0 ? names : [.. benchmarks.Keys])
        {
            await Terminal.People.Status().StartAsync(name, async status =>
                figures.AddRange(await benchmarks[name](step => status.Status($"{name}: {step}"), cancellation)));
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
