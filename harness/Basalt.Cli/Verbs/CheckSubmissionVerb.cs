using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt check-submission</c>: runs what the organisers will run first, and says pass or names the fault.</summary>
internal static class CheckSubmissionVerb
{
    private const int Failed = 1;

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A folder with a submission.json, a zip of one, or the submission.json." };
        var worlds = Declare.Several("--world", "Play in worlds that listen here (tcp://host:port) instead of starting some.");
        var json = Declare.Json("Print what was checked as an array of {check, passed, note}.");
        var boxes = new BoxOptions();
        var verb = new Command("check-submission", $"Check a submission as the organisers do: its manifest, its models or program, {SubmissionCheck.Episodes} episodes of {SubmissionCheck.Steps} steps of every task.") { path, worlds, json, boxes };
        HelpWithExamples.Give(verb, "check-submission my-submission", "check-submission my-submission.zip --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var catalogue = new Catalogue();
            var findings = await new SubmissionCheck(catalogue, boxes.Of(parsed), TerminalView.Instance).RunAsync(parsed.GetValue(path)!, parsed.GetValue(worlds)!, cancellation);
            Terminal.Show(findings, parsed.GetValue(json), Print);
            return findings.All(finding => finding.Passed) ? 0 : Failed;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<Finding> findings)
    {
        var table = new Table().AddColumn("check").AddColumn("result").AddColumn("what");
        foreach (var finding in findings)
        {
            table.AddRow(Markup.Escape(finding.Check), finding.Standing ?? (finding.Passed ? "[green]pass[/]" : "[red]fail[/]"), Markup.Escape(finding.Note));
        }

        Terminal.Results.Write(table);
        foreach (var said in findings.Select(finding => finding.Said).OfType<string>())
        {
            Terminal.Say($"the agent wrote to standard error:\n{said.TrimEnd()}");
        }

        Terminal.Results.MarkupLine(findings.All(finding => finding.Passed) ? "[green]pass[/]" : "[red]not passed[/]");
    }
}
