using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text choices</c>: a reward that is learned from a run's own comparisons.</summary>
internal static class TextChoicesVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/text", "The run's folder.");
        var record = Records.Option();
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same folds.");
        var save = Declare.Optional<string?>(
            "--save", "Learn from all comparisons and keep the reward in this .json file, for submissions and for --steer.");
        var encoder = Declare.Flag("--encoder", "Read prompt and reply together, by a sentence encoder, in place of the reply's words alone.");
        var json = Declare.Json("Print the figures as JSON.");
        var verb = new Command("choices", "Learn a reward from a run's own comparisons, and say how far its forecasts can be trusted.")
        {
            run, record, seed, save, encoder, json,
        };
        HelpWithExamples.Give(verb, "text choices --run out/text", "text choices --run out/text --encoder --save out/mine/choices.json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            await using var log = await new RunRecord(folder, record.Value(parsed)).OpenExistingAsync(cancellation);
            var judged = ChoiceReport.Judged(folder, await log.StateAsync(cancellation));
            using var assets = new TextAssets(new HttpClient());
            var learner = parsed.GetValue(encoder) ? ChoiceLearner.Encoded(await assets.EncoderAsync(cancellation)) : ChoiceLearner.Words;
            var report = ChoiceReport.Of(judged, learner, parsed.GetValue(seed));
            if (parsed.GetValue(save) is { } kept)
            {
                if (!kept.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                {
                    throw new BasaltException($"--save is {kept}; must end in .json, by which submissions know a reward's file");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(kept))!);
                learner(judged, new Random(parsed.GetValue(seed))).Write(kept, judged.Count);
                Terminal.Say($"Reward: {kept}; a submission names it in its rewards, as in {{\"{Path.GetFileName(kept)}\": 1}}.");
            }

            Print(report, parsed.GetValue(json));
            return 0;
        });
        return verb;
    }

    private static void Print(ChoiceReport report, bool asJson)
    {
        if (asJson)
        {
            Terminal.WriteJson(new
            {
                report.Comparisons, report.Accuracy, report.Calibration.Brier, report.Calibration.ExpectedError, report.Calibration.Bins,
                report.Doubt, allowed = ChoiceReport.Allowed, report.Abstention.Ranked, report.Abstention.Wrong,
                canRank = report.Abstention.Ranked > 0,
            });
            return;
        }

        Terminal.Results.MarkupInterpolated(
            $"{report.Comparisons} comparisons forecast by what was learned from the others: {report.Accuracy:P1} right, ");
        Terminal.Results.MarkupInterpolated($"Brier score {report.Calibration.Brier:0.000} (one half always: 0.250), ");
        Terminal.Results.MarkupLineInterpolated(
            $"calibration error {report.Calibration.ExpectedError:0.000}, doubt of the ensemble {report.Doubt:0.00}");
        const double allowed = ChoiceReport.Allowed;
        var sure = report.Abstention;
        var verdict = sure.Ranked > 0
            ? (FormattableString)$"Sure enough for at most {allowed:P0} wrong: {sure.Ranked:P0} of the pairs, {sure.Wrong:P1} of them wrong."
            : $"Cannot rank yet: no forecast is sure enough for at most {allowed:P0} wrong.";
        Terminal.Results.MarkupLineInterpolated(verdict);
    }
}
