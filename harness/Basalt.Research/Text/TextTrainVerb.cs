using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text train</c>: a small transformer, trained on public text, and how well it speaks beside other models.</summary>
internal static class TextTrainVerb
{
    /// <summary>Tracks whose prompts begin a sentence.</summary>
    private static readonly string[] Prompts = ["text-steer-era", "text-steer-hopeful", "text-steer-plain"];

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
        HelpWithExamples.Give(verb, "text train --out out/transformer", "text train --report out/transformer");
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

                voice = await VoiceReport.OfAddressesAsync(
                    assets, Catalogue.Tasks(Prompts, TextDomain.Name), folder, name => status.Status(name), cancellation);
            });
            Terminal.Show(new { trained, voice }, parsed.GetValue(json), _ => Print(trained, voice!));
            return 0;
        });
        return verb;
    }

    private static void Print(TransformerReport? trained, VoiceReport voice)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("model")
            .AddFigures("bits a letter", "below trigrams", "repeated %", "in a dictionary %", "copied %", "bits a word");
        foreach (var (row, speech) in voice.Rows.Zip(voice.Speech))
        {
            var (repeated, known, copied) = (Of(speech.Repeated, 100), Of(speech.Known, 100), Of(speech.Copied, 100));
            table.AddRow(Markup.Escape(row.Model), Of(row.Bits), Of(row.Saved), repeated, known, copied, Of(speech.Surprise));
        }

        Terminal.Results.Write(table);
        Terminal.Say(voice.Meaning);
        if (trained is not null)
        {
            Terminal.Say($"{trained.Parameters:N0} parameters, {trained.Loss.Text("0.000")} nats a token at the end: {trained.Path}, SHA-256 {trained.Sha256}");
        }
    }

    private static string Of(Interval interval, int times = 1) => $"{(times * interval.Value).Text("0.000")} ± {(times * interval.Half).Text("0.000")}";
}
