using Basalt.Alignment;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary>Prints what is known of a public's values.</summary>
internal static class ValuesTable
{
    private const int MostRows = 20;

    public static void Print(ValuesReport report, ExitSurvey? survey)
    {
        var table = new Table().AddFigures("rank").AddColumn("value").AddFigures(report.Rankings.Select(ranking => ranking.Method))
            .AddFigures("PageRank 95 %", "first in");
        foreach (var (value, at) in report.Ranked.Take(MostRows).Select((value, at) => (value, at)))
        {
            var sure = report.Certain?.Values[at];
            table.AddRow(
            [
                $"{at + 1}", Markup.Escape(report.TitleOf(value)),
                .. report.Rankings.Select(ranking => ranking.Scores.TryGetValue(value, out var score) ? score.Text("0.0000") : "–"),
                sure is null ? "not known" : $"{sure.PageRank.Low.Text("0.000")}–{sure.PageRank.High.Text("0.000")}",
                sure is null ? "not known" : sure.TopByPageRank.Text("0 %"),
            ]);
        }

        Terminal.Results.Write(table);
        foreach (var line in ValuesSentences.Of(report, survey))
        {
            Terminal.WriteLink(line);
        }
    }

    public static void Print(ValuesDemoResult found)
    {
        Print(found.Report, found.Survey);
        Terminal.WriteLink($"{found.People} simulated people cast {found.Votes} votes now. Kendall's tau with the planted order: "
            + string.Join(", ", found.Recovered.Select(one => $"{one.Method} {one.Tau.Text("0.000")}")) + ".");
        found.Files.ToList().ForEach(Terminal.WriteLink);
    }

    public static void Print(IReadOnlyList<Recovery> curve)
    {
        var table = new Table().AddColumn("ranked by").AddFigures(curve.Select(point => point.Votes).Distinct().Select(votes => $"tau at {votes} votes"));
        foreach (var method in curve.GroupBy(point => point.Method))
        {
            table.AddRow([method.Key, .. method.Select(point => $"{point.Tau.Value.Text("0.000")} ± {point.Tau.Half.Text("0.000")}")]);
        }

        Terminal.Results.Write(table);
    }
}
