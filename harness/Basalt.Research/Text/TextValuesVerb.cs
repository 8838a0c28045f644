using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text values train</c>: a value function that steers a frozen model, as a file that a submission may bring.</summary>
internal static class TextValuesVerb
{
    public static Command Create()
    {
        var model = Declare.Usual("--model", TextAssets.Addresses, "The frozen model: a name or a model.onnx.");
        var reward = Declare.Usual("--reward", "hope", "The reward to foresee.");
        var output = Declare.Usual("--out", "out/values/hope.onnx", "The file; a submission names it in its setting values.");
        var replies = Declare.Usual("--replies", 8000, "Replies of the frozen model to learn from; every fifth is held out.");
        var steps = Declare.Usual("--steps", 600, "Of the transformer's training.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same value.");
        var threads = Declare.Usual("--threads", Environment.ProcessorCount, "Threads that compute.");
        var json = Declare.Json("Print the figures as JSON.");
        var train = new Command("train", "Learn what reward a reply may still expect, after every token: minutes. The model stays as it is.")
        {
            model, reward, output, replies, steps, seed, threads, json,
        };
        HelpWithExamples.Give(train, "text values train", "text values train --reward plain --out out/values/plain.onnx");
        train.SetAction(async (parsed, cancellation) =>
        {
            using var assets = new TextAssets(new HttpClient());
            var learning = new ValueLearning(
                parsed.GetValue(model)!, parsed.GetValue(reward)!, parsed.GetValue(replies), Positive.Of("--steps", parsed.GetValue(steps)),
                parsed.GetValue(seed), Positive.Of("--threads", parsed.GetValue(threads)), parsed.GetValue(output)!);
            var report = await RunBars.Bars().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask("values");
                return learning.RunAsync(assets, (what, at, all) => (bar.Description, bar.MaxValue, bar.Value) = (what, all, at), cancellation);
            });
            Terminal.Show(report, parsed.GetValue(json), Print);
            return 0;
        });
        return new Command("values", "Values that steer a frozen model.") { train };
    }

    private static void Print(ValueReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("tokens of the reply").AddFigures("values", "R², network", "R², linear", "RMSE, network", "RMSE, linear");
        foreach (var (network, linear) in report.Network.Zip(report.Linear))
        {
            var place = network is { First: 1, Last: int.MaxValue } ? "all" : network.Last == int.MaxValue ? $"{network.First} on" : $"{network.First} to {network.Last}";
            table.AddRow(place, $"{network.Replies}", network.Share.Text("0.000"), linear.Share.Text("0.000"), network.Error.Text("0.00"), linear.Error.Text("0.00"));
        }

        Terminal.Results.Write(table);
        Terminal.Say($"On {report.HeldOut} replies that neither saw, after {report.Replies} that both did, {report.Seconds.Text("0")} s.");
        Terminal.Say($"{report.Path}, SHA-256 {report.Sha256}: \"method\": \"value-guided\", \"rewards\": {{\"{report.Reward}\": 1}}, \"values\": [\"…\"]");
    }
}
