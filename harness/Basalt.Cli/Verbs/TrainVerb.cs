using System.CommandLine;
using Basalt.Core;
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
        var seed = new Option<int>("--seed") { Description = "Of every chance.", DefaultValueFactory = _ => Usual.Seed };
        var threads = new Option<int>("--threads") { Description = "Cores to use.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var json = new Option<bool>("--json") { Description = "Print the card." };
        var verb = new Command("train", "Clone a policy from demonstrations: behavioural cloning with held-out demonstrations, resumed where it was stopped.")
        {
            data, output, tasks, epochs, rate, width, players, time, patience, seed, threads, json,
        };
        HelpWithExamples.Give(
            verb,
            "train --data out/demonstrations --out out/model.onnx",
            "train --data out/demonstrations out/corrections --tasks find-cave --epochs 20 --width 256 --out out/cave.onnx");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = Usual with
            {
                Epochs = PlayVerb.Positive("--epochs", parsed.GetValue(epochs)),
                LearningRate = parsed.GetValue(rate),
                Width = PlayVerb.Positive("--width", parsed.GetValue(width)),
                Players = PlayVerb.Positive("--players", parsed.GetValue(players)),
                Time = PlayVerb.Positive("--time", parsed.GetValue(time)),
                Patience = PlayVerb.Positive("--patience", parsed.GetValue(patience)),
                Seed = parsed.GetValue(seed),
            };
            TorchRuntime.Prepare(PlayVerb.Positive("--threads", parsed.GetValue(threads)), settings.Seed);
            var model = parsed.GetValue(output)!;
            var work = model + ".training";
            Directory.CreateDirectory(work);
            using var book = new LessonBook(Path.Combine(work, "pictures"));
            var demonstrations = RecordedLessons.Find(parsed.GetValue(data)!, PlayVerb.Tasks(parsed.GetValue(tasks)!));
            await ReadAsync(book, demonstrations, cancellation);
            var hash = demonstrations.Hash();
            var (policy, history) = await LearnAsync(new Cloner(book, settings, work), settings, hash, cancellation);
            using (policy)
            {
                var provenance = Provenance.Of(["train", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
                var card = Card(model, book, settings, hash, history, policy, [.. demonstrations.Commands, provenance.Arguments], provenance.Commit);
                OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), model, new Dictionary<string, string>
                {
                    ["tasks"] = Json.Write(book.Tasks),
                    ["actionSpace"] = "buttons 8641, camera 121 (11 x 11, mu-law 10), escape",
                    ["commit"] = provenance.Commit,
                    ["data"] = hash,
                    ["trainedBy"] = provenance.Arguments,
                });
                card.Write(model);
                LearningCurve.Draw(history, Path.ChangeExtension(model, "png"));
                Report(card, model, parsed.GetValue(json));
            }

            return 0;
        });
        return verb;
    }

    private static Task ReadAsync(LessonBook book, RecordedLessons demonstrations, CancellationToken cancellation) => Bars().StartAsync(async bars =>
    {
        var bar = bars.AddTask("reading demonstrations", maxValue: Math.Max(1, demonstrations.Count));
        await demonstrations.ReadIntoAsync(book, problem => Terminal.Say(problem), () => bar.Increment(1), cancellation);
    });

    private static Task<(RecurrentPolicy, IReadOnlyList<CloningEpoch>)> LearnAsync(Cloner cloner, CloningSettings settings, string hash, CancellationToken cancellation) =>
        Bars().StartAsync(bars => Task.Run(
            () =>
            {
                var whole = bars.AddTask("training", maxValue: settings.Epochs);
                return cloner.Learn(
                    hash,
                    at =>
                    {
                        whole.Value = at.Epoch - 1 + (double)at.Chunk / at.Chunks;
                        whole.Description = $"epoch {at.Epoch}: buttons {at.Losses.Buttons:0.000}, camera {at.Losses.Camera:0.000}, end {at.Losses.Escape:0.0000}";
                    },
                    cancellation);
            },
            cancellation));

    private static Progress Bars() => Terminal.People.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn());

    private static ModelCard Card(
        string model, LessonBook book, CloningSettings settings, string hash, IReadOnlyList<CloningEpoch> history, RecurrentPolicy policy,
        IReadOnlyList<string> commands, string commit) => new(
            Path.GetFileName(model),
            book.Tasks,
            [.. book.Lessons.GroupBy(lesson => lesson.Task).Select(task =>
                new DemonstrationCount(book.Tasks[task.Key - 1], task.Count(), task.Sum(lesson => (long)lesson.Steps.Count)))],
            hash,
            commands,
            commit,
            settings,
            history.MinBy(epoch => double.IsNaN(epoch.HeldOut.Total) ? epoch.Learnt.Total : epoch.HeldOut.Total)!.Epoch,
            history,
            policy.parameters().Sum(parameter => parameter.numel()));

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

        Terminal.Results.Write(table);
        Terminal.Say($"{model}: {card.Parameters:N0} parameters, learnt from / held out above; its card and curves stand beside it");
    }
}
