using System.CommandLine;
using System.Globalization;
using Basalt.Bench;
using Basalt.Core;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt bench NAME…</c>: measures, and prints a table for people or JSON for machines.</summary>
internal static class BenchVerb
{
    private const int Minute = 60;

    public static Command Create()
    {
        var names = new Argument<string[]>("name")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = $"Which ones: {string.Join(", ", Benchmarks.Of(Minute, Terminal.Say).Keys)}. All when none is named.",
        };
        var seconds = Declare.Usual("--seconds", Minute, "How long 'site' lets raters vote at each of its three sites.");
        var json = Declare.Json("Print an array of {name, value, unit, reference, note}.");
        var append = new Option<string?>("--append")
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "FILE",
            Description = "Also add each figure to FILE with commit, date and machine; to benchmarks/history.jsonl of the checkout without FILE.",
        };
        var verb = new Command("bench", "Measure this machine: every figure beside the one to beat, in the same run.")
        {
            names, seconds, json, append,
        };
        HelpWithExamples.Give(verb, "bench", "bench world", "bench wire video --json", "bench site --seconds 20", "bench wire --append");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var figures = await MeasureAsync(parsed.GetValue(names)!, Positive.Of("--seconds", parsed.GetValue(seconds)), cancellation);
            Terminal.Show(figures, parsed.GetValue(json), Print);

            if (parsed.GetResult(append) is not null)
            {
                await new BenchHistory(parsed.GetValue(append) ?? BenchHistory.Usual, TimeProvider.System).AppendAsync(figures, cancellation);
            }

            return 0;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(string[] names, int seconds, CancellationToken cancellation)
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

        return figures;
    }

    private static void Print(IReadOnlyList<Measurement> figures)
    {
        var table = new Table().AddColumn("figure").AddFigures("value").AddColumn("unit")
            .AddFigures("reference").AddColumn("what");
        foreach (var figure in figures)
        {
            var reference = figure.Reference is { } other ? Number(other) : "";
            table.AddRow(figure.Name, Number(figure.Value), figure.Unit, reference, Markup.Escape(figure.Note));
        }

        Terminal.Results.Write(table);
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
