using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text train</c>: a small transformer, trained on public text, and how well it speaks beside other models.</summary>
internal static class TextTrainVerb
{
    public static Command Create()
    {
        var output = Declare.Usual("--out", "out/transformer", "Folder for model.onnx and its tokenizer.");
        var steps = Declare.Usual("--steps", 1500, "Steps of 16 windows.");
        var rate = Declare.Usual("--rate", 3e-3, "The learning rate at its highest.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same model.");
        var threads = Declare.Usual("--threads", Environment.ProcessorCount, "Threads that compute.");
        var width = Declare.Usual("--width", 128, "Width of the network.");
        var layers = Declare.Usual("--layers", 2, "Layers of the network.");
        var context = Declare.Usual("--context", 64, "Tokens of a window, and that the model looks back on.");
        var report = Declare.Optional<string?>("--report", "Train nothing: only measure the model of a folder that this verb made.");
        var json = Declare.Json("Print the figures as JSON.");
        var verb = new Command(
            "train",
            "Train a small causal transformer on public text and export it with a memory of the past. A training that was interrupted goes on "
            + "from its last checkpoint with the same command.")
        {
            output, steps, rate, seed, threads, width, layers, context, report, json,
        };
        HelpWithExamples.Give(
            verb, "text train --out out/transformer", "text train --steps 300 --out out/quick", "text train --report out/transformer");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var assets = new TextAssets(new HttpClient());
            var folder = parsed.GetValue(report) ?? parsed.GetValue(output)!;
            var sentences = (await assets.SentencesAsync(cancellation)).Select(sentence => sentence.Text).ToList();
            TransformerReport? trained = null;
            VoiceReport? voice = null;
            await Terminal.People.Status().StartAsync("learning tokens", async status =>
            {
                if (parsed.GetValue(report) is null)
                {
                    var training = new TransformerTraining(
                        Positive.Of("--steps", parsed.GetValue(steps)), parsed.GetValue(rate), parsed.GetValue(seed),
                        Positive.Of("--threads", parsed.GetValue(threads)), Width: Positive.Of("--width", parsed.GetValue(width)),
                        Layers: Positive.Of("--layers", parsed.GetValue(layers)), Context: Positive.Of("--context", parsed.GetValue(context)));
                    void Say(int step, double loss) =>
                        status.Status(FormattableString.Invariant($"step {step} of {training.Steps}: {loss:0.000} nats a token"));
                    trained = await Task.Run(
                        () => TransformerFile.Train(sentences, folder, training, Say, TimeProvider.System, cancellation), cancellation);
                }

                voice = await assets.VoiceAsync(folder, name => status.Status(name), cancellation);
            });
            Terminal.Show(new { trained, voice }, parsed.GetValue(json), _ => Print(trained, voice!));
            return 0;
        });
        return verb;
    }

    private static void Print(TransformerReport? trained, VoiceReport voice)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("model").AddFigures("bits a letter", "perplexity a word", "below trigrams");
        foreach (var row in voice.Rows)
        {
            table.AddRow(Markup.Escape(row.Model), Of(row.Bits), row.Perplexity.Text("0.0"), Of(row.Saved));
        }

        Terminal.Results.Write(table);
        Terminal.Say($"On {voice.Texts} texts that no model saw, of words that the trigrams know; 95 % intervals over the texts.");
        var speech = new Table().Border(TableBorder.Simple).AddColumn("model")
            .AddFigures("repeated %", "in a dictionary %", "copied %", "bits a word");
        foreach (var row in voice.Speech)
        {
            speech.AddRow(Markup.Escape(row.Model), Share(row.Repeated), Share(row.Known), Share(row.Copied), Of(row.Surprise));
        }

        Terminal.Results.Write(speech);
        Terminal.Say(
            $"Of {voice.Replies} replies to the steering prompts: runs of 4 words that stood in the reply before, words in a dictionary, runs of 8 that "
            + "stand in the texts learned from, and bits a word under trigrams of the held-out texts.");
        if (trained is not null)
        {
            Terminal.Say(
                $"{trained.Parameters:N0} parameters, {trained.Shape.Vocabulary} tokens, {trained.Loss.Text("0.000")} nats a token at the end of "
                + $"{trained.Training.Steps} steps in {trained.Seconds.Text("0")} s: {trained.Path}, SHA-256 {trained.Sha256}");
        }
    }

    private static string Share(Interval interval) => FormattableString.Invariant($"{100 * interval.Value:0.0} ± {100 * interval.Half:0.0}");

    private static string Of(Interval interval) => FormattableString.Invariant($"{interval.Value:0.000} ± {interval.Half:0.000}");
}
