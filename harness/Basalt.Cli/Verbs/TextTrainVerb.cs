using System.CommandLine;
using Basalt.Domains;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text train</c>: a small transformer, trained on public text.</summary>
internal static class TextTrainVerb
{
    public static Command Create()
    {
        var output = Declare.Usual("--out", "out/transformer", "Folder for model.onnx and its tokenizer.");
        var steps = Declare.Usual("--steps", 1500, "Steps of 16 windows of 64 tokens.");
        var rate = Declare.Usual("--rate", 3e-3, "The learning rate at its highest.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same model.");
        var threads = Declare.Usual("--threads", Environment.ProcessorCount, "Threads that compute.");
        var json = Declare.Json("Print the figures as JSON.");
        var verb = new Command("train", "Train a small causal transformer on public text and export it with a memory of the past: minutes.")
        {
            output, steps, rate, seed, threads, json,
        };
        HelpWithExamples.Give(verb, "text train --out out/transformer", "text train --steps 300 --out out/quick");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var assets = new TextAssets(new HttpClient());
            var folder = parsed.GetValue(output)!;
            var all = Positive.Of("--steps", parsed.GetValue(steps));
            var sentences = (await assets.SentencesAsync(cancellation)).Select(sentence => sentence.Text).ToList();
            TransformerReport Train(Action<string> say) => TransformerFile.Train(
                sentences, folder, all, parsed.GetValue(rate), parsed.GetValue(seed), parsed.GetValue(threads),
                (step, loss) => say(FormattableString.Invariant($"step {step} of {all}: {loss:0.000} nats a token")), cancellation);
            TransformerReport? report = null;
            await Terminal.People.Status().StartAsync(
                "learning tokens",
                async status => report = await Task.Run(() => Train(step => status.Status(step)), cancellation));
            Terminal.Show(report!, parsed.GetValue(json), Print);
            return 0;
        });
        return verb;
    }

    private static void Print(TransformerReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("model")
            .AddFigures("bits a letter", "perplexity a word");
        foreach (var (name, fit) in new[] { ("transformer", report.HeldOut), ("Kneser-Ney trigrams of words", report.Trigrams) })
        {
            table.AddRow(name, fit.Bits.Text("0.000"), fit.Perplexity.Text("0.0"));
        }

        Terminal.Results.Write(table);
        var verdict = report.HeldOut.Bits < report.Trigrams.Bits ? "better" : "NOT better; more --steps help";
        Terminal.Results.MarkupLineInterpolated(
            $"On {report.HeldOutTexts} texts that neither saw, of words that the trigrams know: the transformer is {verdict}.");
        Terminal.Say(
            $"{report.Parameters:N0} parameters, {report.Shape.Vocabulary} tokens, {report.Loss.Text("0.000")} nats a token at the end of "
            + $"{report.Steps} steps in {report.Seconds.Text("0")} s: {report.Path}, SHA-256 {report.Sha256}");
    }
}
