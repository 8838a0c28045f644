using System.CommandLine;
using Basalt.Agents;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt train</c>: clones a policy from demonstrations and writes it as an ONNX file with its card.</summary>
internal static class TrainVerb
{
    private static readonly CloningSettings Usual = new();

    public static Command Create()
    {
        var data = new Option<string[]>("--data") { Description = "Folders of demonstrations, as './basalt record' or './basalt play' write them.", AllowMultipleArgumentsPerToken = true, Required = true };
        var output = new Option<string>("--out") { Description = "The model; its card and learning curves stand beside it.", DefaultValueFactory = _ => "out/model.onnx" };
        var tasks = new Option<string[]>("--tasks") { Description = "Learn these tasks only.", AllowMultipleArgumentsPerToken = true };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the demonstrations, at most.", DefaultValueFactory = _ => Usual.Epochs };
        var rate = new Option<double>("--learning-rate") { Description = "Of AdamW.", DefaultValueFactory = _ => Usual.LearningRate };
        var width = new Option<int>("--width") { Description = "Of the policy's memory.", DefaultValueFactory = _ => Usual.Width };
        var players = new Option<int>("--players") { Description = "Demonstrations side by side in a batch.", DefaultValueFactory = _ => Usual.Players };
        var time = new Option<int>("--time") { Description = "Frames unrolled at once.", DefaultValueFactory = _ => Usual.Time };
        var patience = new Option<int>("--patience") { Description = "Stop after so many epochs without a better held-out loss.", DefaultValueFactory = _ => Usual.Patience };
        var mirrored = new Option<double>("--mirrored") { Description = "Share of the demonstrations that are learnt from as in a mirror, left for right: more variety, but for habits such as turning right at a wall.", DefaultValueFactory = _ => Usual.Mirrored };
        var seed = new Option<int>("--seed") { Description = "Of every chance.", DefaultValueFactory = _ => Usual.Seed };
        var threads = new Option<int>("--threads") { Description = "Cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var from = new Option<string?>("--from") { Description = "Begin with what this ONNX model of ours learnt and not with nothing: after new corrections, say." };
        var encoder = new Option<string?>("--encoder") { Description = "Freeze this ONNX policy, compute what it makes of every frame once (its output 'latent'), and learn only what chooses: the BASALT benchmark's other recipe." };
        var json = new Option<bool>("--json") { Description = "Print the card." };
        var verb = new Command("train", "Clone a policy from demonstrations: behavioural cloning with held-out demonstrations, resumed where it was stopped.")
        {
            data, output, tasks, epochs, rate, width, players, time, patience, mirrored, seed, threads, from, encoder, json,
        };
        HelpWithExamples.Give(
            verb,
            "train --data out/demonstrations --out out/model.onnx",
            "train --data out/demonstrations out/corrections --tasks find-cave --epochs 20 --width 256 --out out/cave.onnx",
            "train --data out/demonstrations out/corrections --from out/model.onnx --epochs 6 --learning-rate 0.0005 --out out/second.onnx",
            "train --data out/demonstrations --encoder out/vpt-1x.onnx --out out/heads.onnx");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = Usual with
            {
                Epochs = Positive.Of("--epochs", parsed.GetValue(epochs)),
                LearningRate = parsed.GetValue(rate),
                Width = Positive.Of("--width", parsed.GetValue(width)),
                Players = Positive.Of("--players", parsed.GetValue(players)),
                Time = Positive.Of("--time", parsed.GetValue(time)),
                Patience = Positive.Of("--patience", parsed.GetValue(patience)),
                Mirrored = parsed.GetValue(mirrored) is >= 0 and <= 1 and var mirror ? mirror : throw new BasaltException($"--mirrored is {parsed.GetValue(mirrored)}; must be a share from 0 to 1"),
                Seed = parsed.GetValue(seed),
            };
            TorchRuntime.Prepare(Positive.Of("--threads", parsed.GetValue(threads)), settings.Seed);
            var model = parsed.GetValue(output)!;
            var earlier = parsed.GetValue(from) is { } before ? EarlierTraining.Of(before) : null;
            if (earlier is not null && parsed.GetValue(encoder) is not null)
            {
                throw new BasaltException("found both --from and --encoder; wanted one of them");
            }

            var work = model + ".training";
            Directory.CreateDirectory(work);
            var demonstrations = RecordedLessons.Find(parsed.GetValue(data)!, Catalogue.Tasks(parsed.GetValue(tasks)!));
            var provenance = Provenance.Of(["train", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            var job = new Job(model, work, demonstrations, demonstrations.Hash(), settings, earlier, provenance);
            var card = parsed.GetValue(encoder) is { } path ? await LearnHeadsAsync(job, path, cancellation) : await LearnPolicyAsync(job, cancellation);
            Report(card, model, parsed.GetValue(json));
            return 0;
        });
        return verb;
    }

    private sealed record Job(string Model, string Work, RecordedLessons Demonstrations, string Hash, CloningSettings Settings, EarlierTraining? Earlier, Provenance Provenance);

    private static async Task<ModelCard> LearnPolicyAsync(Job job, CancellationToken cancellation)
    {
        using var book = new LessonBook(Path.Combine(job.Work, "pictures"), tasks: job.Earlier?.Tasks);
        await ReadAsync("reading demonstrations", book, job, cancellation);
        var cloner = new Cloner(book, job.Settings, job.Work, job.Earlier);
        var (policy, history) = await LearnAsync(job, progress => cloner.Learn(job.Hash, progress, cancellation));
        using (policy)
        {
            var escape = EscapeThreshold.Choose(book, job.Settings, policy.EscapeLogOdds, cancellation);
            return Finish(job, RecurrentPolicyGraph.Build(policy, escape.LogOdds), book, history, policy.parameters().Sum(parameter => parameter.numel()), escape);
        }
    }

    private static async Task<ModelCard> LearnHeadsAsync(Job job, string encoderPath, CancellationToken cancellation)
    {
        using var encoder = OnnxEncoder.Load(encoderPath);
        // Named after what the vectors depend on: another encoder or other demonstrations do not find them.
        var name = $"embeddings-{Digest.Short(await Checksums.Sha256Async(encoderPath, cancellation))}-{job.Hash[..12]}";
        using var eye = new EmbeddingEye(new FrozenEye(encoder), Path.Combine(job.Work, name));
        using var book = new LessonBook(Path.Combine(job.Work, "vectors"), eye);
        await ReadAsync("encoding demonstrations", book, job, cancellation);
        var cloner = new EmbeddingCloner(book, encoder.Width, job.Settings);
        var (heads, history) = await LearnAsync(job, progress => cloner.Learn(progress, cancellation));
        using (heads)
        {
            var escape = EscapeThreshold.Choose(book, job.Settings, heads.EscapeLogOdds, cancellation);
            return Finish(job, EmbeddingGraph.Build(encoderPath, heads, escape.LogOdds), book, history, heads.parameters().Sum(parameter => parameter.numel()), escape);
        }
    }

    private static Task ReadAsync(string what, LessonBook book, Job job, CancellationToken cancellation) => Bars().StartAsync(async bars =>
    {
        var bar = bars.AddTask(what, maxValue: Math.Max(1, job.Demonstrations.Count));
        await job.Demonstrations.ReadIntoAsync(book, problem => Terminal.Say(problem), () => bar.Increment(1), cancellation);
    });

    private static Task<T> LearnAsync<T>(Job job, Func<Action<CloningProgress>, T> learn) => Bars().StartAsync(bars => Task.Run(() =>
    {
        var whole = bars.AddTask("training", maxValue: job.Settings.Epochs);
        return learn(at =>
        {
            whole.Value = at.Epoch - 1 + (double)at.Chunk / at.Chunks;
            whole.Description = $"epoch {at.Epoch}: buttons {at.Losses.Buttons:0.000}, camera {at.Losses.Camera:0.000}, end {at.Losses.Escape:0.0000}";
        });
    }));

    private static Progress Bars() => Terminal.People.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn());

    /// <summary>Writes the model, its card and its learning curves.</summary>
    private static ModelCard Finish(Job job, OnnxGraph graph, LessonBook book, IReadOnlyList<CloningEpoch> history, long parameters, EscapeThreshold escape)
    {
        var (model, settings) = (job.Model, job.Settings);
        OnnxWriter.Write(graph, model, new Dictionary<string, string>
        {
            ["tasks"] = Json.Write(book.Tasks),
            ["actionSpace"] = "buttons 8641, camera 121 (11 x 11, mu-law 10), escape",
            ["commit"] = job.Provenance.Commit,
            ["data"] = job.Hash,
            ["trainedBy"] = job.Provenance.Arguments,
        });
        var (learnt, heldOut) = book.Split(settings.HeldOut, settings.Seed);
        var card = new ModelCard(
            Path.GetFileName(model),
            book.Tasks,
            [.. book.Lessons.GroupBy(lesson => lesson.Task).Select(task =>
                new DemonstrationCount(book.Tasks[task.Key - 1], task.Count(), task.Sum(lesson => (long)lesson.Steps.Count)))],
            job.Hash,
            [.. job.Demonstrations.Commands, job.Provenance.Arguments],
            job.Provenance.Commit,
            settings,
            history.MinBy(epoch => double.IsNaN(epoch.HeldOut.Total) ? epoch.Learnt.Total : epoch.HeldOut.Total)!.Epoch,
            history,
            parameters,
            ActionFrequencies.Of(learnt, settings).LossOn(ActionFrequencies.Of(heldOut.Count > 0 ? heldOut : learnt, settings)),
            escape);
        card.Write(model);
        LearningCurve.Draw(history, Path.ChangeExtension(model, "png"));
        return card;
    }

    private static void Report(ModelCard card, string model, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(card);
            return;
        }

        var table = new Table().AddColumn(new TableColumn("epoch").RightAligned()).AddColumn("buttons").AddColumn("camera").AddColumn("ending").AddColumn(new TableColumn("seconds").RightAligned());
        foreach (var epoch in card.Epochs)
        {
            table.AddRow(
                epoch.Epoch == card.BestEpoch ? $"[green]{epoch.Epoch}[/]" : $"{epoch.Epoch}",
                $"{epoch.Learnt.Buttons:0.000} / {epoch.HeldOut.Buttons:0.000}", $"{epoch.Learnt.Camera:0.000} / {epoch.HeldOut.Camera:0.000}",
                $"{epoch.Learnt.Escape:0.0000} / {epoch.HeldOut.Escape:0.0000}", $"{epoch.Seconds:0}");
        }

        table.AddRow("blind", $"{card.Blind.Buttons:0.000}", $"{card.Blind.Camera:0.000}", $"{card.Blind.Escape:0.0000}", "");
        Terminal.Results.Write(table);
        Terminal.Say($"{model}: {card.Parameters:N0} parameters, learnt from / held out above, and what one loses who never looks; its card and curves stand beside it");
    }

    /// <summary>The agents' encoder at the trainer's door.</summary>
    private sealed class FrozenEye(OnnxEncoder encoder) : IEncoder
    {
        public int Width => encoder.Width;

        public void Forget() => encoder.Forget();

        public void Encode(ReadOnlySpan<byte> view, Span<float> embedding) => encoder.Encode(view, embedding);
    }
}
