using System.CommandLine;
using System.Globalization;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Text;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text</c>: the text line's own verbs.</summary>
internal static class TextVerb
{
    private static readonly string[] Competitors = ["text-plain", "text-best-of-16", "text-value-guided"];

    public static Command Create() => new("text", "Text tasks: measure methods of alignment on them, record an endpoint's answers.") { Demo(), TextRecordVerb.Create(), Train(), TextSayVerb.Create(), Guard(), Choices(), TextPreferencesVerb.Create() };

    private static Command Demo()
    {
        var output = new Option<string>("--out") { Description = "Where table, picture and answers go.", DefaultValueFactory = _ => "out/text" };
        var seeds = new Option<int>("--seeds") { Description = "Every method answers every prompt once a seed.", DefaultValueFactory = _ => 5 };
        var headless = new Option<bool>("--headless") { Description = "Let a scripted rater vote, print the leaderboard, and end." };
        var port = new Option<int>("--port") { Description = "Where the rater site listens; 0 takes a free port.", DefaultValueFactory = _ => 5080 };
        var json = new Option<bool>("--json") { Description = "With --headless: print the leaderboard as JSON." };
        var verb = new Command("demo", "Train the embedded model on public text, steer it by hope and plainness, show what that costs, and put the answers before raters.") { output, seeds, headless, port, json };
        var resume = new ResumeOptions();
        resume.AddTo(verb);
        HelpWithExamples.Give(verb, "text demo", "text demo --headless --seeds 10 --out out/text");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var task = Catalogue.Tasks(["text-steer-hopeful"], TextDomain.Name);
            using var shelf = new TextAssets(new HttpClient());
            var demo = new SteerDemo(shelf, [.. task[0].Scenarios.Select(scenario => (string)scenario.Setup["prompt"]!)], Positive.Of("--seeds", parsed.GetValue(seeds)));
            SteerDemo.Result? measured = null;
            await Terminal.People.Status().StartAsync("text", async status => measured = await demo.MeasureAsync(step => status.Status(step), cancellation));
            SteerReport.Print(measured!);
            Directory.CreateDirectory(folder);
            var picture = Path.Combine(folder, "reward-and-divergence.png");
            SteerDemo.Draw(measured!, picture);
            await File.WriteAllTextAsync(Path.Combine(folder, "steer.json"), Json.WriteIndented(measured), cancellation);
            Terminal.Say($"Picture: {picture}");

            var provenance = Provenance.Of(["text", "demo", .. parsed.Tokens.Skip(2).Select(token => token.Value)]);
            using var catalogue = new Catalogue();
            var plan = RunPlan.Grid(task, catalogue.CompetitorsNamed(Competitors, Terminal.Say), task[0].Scenarios.Count, null, _ => TextDomain.Conditions);
            await catalogue.PlayAsync(new PlayRequest(folder, plan, provenance, resume.Of(parsed)), TerminalView.Instance, cancellation);
            await DemoJudging.RunAsync(folder, task, plan.Count, parsed.GetValue(headless), parsed.GetValue(port), parsed.GetValue(json), "text-demo", provenance, cancellation);
            return 0;
        });
        return verb;
    }

    private static Command Train()
    {
        var output = new Option<string>("--out") { Description = "Folder for model.onnx and its tokenizer.", DefaultValueFactory = _ => "out/transformer" };
        var steps = new Option<int>("--steps") { Description = "Steps of 16 windows of 64 tokens.", DefaultValueFactory = _ => 1500 };
        var rate = new Option<double>("--rate") { Description = "The learning rate at its highest.", DefaultValueFactory = _ => 3e-3 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same model.", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Threads that compute.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var verb = new Command("train", "Train a small causal transformer on public text and export it with a memory of the past: minutes.") { output, steps, rate, seed, threads, json };
        HelpWithExamples.Give(verb, "text train --out out/transformer", "text train --steps 300 --out out/quick");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var shelf = new TextAssets(new HttpClient());
            var folder = parsed.GetValue(output)!;
            var all = Positive.Of("--steps", parsed.GetValue(steps));
            TransformerReport? report = null;
            var sentences = (await shelf.SentencesAsync(cancellation)).Select(sentence => sentence.Text).ToList();
            await Terminal.People.Status().StartAsync("learning tokens", async status => report = await Task.Run(
                () => TransformerFile.Train(sentences, folder, all, parsed.GetValue(rate), parsed.GetValue(seed), parsed.GetValue(threads), (step, loss) => status.Status(FormattableString.Invariant($"step {step} of {all}: {loss:0.000} nats a token")), cancellation), cancellation));
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(report);
                return 0;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumn("model").AddColumn(new TableColumn("bits a letter").RightAligned()).AddColumn(new TableColumn("perplexity a word").RightAligned());
            foreach (var (name, fit) in new[] { ("transformer", report!.HeldOut), ("Kneser-Ney trigrams of words", report.Trigrams) })
            {
                table.AddRow(name, Number(fit.Bits, "0.000"), Number(fit.Perplexity, "0.0"));
            }

            Terminal.Results.Write(table);
            Terminal.Results.MarkupLineInterpolated($"On {report.HeldOutTexts} texts that neither saw, of words that the trigrams know: the transformer is {(report.HeldOut.Bits < report.Trigrams.Bits ? "better" : "NOT better; more --steps help")}.");
            Terminal.Say($"{report.Parameters:N0} parameters, {report.Shape.Vocabulary} tokens, {Number(report.Loss, "0.000")} nats a token at the end of {report.Steps} steps in {Number(report.Seconds, "0")} s: {report.Path}, SHA-256 {report.Sha256}");
            return 0;
        });
        return verb;
    }

    private static Command Guard()
    {
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var verb = new Command("guard", "Measure the guardrail on labelled messages that it was not trained on.") { json };
        HelpWithExamples.Give(verb, "text guard");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var shelf = new TextAssets(new HttpClient());
            using var http = new HttpClient();
            var messages = (await SmsMessages.ReadAsync(http, cancellation)).Select(message => (message.Text, Safe: !message.Spam)).ToList();
            var (seen, held) = (TextAssets.Training(messages).ToList(), TextAssets.Testing(messages).ToList());
            var report = GuardReport.Of(await shelf.GuardrailAsync(cancellation), held);
            var baseline = GuardReport.Of(new NaiveBayesGuardrail(seen), held);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { guardrail = report, naiveBayes = baseline });
                return;
            }

            var table = new Table().AddColumn("").AddColumn("accuracy").AddColumn("95 %").AddColumn("bad served").AddColumn("good refused").AddColumn("area under the curve");
            foreach (var (name, row) in new[] { ("guardrail", report), ("naive Bayes", baseline) })
            {
                table.AddRow(
                    name, Number(100 * row.Accuracy, "0.0") + " %", $"{Number(100 * row.AccuracyLow, "0.0")}–{Number(100 * row.AccuracyHigh, "0.0")}",
                    $"{row.UnsafeServed} of {row.Unsafe}", $"{row.SafeRefused} of {row.Texts - row.Unsafe}", Number(row.Area, "0.0000"));
            }

            Terminal.Results.Write(table);
            Terminal.Say($"On {report.Texts} messages that neither learned from; spam stands in for what must not be served. The line was drawn by the {seen.Count} others alone.");
        });
        return verb;
    }

    private static Command Choices()
    {
        var run = new Option<string>("--run") { Description = "The run's folder.", DefaultValueFactory = _ => "out/text" };
        var record = Records.Option();
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same folds.", DefaultValueFactory = _ => 1 };
        var save = new Option<string?>("--save") { Description = "Learn from all comparisons and keep the reward in this .json file, for submissions and for --steer." };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var verb = new Command("choices", "Learn a reward from a run's own comparisons, and say how far its forecasts can be trusted.") { run, record, seed, save, json };
        HelpWithExamples.Give(verb, "text choices --run out/text", "text choices --run out/text --save out/mine/choices.json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            await using var log = await Records.OpenExistingAsync(folder, parsed.GetValue(record), cancellation);
            var judged = ChoiceReport.Judged(folder, await log.StateAsync(cancellation));
            var report = ChoiceReport.Of(judged, parsed.GetValue(seed));
            if (parsed.GetValue(save) is { } kept)
            {
                if (!kept.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                {
                    throw new BasaltException($"--save is {kept}; must end in .json, by which submissions know a reward's file");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(kept))!);
                ChoiceReport.Learn(judged, parsed.GetValue(seed)).Write(kept, judged.Count);
                Terminal.Say($"Reward: {kept}; a submission names it in its rewards, as in {{\"{Path.GetFileName(kept)}\": 1}}.");
            }

            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new
                {
                    report.Comparisons, report.Accuracy, report.Calibration.Brier, report.Calibration.ExpectedError, report.Calibration.Bins, report.Doubt,
                    allowed = ChoiceReport.Allowed, report.Abstention.Ranked, report.Abstention.Wrong, canRank = report.Abstention.Ranked > 0,
                });
                return 0;
            }

            Terminal.Results.MarkupLineInterpolated($"{report.Comparisons} comparisons forecast by what was learned from the others: {report.Accuracy:P1} right, Brier score {report.Calibration.Brier:0.000} (one half always: 0.250), calibration error {report.Calibration.ExpectedError:0.000}, doubt of the ensemble {report.Doubt:0.00}");
            Terminal.Results.MarkupLineInterpolated(report.Abstention.Ranked > 0
                ? (FormattableString)$"Sure enough for at most {ChoiceReport.Allowed:P0} wrong: {report.Abstention.Ranked:P0} of the pairs, {report.Abstention.Wrong:P1} of them wrong."
                : $"Cannot rank yet: no forecast is sure enough for at most {ChoiceReport.Allowed:P0} wrong.");
            return 0;
        });
        return verb;
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
