using System.Globalization;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary>What steering costs, as a table and sentences.</summary>
internal static class SteerReport
{
    /// <summary>Methods of which one answer is shown.</summary>
    private static readonly string[] Quoted = ["base", "best of 16", "fudge", "guided, k 20, β 2", "hope β 1, plain β 0.5"];

    public static void Print(SteerResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("method").NoWrap());
        foreach (var name in new[] { "hope", "plain", "KL (nats)", "tokens" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var row in result.Rows)
        {
            table.AddRow(
                Markup.Escape(row.Method), Words(row.Rewards["hope"]), Words(row.Rewards["plain"], "0.0"), Words(row.Divergence),
                Words(row.ModelSteps, "0"));
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

    private static string Words(SeededFigure figure, string format = "0.00") =>
        Number(figure.Mean, format) + (double.IsNaN(figure.Half) ? "" : " ± " + Number(figure.Half, format));

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
