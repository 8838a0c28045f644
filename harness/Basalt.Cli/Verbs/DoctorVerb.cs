using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt doctor</c>: what this machine has, and what to do about what it lacks.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var json = Declare.Json("Print an array of {name, found, for, required, cure}.");
        var verb = new Command("doctor", "Say what is installed here, and what to do about what is missing.") { json };
        HelpWithExamples.Give(verb, "doctor", "doctor --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var findings = await Examination.RunAsync(cancellation);
            Terminal.Show(findings, parsed.GetValue(json), Print);
            return findings.Any(finding => finding is { Required: true, Found: null }) ? BasaltException.Surroundings : 0;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<MachinePart> findings)
    {
        var table = new Table().AddColumn("").AddColumn("what").AddColumn("found").AddColumn("for").AddColumn("what to do");
        foreach (var finding in findings)
        {
            var mark = finding.Found is not null ? "[green]ok[/]" : finding.Required ? "[red]missing[/]" : "[yellow]absent[/]";
            table.AddRow(
                mark, Markup.Escape(finding.Name), Markup.Escape(finding.Found ?? ""), Markup.Escape(finding.For),
                finding.Found is null ? Markup.Escape(finding.Cure) : "");
        }

        Terminal.Results.Write(table);
    }
}
