using System.Globalization;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>What a report of values says, in sentences: for the terminal and for the organiser's page.</summary>
public static class ValuesSentences
{
    private const int MostNamed = 5;

    /// <summary>One sentence a line.</summary>
    /// <param name="survey">Null when there was none.</param>
    public static IReadOnlyList<string> Of(ValuesReport report, ExitSurvey? survey) =>
        [report.Verdict, .. Edges(report), .. Cycles(report), .. Ranks(report), .. Winners(report), .. Bridges(report), .. Survey(survey)];

    private static IEnumerable<string> Edges(ValuesReport report)
    {
        var edges = report.Graph.Edges.Count;
        yield return report.Certain is { } sure
            ? Said($"{edges} edges are kept; drawing {sure.People} people anew keeps {sure.EdgesKept.Low:0} to {sure.EdgesKept.High:0}, and ")
                + Said($"{sure.Edges.Count(edge => edge.IsCertain)} of the {edges} stand in at least 95 % of {sure.Draws} draws.")
            : Said($"{edges} edges are kept.");
    }

    private static IEnumerable<string> Cycles(ValuesReport report)
    {
        if (report.Cycles.Count > 0)
        {
            yield return Said($"{report.Cycles.Count} cycles: “wiser” is no order here. ")
                + string.Join("; ", report.Cycles.Take(MostNamed).Select(cycle => string.Join(" → ", cycle.Append(cycle[0]).Select(report.TitleOf)))) + ".";
        }
    }

    private static IEnumerable<string> Ranks(ValuesReport report)
    {
        if (report.Agreement.Count > 0)
        {
            yield return "Kendall's tau of the rankings: "
                + string.Join(", ", report.Agreement.Select(pair => Said($"{pair.One} and {pair.Other} {pair.Tau:0.00}"))) + ".";
        }

        foreach (var ranking in report.Rankings.Where(ranking => ranking.Problem is not null))
        {
            yield return $"{ranking.Method} cannot rank: {ranking.Problem}.";
        }
    }

    private static IEnumerable<string> Winners(ValuesReport report) => report.Winners.Select(winner =>
        $"{winner.Context}: “{report.TitleOf(winner.Ranked[0])}”"
            + (double.IsNaN(winner.Share.Value) ? "." : Said($", {Share(winner.Share)} of the votes on steps to it say yes.")));

    private static IEnumerable<string> Bridges(ValuesReport report) => report.Bridges.Take(MostNamed).Select(bridge =>
        $"“{report.TitleOf(bridge.Value)}” joins people who chose “{report.TitleOf(bridge.One)}” ({Share(bridge.FromOne)} yes) and people who chose "
            + Said($"“{report.TitleOf(bridge.Other)}” ({Share(bridge.FromOther)} yes); {bridge.People} or more of each."));

    private static IEnumerable<string> Survey(ExitSurvey? survey)
    {
        if (survey is { People: > 0 })
        {
            yield return Said($"Of {survey.People} people, {Share(survey.Represented)} say that they are represented, and {Share(survey.Fair)} that it is fair.");
        }
    }

    private static string Share(Interval share) => Said($"{100 * share.Value:0} % ({100 * share.Low:0}–{100 * share.High:0} %)");

    private static string Said(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
