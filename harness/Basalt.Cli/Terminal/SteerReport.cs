using System.Globalization;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary>What steering costs, as a table and sentences.</summary>
internal static class SteerReport
{
    public static void Print(SteerDemo.Result result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("method").NoWrap());
        foreach (var name in new[] { "hope", "plain", "KL (nats)", "tokens" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var row in result.Rows)
        {
            table.AddRow(Markup.Escape(row.Method), Words(row.Rewards["hope"]), Words(row.Rewards["plain"], "0.0"), Words(row.Divergence), Words(row.ModelSteps, "0"));
        }

        Terminal.Results.Write(table);
        Terminal.Say("Of an answer, with 95 % intervals over seeds; tokens: the model's steps, beside which guided answers take k value steps a token.");
        foreach (var row in result.Rows.Where(row => row.Method is "base" or "best of 16" or "fudge" or "guided, k 20, β 2" || row.Family == "two rewards"))
        {
            Terminal.Say($"{row.Method}: “{row.Example}”");
        }

        foreach (var finding in result.Findings)
        {
            Terminal.Say(finding);
        }

        Terminal.Say($"The frozen model's weights {(result.Frozen ? "are what they were" : "CHANGED")}: SHA-256 {result.WeightsHash[..16]}…");
    }

    private static string Words(Spread spread, string format = "0.00") =>
        spread.Mean.ToString(format, CultureInfo.InvariantCulture) + (double.IsNaN(spread.Half) ? "" : " ± " + spread.Half.ToString(format, CultureInfo.InvariantCulture));
}
