using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text forgotten</c>: whether a model has forgotten, what else it lost, and how cheaply it comes back.</summary>
internal static class TextForgottenVerb
{
    public static Command Create()
    {
        var logs = Declare.Optional<string?>("--logs", "A folder with logs of TOFU or OpenUnlearning, at any depth.");
        var twin = Declare.Optional<string?>("--retain-only", "A model that never learned the forget set; with --logs: a part of its log's name.");
        var json = Declare.Json("Print the card as JSON.");
        var verb = new Command("forgotten", "Say whether a model has forgotten, what else it lost, and how cheaply it comes back.") { logs, twin, json };
        HelpWithExamples.Give(verb, "text forgotten --logs out/tofu", "text forgotten --logs out/tofu --retain-only retain90");
        verb.SetAction(parsed =>
        {
            var folder = parsed.GetValue(logs) ?? throw new BasaltException("found no --logs; wanted a folder of logs");
            Terminal.Show(ForgettingLogCard.Read(folder, parsed.GetValue(twin)), parsed.GetValue(json), card => Print(card.Table()));
        });
        return verb;
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
