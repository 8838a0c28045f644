using System.Globalization;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>The benchmark as people read it.</summary>
public static class BenchmarkSheet
{
    private const double ControlAtLeast = 0.05;
    private const double FullBelow = 1e-3;

    /// <summary>A row a method and strength, and the controls below.</summary>
    public static FigureTable Table(BenchmarkResult result)
    {
        static string Chance(double p) => p.ToString("0.0e+00", CultureInfo.InvariantCulture);
        IReadOnlyList<string> Row(BenchmarkRow row) =>
        [
            row.Title, ForgettingSheet.Figure(row.Card.Model.Utility), ForgettingSheet.Figure(row.Card.Attacks[0].Model),
            Chance(row.Card.Quality.Probability), ForgettingSheet.Figure(row.Card.Quality.Distance), ForgettingSheet.Between(row.StrongestAttack.Above),
            row.StrongestAttack.Attack, ForgettingSheet.Between(row.Relearned.Above), row.Card.Verdict.Word,
        ];
        IReadOnlyList<string> Bare(string name, ForgettingFigures one, double? p, double? distance) =>
        [
            name, ForgettingSheet.Figure(one.Utility), ForgettingSheet.Figure(one.Belief.Average()), p is { } chance ? Chance(chance) : "–",
            distance is { } far ? ForgettingSheet.Figure(far) : "–", "–", "–", "–", "–",
        ];
        var above = result.Rows.Count(row => row.Relearned.Above.Low > 0);
        List<string> notes =
        [
            $"Control: p = {Chance(result.Control.Probability)} (n = {result.Control.Size}) between retain-only models of two seeds; "
            + (result.Control.Probability >= ControlAtLeast ? "no difference, as it must be." : "A DIFFERENCE: the test is not to be trusted here."),
            $"The full model against the twin: p = {Chance(result.FullQuality.Probability)}; "
            + (result.FullQuality.Probability < FullBelow ? "told apart, as it must be." : "NOT told apart: the full model has not learned enough."),
            $"Relearning from {result.Rows[0].Relearned.Items} questions lifts {above} of {result.Rows.Count} rows above the twin that learns the same "
            + "(95 % interval over seeds, paired).",
            .. result.Rows.Where(row => row.Stopped is not null).Select(row => $"{row.Title}: {row.Stopped}."),
        ];
        return new(
            ["method", "utility", "belief", "forget quality p", "D", "strongest attack above the twin, 95 %", "which", "relearned above the twin, 95 %", "verdict"],
            [
                Bare("full", result.Full, result.FullQuality.Probability, result.FullQuality.Distance), Bare("retain-only", result.RetainOnly, null, null),
                .. result.Rows.Select(Row),
            ],
            notes);
    }

    /// <summary>Writes table, picture, figures, and a card for each row.</summary>
    public static void Write(BenchmarkResult result, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "benchmark.json"), Json.WriteIndented(result));
        BenchmarkPicture.Draw(result, Path.Combine(folder, "benchmark.png"));
        File.WriteAllText(
            Path.Combine(folder, "benchmark.md"),
            $"{Table(result).ToMarkdown()}\n![benchmark](benchmark.png)\n\nMade by `basalt {result.Provenance.Arguments}` at commit `{result.Provenance.Commit}`.\n");
        foreach (var row in result.Rows)
        {
            ForgettingSheet.Write(
                row.Card with { Name = row.Title, Provenance = result.Provenance },
                Path.Combine(folder, "cards", FormattableString.Invariant($"{row.Method}-{row.Strength}")));
        }
    }
}
