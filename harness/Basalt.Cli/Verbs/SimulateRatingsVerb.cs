using System.CommandLine;
using System.Globalization;
using Basalt.Core;
using Basalt.Evaluation;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt simulate-ratings</c>: how many votes each way of choosing pairs needs.</summary>
internal static class SimulateRatingsVerb
{
    private const int Every = 10;

    public static Command Create()
    {
        var competitors = new Option<int>("--competitors") { Description = "How many there are.", DefaultValueFactory = _ => 17 };
        var votes = new Option<int>("--votes") { Description = "Votes in each simulated competition; whole tens.", DefaultValueFactory = _ => 700 };
        var reference = new Option<int>("--reference") { Description = "The error to reach is that of so many votes on random pairs; whole tens.", DefaultValueFactory = _ => 500 };
        var repetitions = new Option<int>("--repetitions") { Description = "Simulated competitions for each rule.", DefaultValueFactory = _ => 40 };
        var draws = new Option<double>("--draws") { Description = "Share of draws between equals, 0 to below 1.", DefaultValueFactory = _ => 0.25 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same figures.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print every rule's errors and votes as JSON." };
        var verb = new Command("simulate-ratings", "Votes to a given error for random pairs, round robin, match quality, BASALT's rule and ours.") { competitors, votes, reference, repetitions, draws, seed, json };
        HelpWithExamples.Give(verb, "simulate-ratings", "simulate-ratings --competitors 8 --repetitions 100", "simulate-ratings --reference 300 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = new TrueSkillSettings(Drift: 0, DrawProbability: parsed.GetValue(draws)).Checked();
            var (most, target) = (Tens("--votes", parsed.GetValue(votes)), Tens("--reference", parsed.GetValue(reference)));
            if (target > most)
            {
                throw new BasaltException($"--reference is {target} and --votes {most}; the reference must lie within the votes");
            }

            var count = parsed.GetValue(competitors) >= 2 ? parsed.GetValue(competitors) : throw new BasaltException($"--competitors is {parsed.GetValue(competitors)}; must be 2 or more");
            var repeated = Positive.Of("--repetitions", parsed.GetValue(repetitions));
            var results = await Terminal.People.Progress().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask("simulated competitions", maxValue: 1);
                return Task.FromResult(RuleComparison.Run(
                    new(count, most, Every, settings), target, repeated, parsed.GetValue(seed), share => bar.Value = share, cancellation));
            });
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(results.Select(result => new
                {
                    result.Rule,
                    votesNeeded = Finite(result.VotesNeeded.Value),
                    votesNeededLow = Finite(result.VotesNeeded.Low),
                    votesNeededHigh = Finite(result.VotesNeeded.High),
                    errors = result.Errors.Select(error => new { error.Votes, error.Error.Value, error.Error.Low, error.Error.High }),
                }));
            }
            else
            {
                Print(results, target);
            }

            return 0;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<RuleResult> results, int reference)
    {
        var table = new Table().AddColumn("pairs by");
        int[] shown = [.. new[] { reference / 5, reference * 2 / 5, reference * 3 / 5, reference }.Select(votes => votes / Every * Every).Where(votes => votes > 0).Distinct()];
        foreach (var votes in shown)
        {
            table.AddColumn(new TableColumn($"error at {votes}").RightAligned());
        }

        table.AddColumn(new TableColumn($"votes to random's error at {reference}").RightAligned());
        foreach (var result in results)
        {
            table.AddRow(
            [
                Words(result.Rule),
                .. shown.Select(votes => result.Errors.First(error => error.Votes == votes).Error).Select(error => $"{Number(error.Value, "F2")} ± {Number(error.High - error.Value, "F2")}"),
                double.IsFinite(result.VotesNeeded.Value) ? $"{Number(result.VotesNeeded.Value, "F0")} ({Number(result.VotesNeeded.Low, "F0")} to {Number(result.VotesNeeded.High, "F0")})" : "not reached",
            ]);
        }

        Terminal.Results.Write(table);
    }

    private static int Tens(string option, int value) =>
        value > 0 && value % Every == 0 ? value : throw new BasaltException($"{option} is {value}; must be a positive multiple of {Every}");

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "∞";

    private static string Words(PairRule rule) => rule switch
    {
        PairRule.Random => "chance",
        PairRule.RoundRobin => "round robin",
        PairRule.MatchQuality => "match quality",
        PairRule.Basalt => "BASALT's server",
        _ => "expected information (ours)",
    };
}
