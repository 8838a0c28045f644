using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt train</c>: clones a policy from demonstrations and writes it as an ONNX file with a card.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var data = new Option<string[]>("--data")
        {
            Description = "Folders of demonstrations, as './basalt record' or './basalt play' write them.",
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        var output = Declare.Usual("--out", "out/model.onnx", "The model. Its card and learning curves stand beside it.");
        var tasks = Declare.Several("--tasks", "Learn these tasks only.");
        var settings = new CloningOptions();
        var threads = Declare.Usual("--threads", Environment.ProcessorCount, "Cores to use.");
        var from = Declare.Optional<string?>(
            "--from", "Start from this model, which an earlier './basalt train' wrote, for example after new corrections.");
        var encoder = Declare.Optional<string?>(
            "--encoder", "Freeze this ONNX policy, compute its output 'latent' for each frame once, and train only the heads: "
                + "the other recipe of the BASALT benchmark.");
        var json = Declare.Json("Print the card.");
        var verb = new Command(
            "train", "Clone a policy from demonstrations: behavioural cloning with held-out demonstrations. A stopped training is resumed.")
        {
            data, output, tasks, settings, threads, from, encoder, json,
        };
        HelpWithExamples.Give(
            verb,
            "train --data out/demonstrations --out out/model.onnx",
            "train --data out/demonstrations out/corrections --tasks find-cave --epochs 20 --width 256 --out out/cave.onnx",
            "train --data out/demonstrations out/corrections --from out/model.onnx --epochs 6 --learning-rate 0.0005 --out out/second.onnx",
            "train --data out/demonstrations --encoder out/vpt-1x.onnx --out out/heads.onnx");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var chosen = settings.Read(parsed);
            TorchRuntime.Prepare(Positive.Of("--threads", parsed.GetValue(threads)), chosen.Seed);
            var pretrained = parsed.GetValue(from) is { } before ? PretrainedPolicy.Of(before) : null;
            if (pretrained is not null && parsed.GetValue(encoder) is not null)
            {
                throw new BasaltException("found both --from and --encoder; wanted one of them");
            }

            var model = parsed.GetValue(output)!;
            var work = model + ".training";
            Directory.CreateDirectory(work);
            var demonstrations = RecordedTrajectories.Find(parsed.GetValue(data)!, Catalogue.Tasks(parsed.GetValue(tasks)!));
            var provenance = parsed.Provenance();
            var job = new CloningJob(model, work, demonstrations, demonstrations.Hash(), chosen, pretrained, provenance);
            var cloning = new PolicyCloning(job, (what, store) => ReadAsync(what, store, job, cancellation), learn => LearnAsync(job, learn));
            var card = parsed.GetValue(encoder) is { } path
                ? await cloning.LearnHeadsAsync(path, cancellation)
                : await cloning.LearnPolicyAsync(cancellation);
            Terminal.Show(card, parsed.GetValue(json), made => Print(made, model));
            return 0;
        });
        return verb;
    }

    private static Task ReadAsync(string what, TrajectoryStore store, CloningJob job, CancellationToken cancellation) =>
        RunBars.Bars().StartAsync(async bars =>
        {
            var bar = bars.AddTask(what, maxValue: Math.Max(1, job.Demonstrations.Count));
            await job.Demonstrations.ReadIntoAsync(store, problem => Terminal.Say(problem), () => bar.Increment(1), cancellation);
        });

    private static Task LearnAsync(CloningJob job, Action<Action<CloningProgress>> learn) => RunBars.Bars().StartAsync(bars => Task.Run(() =>
    {
        var whole = bars.AddTask("training", maxValue: job.Settings.Epochs);
        learn(at =>
        {
            whole.Value = at.Epoch - 1 + (double)at.Batch / at.Batches;
            var losses = at.Losses;
            whole.Description = $"epoch {at.Epoch}: buttons {losses.Buttons:0.000}, camera {losses.Camera:0.000}, end {losses.Escape:0.0000}";
        });
    }));

    private static void Print(ModelCard card, string model)
    {
        var table = new Table().AddFigures("epoch").AddColumn("buttons").AddColumn("camera").AddColumn("ending").AddFigures("seconds");
        foreach (var epoch in card.Epochs)
        {
            var (learnt, heldOut) = (epoch.Learnt, epoch.HeldOut);
            table.AddRow(
                epoch.Epoch == card.BestEpoch ? $"[green]{epoch.Epoch}[/]" : $"{epoch.Epoch}",
                $"{learnt.Buttons:0.000} / {heldOut.Buttons:0.000}",
                $"{learnt.Camera:0.000} / {heldOut.Camera:0.000}",
                $"{learnt.Escape:0.0000} / {heldOut.Escape:0.0000}",
                $"{epoch.Seconds:0}");
        }

        table.AddRow("blind", $"{card.Blind.Buttons:0.000}", $"{card.Blind.Camera:0.000}", $"{card.Blind.Escape:0.0000}", "");
        Terminal.Results.Write(table);
        Terminal.Say(
            $"{model}: {card.Parameters:N0} parameters. The table shows the losses on the training set / on the held-out set; "
            + "'blind' is the loss of a policy that ignores the images. The card and the learning curves stand beside the model.");
    }
}
