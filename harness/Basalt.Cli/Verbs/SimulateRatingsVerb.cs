using System.CommandLine;
using System.Globalization;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt simulate-ratings</c>: how many votes each way of choosing pairs needs.</summary>
internal static class SimulateRatingsVerb
{
    private const int Every = 10;

    public static Command Create()
    {
        var competitors = Declare.Usual("--competitors", 17, "How many there are.");
        var votes = Declare.Usual("--votes", 700, "Votes in each simulated competition; whole tens.");
        var reference = Declare.Usual("--reference", 500, "The error to reach is that of so many votes on random pairs; whole tens.");
        var repetitions = Declare.Usual("--repetitions", 40, "Simulated competitions for each rule.");
        var draws = Declare.Usual("--draws", 0.25, "Share of draws between equals, 0 to below 1.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same figures.");
        var json = Declare.Json("Print every rule's errors and votes as JSON.");
        var verb = new Command(
            "simulate-ratings", "Votes to a given error for random pairs, round robin, match quality, BASALT's rule and ours.")
        {
            competitors, votes, reference, repetitions, draws, seed, json,
        };
        HelpWithExamples.Give(
            verb, "simulate-ratings", "simulate-ratings --competitors 8 --repetitions 100", "simulate-ratings --reference 300 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = new TrueSkillSettings(Drift: 0, DrawProbability: parsed.GetValue(draws)).Checked();
            var (most, target) = (Tens("--votes", parsed.GetValue(votes)), Tens("--reference", parsed.GetValue(reference)));
            if (target > most)
            {
                throw new BasaltException($"--reference is {target} and --votes {most}; the reference must lie within the votes");
            }

            var count = parsed.GetValue(competitors) is >= 2 and var wanted
                ? wanted
                : throw new BasaltException($"--competitors is {parsed.GetValue(competitors)}; must be 2 or more");
            var repeated = Positive.Of("--repetitions", parsed.GetValue(repetitions));
            var results = await Terminal.People.Progress().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask("simulated competitions", maxValue: 1);
                return Task.FromResult(RuleComparison.Run(
                    new(count, most, Every, settings), target, repeated, parsed.GetValue(seed), share => bar.Value = share, cancellation));
            });
            var figures = results.Select(result => new
            {
                result.Rule,
                votesNeeded = Finite(result.VotesNeeded.Value),
                votesNeededLow = Finite(result.VotesNeeded.Low),
                votesNeededHigh = Finite(result.VotesNeeded.High),
                errors = result.Errors.Select(error => new { error.Votes, error.Error.Value, error.Error.Low, error.Error.High }),
            });
            Terminal.Show(figures, parsed.GetValue(json), _ => Print(results, target));
            return 0;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<RuleResult> results, int reference)
    {
        int[] fifths = [reference / 5, reference * 2 / 5, reference * 3 / 5, reference];
        int[] shown = [.. fifths.Select(votes => votes / Every * Every).Where(votes => votes > 0).Distinct()];
        var table = new Table().AddColumn("pairs by").AddFigures(shown.Select(votes => $"error at {votes}"))
            .AddFigures($"votes to random's error at {reference}");
        foreach (var result in results)
        {
            var needed = result.VotesNeeded;
            table.AddRow(
            [
                result.Rule.Title(),
                .. shown.Select(votes => result.Errors.First(error => error.Votes == votes).Error)
                    .Select(error => $"{Number(error.Value, "F2")} ± {Number(error.High - error.Value, "F2")}"),
                double.IsFinite(needed.Value)
                    ? $"{Number(needed.Value, "F0")} ({Number(needed.Low, "F0")} to {Number(needed.High, "F0")})"
                    : "not reached",
            ]);
        }

        Terminal.Results.Write(table);
    }

    private static int Tens(string option, int value) =>
        value > 0 && value % Every == 0 ? value : throw new BasaltException($"{option} is {value}; must be a positive multiple of {Every}");

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "∞";
}
