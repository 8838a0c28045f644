using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary>What steering costs, as a table and sentences.</summary>
internal static class SteerReport
{
    /// <summary>Methods of which one answer is shown.</summary>
    private static readonly string[] Quoted = ["base", "best of 16", "fudge", "guided, k 20, β 2", "hope β 1, plain β 0.5"];

    public static void Print(SteerResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("method").NoWrap())
            .AddFigures("hope", "plain", "KL (nats)", "tokens");
        foreach (var row in result.Rows)
        {
            table.AddRow(
                Markup.Escape(row.Method), row.Rewards["hope"].Text("0.00"), row.Rewards["plain"].Text("0.0"), row.Divergence.Text("0.00"),
                row.ModelSteps.Text("0"));
        }

        Terminal.Results.Write(table);
        Terminal.Say(
            "Of an answer, with 95 % intervals over seeds; tokens: the model's steps, beside which guided answers take k value steps a token.");
        foreach (var row in result.Rows.Where(row => Quoted.Contains(row.Method)))
        {
            Terminal.Say($"{row.Method}: “{row.Example}”");
        }

        foreach (var finding in result.Findings)
        {
            Terminal.Say(finding);
        }

        Terminal.Say($"The frozen model's weights {(result.Frozen ? "are what they were" : "CHANGED")}: SHA-256 {result.WeightsHash[..16]}…");
    }
}
